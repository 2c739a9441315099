import type { RulesAnswer, Status } from '../answers.ts';
import { alertAddress, written } from './addresses.ts';
import { DatasetText } from './dataset-text.tsx';
import { type Asking, ChangesForm, ExtractForm, QuestionForm } from './forms.tsx';
import { htmlPage } from './frame.tsx';
import { Near, Pending } from './not-here.tsx';
import { Filtered, Remarks } from './notes.tsx';
import { dayText, numberText, type Telling } from './rule-text.tsx';
import { type Words, words } from './words.ts';

const ORDER: Status[] = ['applies', 'restricted', 'no-data', 'unavailable', 'does-not-apply'];
const MARKS: Record<Status | 'pending' | 'near', string> = {
  applies: '●',
  pending: '◔',
  near: '≈',
  restricted: '◆',
  'no-data': '?',
  unavailable: '!',
  'does-not-apply': '–',
};

/** What the page needs beside the answer: its addresses in the other language, on the map, without filters, for ever. */
export type PageLinks = Asking & Record<'otherLanguage' | 'map' | 'everything' | 'same', string>;
type Props = { answer: RulesAnswer; links: PageLinks; telling: Telling };

/** The page of a place: the whole answer as HTML, complete without script and without map, made to be printed. */
export function placePage(answer: RulesAnswer, links: PageLinks): string {
  const say = words[links.lang];
  const { datasets, place, as_of } = answer;
  const telling: Telling = { say, day: as_of.in_force_on, contest: contestIn(answer, links) };
  const props = { answer, links, telling };
  const { lang, map, otherLanguage } = links;
  const title = say.title(place.label ?? say.outside);
  const hidden = datasets.reduce((sum, dataset) => sum + dataset.hidden, 0);
  return htmlPage({
    ...{ lang, map, otherLanguage, title, links: answer.links, invented: place.invented },
    children: (
      <>
        <p class="question">{say.question}</p>
        <Remarks remarks={place.remarks} say={say} />
        <Filtered filters={answer.filters} hidden={hidden} everything={links.everything} lang={lang} />
        <Place {...props} />
        <Actions {...props} />
        <Counts answer={answer} say={say} />
        <Group status="applies" {...props} />
        <Pending datasets={datasets} telling={telling} />
        <Near datasets={datasets} telling={telling} />
        {ORDER.slice(1).map((status) => (
          <Group key={status} status={status} {...props} />
        ))}
        <p class="notice">{answer.notice}</p>
      </>
    ),
  });
}

/** Where a rule of this answer, or a dataset of it, is contested: the question as it was, and which rule. */
function contestIn({ as_of: { in_force_on } }: RulesAnswer, { place, known_on, lang }: PageLinks): Telling['contest'] {
  return (dataset, rule) => {
    const named = { dataset, code: rule?.code || undefined, key: rule?.feature?.key };
    return `/lieu/contester?${written({ ...place, in_force_on, known_on, lang, ...named })}`;
  };
}

function Place({ answer, links, telling: { say } }: Props) {
  const { place, as_of } = answer;
  const rows: [string, string][] = [
    [say.kind, [say.kinds[place.kind], place.label].filter(Boolean).join(say.colon)],
    ...place.territories.map(({ level, code, name }): [string, string] => [
      say.levels[level] ?? level,
      `${name} (${code})`,
    ]),
    [say.coordinates, `${place.lon}, ${place.lat}`],
    ...(place.area_m2 === null ? [] : [[say.area, `${numberText(place.area_m2, say)} m²`] as [string, string]]),
    [say.inForceOn, dayText(as_of.in_force_on, say)],
    [say.knownOn, dayText(as_of.known_on.slice(0, 10), say)],
  ];
  return (
    <section aria-labelledby="lieu">
      <h2 id="lieu">{say.place}</h2>
      <dl class="facts">
        {rows.map(([term, text]) => [<dt key={`${term}-t`}>{term}</dt>, <dd key={`${term}-d`}>{text}</dd>])}
        <dt>{say.same}</dt>
        <dd>
          <a href={links.same}>{decodeURIComponent(links.same)}</a>
        </dd>
      </dl>
    </section>
  );
}

function Actions({ answer, links, telling: { say } }: Props) {
  const { lang, place } = links;
  const to = answer.as_of.in_force_on;
  return (
    <div class="actions">
      <QuestionForm answer={answer} asking={links} say={say} />
      <ExtractForm answer={answer} asking={links} say={say} />
      <details>
        <summary>{say.changes}</summary>
        <ChangesForm {...{ lang, place, to, say }} from={aYearBefore(to)} />
      </details>
      <p>
        <a href={alertAddress(place, answer.place, lang)}>{say.alert}</a>
      </p>
    </div>
  );
}

function aYearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace('-02-29', '-02-28');
}

function Counts({ answer: { counts, datasets }, say }: { answer: RulesAnswer; say: Words }) {
  const lines = [
    ...ORDER.map((status) => [status, counts[status] ?? 0, say.status[status][0]] as const),
    ['pending', datasets.flatMap(({ pending }) => pending).length, say.pending] as const,
    ['near', datasets.flatMap(({ near }) => near).length, say.near] as const,
  ];
  const shown = lines.filter(([name, count]) => count > 0 || ORDER.includes(name as Status));
  return (
    <section aria-labelledby="bref">
      <h2 id="bref">{say.summary}</h2>
      <ul class="counts">
        {shown.map(([name, count, text]) => (
          <li key={name} class={name}>
            <a href={`#${name}`}>
              <Mark name={name} /> {`${count} — ${text}`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ status, answer, links, telling }: Props & { status: Status }) {
  const datasets = answer.datasets.filter((dataset) => dataset.status === status);
  const { say } = telling;
  const { lang, everything } = links;
  return (
    <section aria-labelledby={status} class={`group ${status}`}>
      <h2 id={status}>
        <Mark name={status} /> {`${say.status[status][0]} (${datasets.length})`}
      </h2>
      <p class="help">{say.status[status][1]}</p>
      {datasets.length === 0 ? <p>{say.none}</p> : null}
      {datasets.map((dataset) => (
        <DatasetText key={dataset.id} {...{ dataset, telling, lang, everything }} />
      ))}
    </section>
  );
}

function Mark({ name }: { name: keyof typeof MARKS }) {
  return (
    <span class="mark" aria-hidden="true">
      {MARKS[name]}
    </span>
  );
}
