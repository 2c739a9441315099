import type { DatasetAnswer } from '../answers.ts';
import { themeTitle } from '../extracts/words.ts';
import { Contest, dayText, numberText, Office, RuleText, type Telling } from './rule-text.tsx';
import type { Words } from './words.ts';

type Props = { dataset: DatasetAnswer; telling: Telling; lang: 'fr' | 'en'; everything: string };

/** What a dataset says of the place; `everything` is the address of the answer without filters. */
export function DatasetText({ dataset, telling, lang, everything }: Props) {
  const { fault, office, rules, hidden, ambiguous } = dataset;
  const { say } = telling;
  return (
    <article class="dataset">
      <p class="theme">{themeTitle(dataset.theme, lang)}</p>
      <h3>{dataset.title}</h3>
      {fault ? <p class="fault">{fault}</p> : null}
      {ambiguous ? <p class="warning">{say.ambiguous}</p> : null}
      {rules.map((rule) => (
        <RuleText key={`${rule.code}-${rule.feature?.key}`} rule={rule} dataset={dataset.id} telling={telling} />
      ))}
      {hidden > 0 ? (
        <p class="hidden-rules">
          {`${say.hidden(hidden)} `}
          <a href={everything}>{say.showAll}</a>
        </p>
      ) : null}
      <Territories dataset={dataset} say={say} />
      <Ignored dataset={dataset} say={say} />
      {rules.length === 0 && office ? <Office office={office} say={say} /> : null}
      <Proof dataset={dataset} say={say} />
      {telling.contest ? <Contest href={telling.contest(dataset.id)} about={dataset.title} say={say} /> : null}
    </article>
  );
}

/** The state of each commune that the place lies in. */
function Territories({ dataset: { territories }, say }: { dataset: DatasetAnswer; say: Words }) {
  if (territories.length === 0) return null;
  return (
    <table>
      <caption>{say.byTerritory}</caption>
      <tbody>
        {territories.map(({ level, code, name, status }) => (
          <tr key={code}>
            <th scope="row">{`${name} (${(say.levels[level] ?? level).toLowerCase()} ${code})`}</th>
            <td>{say.status[status][0]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What touches the place by less than two drawings differ, with how much. */
function Ignored({ dataset: { ignored = [] }, say }: { dataset: DatasetAnswer; say: Words }) {
  if (ignored.length === 0) return null;
  return (
    <div class="help">
      <p>{`${say.ignored}${say.colon.trimEnd()}`}</p>
      <ul>
        {ignored.map(({ key, label, area_m2, length_m }) => {
          const parts = [
            area_m2 !== null && `${numberText(area_m2, say, 2)} m²`,
            length_m !== null && `${numberText(length_m, say, 2)} m`,
          ];
          return <li key={key}>{`${label} (${key}) : ${parts.filter(Boolean).join(', ')}`}</li>;
        })}
      </ul>
    </div>
  );
}

/** What the service says of itself: the file, its hash, its dates, who covers the place since when. */
function Proof({ dataset, say }: { dataset: DatasetAnswer; say: Words }) {
  const { id, load, coverage, rules, office } = dataset;
  const rows: [string, string][] = load
    ? [
        [say.file, load.file],
        ['SHA-256', load.sha256],
        ...(load.source_date ? [[say.sourceDate, dayText(load.source_date, say)] as [string, string]] : []),
        [say.loaded, dayText(load.loaded_at.slice(0, 10), say)],
        [say.load, String(load.id)],
      ]
    : [];
  return (
    <details>
      <summary>{say.proof}</summary>
      <dl class="facts">
        <dt>{say.dataset}</dt>
        <dd>
          <a href={`/api/collections/${encodeURIComponent(id)}`}>{id}</a>
        </dd>
        {rows.flatMap(([term, text]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-text`}>{text}</dd>])}
      </dl>
      {coverage ? <p>{coverageText(coverage, say)}</p> : null}
      {rules.length > 0 && office ? <Office office={office} say={say} /> : null}
    </details>
  );
}

function coverageText({ territory, state, since, source }: NonNullable<DatasetAnswer['coverage']>, say: Words) {
  const when = since ? ` ${say.coveredSince(dayText(since, say))}` : '';
  return `${say.coverage(territory, source ?? '')} (${say.coverageStates[state] ?? state}${when})`;
}
