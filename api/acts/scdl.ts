import { textCell } from '../exports/formats/csv.ts';
import type { PublishedAct } from './published.ts';
import { dayInFrance, dayText } from './schedule-clock.ts';

/** The media type of deliberations as a table. */
export const SCDL = 'text/csv; charset=utf-8; header=present';

type Deliberation = NonNullable<PublishedAct['content']['deliberation']>;
type Cell = string | number | null | undefined;

/** Columns of the schema « Délibérations » 2.1.3 of the Socle commun des données locales, in its order. */
const COLUMNS: [name: string, value: (act: PublishedAct, told: Deliberation | null) => Cell][] = [
  ['COLL_NOM', ({ organisation }) => organisation.name],
  ['COLL_SIRET', ({ organisation }) => organisation.siret],
  ['DELIB_ID', ({ number }) => number],
  ['DELIB_DATE', ({ content, published }) => content.signatory.signed ?? dayText(dayInFrance(published.getTime()))],
  ['DELIB_MATIERE_CODE', (_, told) => told?.subject_code],
  ['DELIB_MATIERE_NOM', (_, told) => told?.subject],
  ['DELIB_OBJET', ({ content }) => content.title],
  ['BUDGET_ANNEE', () => null],
  ['BUDGET_NOM', () => null],
  ['PREF_ID', (_, told) => told?.prefecture_id],
  ['PREF_DATE', (_, told) => told?.prefecture_date],
  ['VOTE_EFFECTIF', (_, told) => told?.votes?.present],
  ['VOTE_REEL', (_, told) => told?.votes?.cast],
  ['VOTE_POUR', (_, told) => told?.votes?.for],
  ['VOTE_CONTRE', (_, told) => told?.votes?.against],
  ['VOTE_ABSTENTION', (_, told) => told?.votes?.abstained],
  ['DELIB_URL', ({ url }) => url],
];

/** Deliberations as a table (CSV, UTF-8, commas): a line of names and one for each; other acts and withdrawn ones are left out. */
export function scdlOf(acts: readonly PublishedAct[]): string {
  const deliberations = acts.filter(({ withdrawn, content }) => withdrawn === null && content.kind === 'deliberation');
  const rows = deliberations.map((act) => COLUMNS.map(([, value]) => value(act, act.content.deliberation)));
  return [COLUMNS.map(([name]) => name), ...rows].map(line).join('');
}

function line(cells: Cell[]): string {
  return `${cells.map((cell) => textCell(String(cell ?? ''), { separator: ',' })).join(',')}\r\n`;
}
