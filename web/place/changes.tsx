import type { ChangesAnswer } from '../../api/rules/changes.ts';
import { useAnswer } from '../answer.ts';
import { changesPage, type Question, readChanges } from '../api.ts';
import { Icon } from '../icons.tsx';
import { placeWords, type View } from '../permalink.ts';
import type { Text } from '../text/fr.ts';
import { today, useWords } from '../text/words.ts';
import { MarkSwatch } from '../time/mark-swatch.tsx';
import { onDay } from '../time/on-day.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { useChangeHits } from './change-hits.ts';
import { ByTheme } from './not-here.tsx';
import { ruleLines } from './place-text.ts';
import { RuleCard } from './rule.tsx';

type Dataset = ChangesAnswer['datasets'][number];
type Days = { from: string; to: string };

const hasChanged = ({ status, began, ended, changed }: Dataset) =>
  status.from !== status.to || began.length + ended.length + changed.length > 0;

/** What is said differently of a rule on the two days. */
function Changed({ pair, days }: { pair: Dataset['changed'][number]; days: Days }) {
  const words = useWords();
  const before = ruleLines(pair.before, words, days.from);
  const after = ruleLines(pair.after, words, days.to);
  const list = (name: string, lines: string[]) =>
    lines.length > 0 && (
      <>
        <p class="faint">{name}</p>
        <ul class="versions">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  return (
    <section class="rule">
      <h6>{pair.after.title}</h6>
      {list(
        words.changes.before,
        before.filter((line) => !after.includes(line)),
      )}
      {list(
        words.changes.after,
        after.filter((line) => !before.includes(line)),
      )}
    </section>
  );
}

const statusWords = (status: Dataset['status']['from'], words: Text) =>
  status ? words.status[status] : words.changes.unknown;

function DatasetChanges({ dataset, days }: { dataset: Dataset; days: Days }) {
  const words = useWords();
  const { id, status, began, ended, changed, unchanged } = dataset;
  const cards = (name: string, pattern: 'dots' | 'hatch', rules: Dataset['began'], day: string) =>
    rules.length > 0 && (
      <>
        <p class="change">
          <MarkSwatch pattern={pattern} />
          {name} <span class="tally">{rules.length}</span>
        </p>
        {rules.map((rule, i) => (
          <RuleCard key={`${rule.code}/${i}`} rule={rule} dataset={id} day={day} />
        ))}
      </>
    );
  return (
    <>
      {status.from !== status.to && (
        <p class="rule">{words.changes.status(statusWords(status.from, words), statusWords(status.to, words))}</p>
      )}
      {cards(words.changes.began, 'dots', began, days.to)}
      {cards(words.changes.ended, 'hatch', ended, days.from)}
      {changed.length > 0 && (
        <p class="change">
          {words.changes.changed} <span class="tally">{changed.length}</span>
        </p>
      )}
      {changed.map((pair, i) => (
        <Changed key={`${pair.after.code}/${i}`} pair={pair} days={days} />
      ))}
      {unchanged > 0 && <p class="rule faint">{words.changes.same(unchanged)}</p>}
    </>
  );
}

function Body({ answer }: { answer: ChangesAnswer }) {
  const words = useWords();
  const days = { from: answer.from.in_force_on, to: answer.to.in_force_on };
  const still = answer.datasets.filter((dataset) => !hasChanged(dataset));
  return (
    <>
      {still.length === answer.datasets.length ? (
        <p class="silent">{words.changes.none}</p>
      ) : (
        <p class="faint">{words.time.marks}</p>
      )}
      <ByTheme datasets={answer.datasets.filter(hasChanged)}>
        {(dataset) => <DatasetChanges dataset={dataset} days={days} />}
      </ByTheme>
      {still.length > 0 && (
        <details class="line">
          <summary>
            <span class="line-title">{words.changes.still}</span>
            <span class="tally">{still.length}</span>
          </summary>
          <ul class="line-body">
            {still.map(({ id, title, status }) => (
              <li key={id}>
                {title} : {statusWords(status.to, words)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type Field = 'since' | 'compare' | 'day';

/** What is asked, and what each day is changed by. Of two dates side by side the earlier comes first, whichever half it has. */
const ordered = (question: Question, { since, compare }: View) => {
  const day = question.day ?? today();
  if (compare && compare > day)
    return { question: { ...question, day: compare }, from: day, fields: ['day', 'compare'] };
  return { question, from: compare ?? since ?? day, fields: [compare ? 'compare' : 'since', 'day'] };
};

function DayField({ id, name, value, sets }: { id: string; name: string; value: string; sets: Field }) {
  return (
    <p class="day">
      <label for={id}>{name}</label>
      <input id={id} type="date" value={value} required onChange={onDay((chosen) => changeView({ [sets]: chosen }))} />
    </p>
  );
}

/** What changed at the place between two days: that of the question, and the one since which, or with which, it is compared. */
export function Changes({ question: present, view }: { question: Question; view: View }) {
  const words = useWords();
  const { question, from, fields } = ordered(present, view);
  const [first, second] = fields as [Field, Field];
  const { place, day, language, filters } = question;
  const key = `${placeWords(place)} ${from} ${day} ${language} ${JSON.stringify(filters)}`;
  const asked = useAnswer(key, (signal) => readChanges(question, from, signal));
  useChangeHits(asked.value);
  const page = changesPage(question, from);
  return (
    <section class="status changes" aria-labelledby="title-changes" aria-busy={asked.waiting}>
      <h3 id="title-changes">
        <Icon name="history" />
        {words.changes.title}
        <button
          type="button"
          class="bare tally"
          aria-label={words.changes.close}
          title={words.changes.close}
          onClick={() => changeView({ since: null, compare: null })}
        >
          <Icon name="close" />
        </button>
      </h3>
      <DayField id="since" name={words.changes.from} value={from} sets={first} />
      <DayField id="until" name={words.changes.to} value={day ?? today()} sets={second} />
      <Wait answer={asked} />
      {asked.value && <Body answer={asked.value} />}
      {page && (
        <p>
          <a href={page}>{words.changes.page}</a>
        </p>
      )}
    </section>
  );
}
