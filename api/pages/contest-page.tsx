import type { DatasetAnswer, Rule, RulesAnswer } from '../answers.ts';
import { type Contest, MOST_WORDS, reason } from '../contests/contest.ts';
import { rulesOf } from '../contests/create.ts';
import type { Problem } from '../problem.ts';
import { written } from './addresses.ts';
import { contestWords } from './contest-words.ts';
import { Hidden } from './forms.tsx';
import { htmlPage } from './frame.tsx';
import { dayText } from './rule-text.tsx';
import { words } from './words.ts';

type Language = 'fr' | 'en';
/** What the pages need beside the answer: the fields given so far, the page and the map of the place, the other language. */
export type ContestLinks = { lang: Language; fields: Record<string, string> } & Record<
  'page' | 'map' | 'otherLanguage',
  string
>;
type Chosen = { dataset: DatasetAnswer; rule: Rule | undefined };

/** The page where a rule is contested, once `chosen`; before that, the rules to choose from. `problem` says what was refused. */
export function contestPage(answer: RulesAnswer, links: ContestLinks, chosen?: Chosen, problem?: Problem): string {
  const { lang, map, otherLanguage, page, fields } = links;
  const say = contestWords[lang];
  const place = answer.place.label ?? words[lang].outside;
  return htmlPage({
    ...{ lang, map, otherLanguage, title: say.title, links: answer.links, invented: answer.place.invented },
    children: (
      <>
        {problem ? (
          <div class="fault" role="alert">
            <p>
              <strong>{`${say.refused} : `}</strong>
              {lang === 'fr' ? problem.french : problem.english}
            </p>
          </div>
        ) : null}
        {chosen ? (
          <>
            <p>{say.about(chosen.rule?.title ?? chosen.dataset.title, place)}</p>
            <ContestForm lang={lang} fields={fields} />
          </>
        ) : (
          <Choice answer={answer} lang={lang} fields={fields} />
        )}
        <p>
          <a href={page}>{say.back}</a>
        </p>
      </>
    ),
  });
}

function Choice({ answer, lang, fields }: { answer: RulesAnswer; lang: Language; fields: Record<string, string> }) {
  const say = contestWords[lang];
  const address = (rule: Record<string, string | undefined>) => `/lieu/contester?${written({ ...fields, ...rule })}`;
  return (
    <>
      <p>{say.choose}</p>
      {answer.datasets.map((dataset) => (
        <section key={dataset.id}>
          <h2>{dataset.title}</h2>
          <ul>
            {rulesOf(dataset).map(({ code, title, feature }) => (
              <li key={`${code}-${feature?.key}`}>
                <a href={address({ dataset: dataset.id, code, key: feature?.key })}>
                  {[title, code, feature?.key].filter(Boolean).join(' · ')}
                </a>
              </li>
            ))}
            <li>
              <a href={address({ dataset: dataset.id })}>{say.whole}</a>
            </li>
          </ul>
        </section>
      ))}
    </>
  );
}

function ContestForm({ lang, fields }: { lang: Language; fields: Record<string, string> }) {
  const say = contestWords[lang];
  const { reason: given, words: typed, contact, ...question } = fields;
  return (
    <form method="post" action="/lieu/contester">
      <Hidden fields={question} />
      <p class="help">{say.kept}</p>
      <fieldset>
        <legend>{say.reason}</legend>
        {reason.options.map((id) => (
          <label key={id}>
            <input type="radio" name="reason" value={id} checked={given === id} required />
            {say.reasons[id]}
          </label>
        ))}
      </fieldset>
      <p>
        <label for="words">{say.words}</label>
        <br />
        <textarea id="words" name="words" rows={6} maxLength={MOST_WORDS} aria-describedby="words-help" required>
          {typed}
        </textarea>
      </p>
      <p class="help" id="words-help">
        {say.wordsHelp(MOST_WORDS.toLocaleString(words[lang].locale))}
      </p>
      <p>
        <label for="contact">{say.contact}</label>
        <br />
        <input
          id="contact"
          type="email"
          name="contact"
          value={contact}
          autocomplete="email"
          aria-describedby="contact-help"
        />
      </p>
      <p class="help" id="contact-help">
        {say.contactHelp}
      </p>
      <p>
        <button type="submit" class="strong">
          {say.send}
        </button>
      </p>
    </form>
  );
}

/** The page of a contest, which its author is led to: its number, who will see it, what was replied. */
export function contestStatePage(
  contest: Contest,
  links: Pick<ContestLinks, 'lang' | 'otherLanguage'> & { json: string },
): string {
  const { lang, json, otherLanguage } = links;
  const say = contestWords[lang];
  const { number, office, state, received, reply } = contest;
  const machine = { rel: 'alternate', type: 'application/json', href: json };
  return htmlPage({
    ...{ lang, map: '/', otherLanguage, title: say.message(number), links: [machine], invented: false },
    children: (
      <>
        <p>{say.thanks(dayText(received.slice(0, 10), words[lang]))}</p>
        <p>{office ? say.office(office) : say.noOffice}</p>
        <h2>{say.state}</h2>
        <p>
          <strong>{say.states[state]}</strong>
        </p>
        {reply ? <p class="reply">{reply}</p> : null}
        <p class="help">{say.keep}</p>
      </>
    ),
  });
}
