import type { DatasetAnswer, Rule, RulesAnswer } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';
import { Explained } from '../guide/term.tsx';
import { EffectIcon, StatusIcon } from '../icons.tsx';
import { FilterNote } from '../place/filters.tsx';
import { OfficeWords, safeLink } from '../place/office.tsx';
import { limitWords, nearWords, shareWords, validityWords } from '../place/place-text.ts';
import { useWords, writeDay, writeTime } from '../text/words.ts';

/** One rule in short sentences: what it does, what it says, since when, by which text, whom to ask. */
function ShortRule({ rule, day }: { rule: Rule; day: string }) {
  const words = useWords();
  const share = shareWords(rule.share, words);
  return (
    <section class={`short-rule rule-${rule.effect}`}>
      <p class={`effect effect-${rule.effect}`}>
        <EffectIcon effect={rule.effect} />
        {words.says[rule.effect]}
      </p>
      <h4>
        <Explained text={rule.title} />
      </h4>
      <p>
        <Explained text={rule.summary} />
      </p>
      {share && <p>{words.rule.touched(share)}.</p>}
      {rule.near_boundary && <p class="caution">{limitWords(rule, words)}</p>}
      <p>{validityWords(rule, words, day)}.</p>
      <Texts rule={rule} />
      {rule.office ? <OfficeWords office={rule.office} /> : <p>{words.rule.noOffice}</p>}
    </section>
  );
}

function Texts({ rule }: { rule: Rule }) {
  const words = useWords();
  if (!rule.documents.length) return <p>{words.rule.noDocument}</p>;
  return (
    <ul class="short-texts" aria-label={words.counter.text}>
      {rule.documents.map(({ title, article, href }, i) => {
        const link = safeLink(href);
        const name = article ? `${title}, ${words.rule.article(article)}` : title;
        return <li key={i}>{link ? <a href={link}>{name}</a> : name}</li>;
      })}
    </ul>
  );
}

function Applies({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const applying = answer.datasets.filter(({ rules }) => rules.length);
  const count = applying.reduce((sum, { rules }) => sum + rules.length, 0);
  return (
    <>
      <p class="lead" role="status">
        {count ? words.counter.applies(count) : words.counter.none}
      </p>
      {groupsOf(applying, ({ theme }) => theme).map(([theme, datasets]) => (
        <section key={theme}>
          <h3>
            <Explained text={words.themes[theme] ?? theme} />
          </h3>
          {datasets.flatMap(({ id, rules }) =>
            rules.map((rule, i) => <ShortRule key={`${id}/${i}`} rule={rule} day={answer.as_of.in_force_on} />),
          )}
        </section>
      ))}
    </>
  );
}

/** What this service cannot tell, with whom to ask instead: never left out. */
function ToAsk({ datasets }: { datasets: DatasetAnswer[] }) {
  const words = useWords();
  const unsaid = datasets.filter(({ status }) => status !== 'applies' && status !== 'does-not-apply');
  if (!unsaid.length) return null;
  return (
    <section>
      <h3>{words.counter.ask}</h3>
      <p>{words.counter.askHelp}</p>
      {unsaid.map(({ id, title, status, fault, office }) => (
        <section key={id} class="short-rule">
          <p class="effect">
            <StatusIcon status={status} />
            {words.status[status]}
          </p>
          <h4>{title}</h4>
          <p>{fault ?? words.statusHelp[status]}</p>
          {office ? <OfficeWords office={office} /> : <p>{words.rule.noOffice}</p>}
        </section>
      ))}
    </section>
  );
}

function NotYet({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const day = answer.as_of.in_force_on;
  const pending = answer.datasets.flatMap((dataset) => dataset.pending);
  const near = answer.datasets.flatMap((dataset) => dataset.near);
  return (
    <>
      {pending.length > 0 && (
        <section>
          <h3>{words.counter.later}</h3>
          <p>{words.counter.laterHelp}</p>
          {pending.map((rule, i) => (
            <ShortRule key={i} rule={rule} day={day} />
          ))}
        </section>
      )}
      {near.length > 0 && (
        <section>
          <h3>{words.counter.near}</h3>
          <p>{words.counter.nearHelp}</p>
          <ul class="short-texts">
            {near.map((one, i) => (
              <li key={i}>{nearWords(one, words)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The same answer as beside the map, one sentence after the other. */
export function ShortAnswer({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const { datasets, as_of, notice } = answer;
  const others = datasets.filter(({ status }) => status === 'does-not-apply');
  return (
    <div class="short-answer">
      <FilterNote answer={answer} />
      {answer.place.remarks.map((remark) => (
        <p key={remark} class="caution">
          {remark}
        </p>
      ))}
      <Applies answer={answer} />
      <NotYet answer={answer} />
      <ToAsk datasets={datasets} />
      {others.length > 0 && (
        <details>
          <summary>{words.counter.others(others.length)}</summary>
          <ul class="short-texts">
            {others.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="faint">{words.place.asked(writeDay(as_of.in_force_on, words), writeTime(as_of.known_on, words))}</p>
      {notice && <p class="faint">{notice}</p>}
    </div>
  );
}
