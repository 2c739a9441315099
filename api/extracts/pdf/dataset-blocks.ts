import type { DatasetAnswer } from '../../answers.ts';
import { dayText, numberText, territoryText } from '../../pages/rule-text.tsx';
import type { Block, Fact } from './blocks.ts';
import { officeRuns, ruleBlock } from './rule-block.ts';
import type { Words } from './words.ts';

/** How a dataset is told: `day` is the one that the answer is about. */
export type Telling = { say: Words; day: string };

/** A dataset: its rules, those to come, what is near, what was left aside, and where it comes from; or why it is silent. */
export function datasetBlock(dataset: DatasetAnswer, telling: Telling): Block {
  const { title } = dataset;
  const told = [...(isSilent(dataset) ? [silence(dataset, telling)] : []), ...found(dataset, telling)];
  // Where it comes from stays with what is said last.
  const end: Block = { kind: 'section', together: true, blocks: [...told.slice(-1), ...proof(dataset, telling)] };
  const blocks: Block[] = [{ kind: 'heading', level: 4, text: title }, ...told.slice(0, -1), end];
  return { kind: 'section', blocks, together: isSilent(dataset) };
}

const isSilent = ({ status }: DatasetAnswer) => status !== 'applies' && status !== 'does-not-apply';

/** Has the dataset nothing to say of the place but that nothing is there? */
export function isEmpty({ status, pending, near, ignored = [], hidden, territories = [] }: DatasetAnswer): boolean {
  return (
    status === 'does-not-apply' && pending.length + near.length + ignored.length + hidden + territories.length === 0
  );
}

function found(dataset: DatasetAnswer, telling: Telling): Block[] {
  const { rules, pending, near, ignored = [], hidden, ambiguous, territories = [], office } = dataset;
  const { say } = telling;
  const isNamed = rules.every((rule) => rule.office);
  const blocksOf = (list: DatasetAnswer['rules']) => list.map((rule) => ruleBlock(rule, telling));
  return [
    ...(ambiguous ? [{ ...text(say.ambiguous), leads: true }] : []),
    ...blocksOf(rules),
    ...(isNamed || !office || isSilent(dataset) ? [] : [facts({ term: say.answers, values: [officeRuns(office)] })]),
    ...(pending.length > 0
      ? [{ kind: 'heading' as const, level: 5 as const, text: say.pending }, ...blocksOf(pending)]
      : []),
    ...listed(
      say.near + say.colon.trimEnd(),
      near.map(({ label, code, distance_m }) =>
        say.nearOne([label, code].filter(Boolean).join(' · '), numberText(distance_m, say)),
      ),
      [say.nearHelp],
    ),
    ...listed(
      say.ignored + say.colon.trimEnd(),
      ignored.map(({ label, area_m2, length_m }) => {
        const area = area_m2 === null ? [] : [`${numberText(area_m2, say, 2)} m²`];
        const length = length_m === null ? [] : [`${numberText(length_m, say, 2)} m`];
        return label + say.colon + [...area, ...length].join(', ');
      }),
    ),
    ...(hidden > 0 ? [text(say.hidden(hidden))] : []),
    ...listed(
      say.byTerritory + say.colon.trimEnd(),
      territories.map((one) => territoryText(one, say) + say.colon + say.status[one.status][0]!.toLowerCase()),
    ),
  ];
}

/** Why a dataset cannot say, and whom to ask. */
function silence({ status, fault, office }: DatasetAnswer, { say }: Telling): Block {
  const [word, help] = say.status[status] as [string, string];
  const reason = { term: word, values: [[{ text: fault ?? help }]] };
  return facts(reason, ...(office ? [{ term: say.answers, values: [officeRuns(office)] }] : []));
}

const facts = (...rows: Fact[]): Block => ({ kind: 'facts', rows });

const text = (words: string): Block & { kind: 'text' } => ({ kind: 'text', runs: [{ text: words }] });

/** A list under its title; nothing where nothing is listed. */
export function listed(title: string, lines: string[], help: string[] = []): Block[] {
  if (lines.length === 0) return [];
  const head: Block = { kind: 'text', runs: [{ text: title, face: 'strong' }], leads: true };
  const list: Block = { kind: 'list', items: lines.map((line) => [{ text: line }]) };
  return [{ kind: 'section', together: true, blocks: [head, list, ...help.map(text)] }];
}

function proof({ status, load, coverage }: DatasetAnswer, { say }: Telling): Block[] {
  if (status === 'no-data' && !coverage) return [];
  const parts = [
    load && `${say.file}${say.colon}${load.file} · SHA-256 ${load.sha256}`,
    load?.source_date && say.sourceDate + say.colon + dayText(load.source_date, say),
    load && `${say.loaded} ${dayText(load.loaded_at.slice(0, 10), say)}`,
    coverage && coverageText(coverage, say),
  ].filter(Boolean);
  return parts.length > 0 ? [{ kind: 'text', small: true, runs: [{ text: parts.join(' · ') }] }] : [];
}

function coverageText({ territory, state, since, source }: NonNullable<DatasetAnswer['coverage']>, say: Words): string {
  const when = since ? ` ${say.coveredSince(dayText(since, say))}` : '';
  return `${say.coverage(territory, source ?? '')} (${say.coverageStates[state] ?? state}${when})`;
}
