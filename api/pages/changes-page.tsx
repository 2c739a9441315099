import { themeTitle } from '../extracts/words.ts';
import type { ChangesAnswer } from '../rules/changes.ts';
import { ChangesForm } from './forms.tsx';
import { htmlPage } from './frame.tsx';
import { Filtered, Remarks } from './notes.tsx';
import { ruleLines } from './rule-lines.ts';
import { dayText, RuleText } from './rule-text.tsx';
import { type Words, words } from './words.ts';

/** What the page needs beside the answer: the place as parameters, its page, its map, the other language, no filters. */
export type ChangesLinks = { lang: 'fr' | 'en'; place: Record<string, string> } & Record<
  'page' | 'map' | 'otherLanguage' | 'everything',
  string
>;
type Dataset = ChangesAnswer['datasets'][number];
type Days = { from: string; to: string };

/** The page of what changed at a place between two days. */
export function changesPage(answer: ChangesAnswer, links: ChangesLinks): string {
  const { lang, map, otherLanguage, page } = links;
  const say = words[lang];
  const { place, notice, filters } = answer;
  const days = { from: answer.from.in_force_on, to: answer.to.in_force_on };
  const title = say.changesOf(place.label ?? say.outside);
  const moved = answer.datasets.filter(hasChanged);
  const still = answer.datasets.filter((dataset) => !hasChanged(dataset));
  return htmlPage({
    ...{ lang, map, otherLanguage, title, links: answer.links, invented: place.invented },
    children: (
      <>
        <p class="question">{say.changesHelp(dayText(days.from, say), dayText(days.to, say))}</p>
        <Remarks remarks={place.remarks} say={say} />
        <Filtered filters={filters} hidden={0} everything={links.everything} lang={lang} />
        <div class="actions">
          <ChangesForm lang={lang} place={links.place} {...days} say={say} />
          <p>
            <a href={page}>{say.rulesOfPlace}</a>
          </p>
        </div>
        {moved.length === 0 ? <p class="warning">{say.noChange}</p> : null}
        {moved.map((dataset) => (
          <Changes key={dataset.id} {...{ dataset, days, say, lang }} />
        ))}
        <Still datasets={still} say={say} />
        <p class="notice">{notice}</p>
      </>
    ),
  });
}

function hasChanged({ status, began, ended, changed }: Dataset): boolean {
  return status.from !== status.to || began.length + ended.length + changed.length > 0;
}

function statusText(status: Dataset['status']['from'], say: Words): string {
  return status ? say.status[status][0]! : say.newDataset;
}

type ChangesProps = { dataset: Dataset; days: Days; say: Words; lang: 'fr' | 'en' };

function Changes({ dataset, days, say, lang }: ChangesProps) {
  const { title, theme, status, began, ended, changed, unchanged } = dataset;
  const lists = [
    { name: say.began, rules: began, day: days.to },
    { name: say.ended, rules: ended, day: days.from },
  ];
  return (
    <section class="dataset" aria-label={title}>
      <p class="theme">{themeTitle(theme, lang)}</p>
      <h2>{title}</h2>
      {status.from === status.to ? null : (
        <p class="warning">{say.statusChanged(statusText(status.from, say), statusText(status.to, say))}</p>
      )}
      {lists.map(({ name, rules, day }) =>
        rules.length ? (
          <div key={name}>
            <h3>{`${name} (${rules.length})`}</h3>
            {rules.map((rule) => (
              <RuleText
                key={`${rule.code}-${rule.feature?.key}`}
                rule={rule}
                dataset={dataset.id}
                telling={{ say, day }}
              />
            ))}
          </div>
        ) : null,
      )}
      {changed.length ? <h3>{`${say.changed} (${changed.length})`}</h3> : null}
      {changed.map((pair) => (
        <Changed key={`${pair.after.code}-${pair.after.feature?.key}`} pair={pair} days={days} say={say} />
      ))}
      {unchanged ? <p class="help">{say.sameRules(unchanged)}</p> : null}
    </section>
  );
}

/** What is said differently of a rule on the two days; the lines that are the same are left out. */
function Changed({ pair, days, say }: { pair: Dataset['changed'][number]; days: Days; say: Words }) {
  const before = ruleLines(pair.before, say, days.from);
  const after = ruleLines(pair.after, say, days.to);
  const gone = before.filter((line) => !after.includes(line));
  const come = after.filter((line) => !before.includes(line));
  return (
    <section class="rule">
      <h4>{pair.after.title}</h4>
      <p class="label">{[pair.after.label, pair.after.code].filter(Boolean).join(' · ')}</p>
      {gone.length ? <Lines name={say.before} lines={gone} /> : null}
      {come.length ? <Lines name={say.after} lines={come} /> : null}
    </section>
  );
}

function Lines({ name, lines }: { name: string; lines: string[] }) {
  return (
    <>
      <h5>{name}</h5>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Still({ datasets, say }: { datasets: Dataset[]; say: Words }) {
  if (datasets.length === 0) return null;
  return (
    <section aria-labelledby="still">
      <h2 id="still">{say.unchangedDatasets}</h2>
      <ul>
        {datasets.map(({ id, title, status, unchanged }) => {
          const count = unchanged ? ` — ${say.sameRules(unchanged)}` : '';
          return <li key={id}>{`${title}${say.colon}${statusText(status.to, say)}${count}`}</li>;
        })}
      </ul>
    </section>
  );
}
