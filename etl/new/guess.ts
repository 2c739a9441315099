import type { Column, Kind, Profile } from './profile.ts';

/** Which column is what, as far as names and values tell. */
export type Guess = {
  key?: string;
  code?: Column;
  label?: string;
  from?: DayColumn;
  until?: DayColumn;
  url?: string;
};
export type DayColumn = { name: string; format: string };

/** The words by which producers name a column, the surest first. */
const NAMES = {
  key: [/^(id|code|cle|key|identifian\w*|identifiant|gid|insee|ref)$/i, /(^|_)(id|code|cle|num|ref)|id$/i],
  code: [/^(code|type|categorie|classe|zone|nature)$/i, /type|categ|classe|code|zone|niveau|statut|nature|etat/i],
  label: [/^(nom|libelle|label|name|titre|intitule|lib)$/i, /nom|lib|label|name|titre|intitul/i],
  from: [/debut|start|effet|vigueur|from/i, /appro|arrete|delib|signat|creation|decret|^date/i],
  until: [/fin|end|until|abrog|expir|echeance/i],
};
const DAYS: [Kind, string][] = [
  ['day', 'YYYY-MM-DD'],
  ['compact-day', 'YYYYMMDD'],
  ['french-day', 'DD/MM/YYYY'],
];
/** A column with more values than this does not say what kind of thing a row is. */
const MOST_CODES = 60;

/** What the columns of zones seem to be. */
export function guessOf({ rows, columns }: Profile): Guess {
  const keys = columns.filter(
    ({ filled, values, kinds }) => filled === rows && values?.size === rows && kinds.has('short'),
  );
  const days = columns.filter((column) => column.filled > 0 && formatOf(column));
  const until = named(days, NAMES.until);
  const from = named(
    days.filter((column) => column !== until),
    NAMES.from,
  );
  const url = columns.find(({ filled, kinds }) => filled > 0 && kinds.has('url'));
  const taken = [until, from, url];
  const free = (column: Column) => !taken.includes(column) && column.filled > 0;
  const key = named(keys.filter(free), NAMES.key) ?? keys.find(free);
  const codes = columns.filter((column) => free(column) && column !== key && isCode(column, rows));
  const label = named(
    columns.filter((column) => free(column) && !column.kinds.has('integer')),
    NAMES.label,
  );
  return {
    key: key?.name,
    code: named(
      codes.filter((column) => column !== label),
      NAMES.code,
    ),
    label: label?.name,
    from: from && { name: from.name, format: formatOf(from)! },
    until: until && { name: until.name, format: formatOf(until)! },
    url: url?.name,
  };
}

export type Numbers = { place: Column; level: 'commune' | 'epci'; period?: Column; numbers: Column[] };

/** The columns of a table without geometry: the code of a commune or EPCI, the year, and the numbers about it. */
export function guessNumbers({ rows, columns }: Profile): Numbers | undefined {
  const places = columns.filter(({ filled, kinds }) => filled === rows && (kinds.has('commune') || kinds.has('epci')));
  const place = places.sort((one, other) => (other.values?.size ?? 0) - (one.values?.size ?? 0))[0];
  if (!place) return undefined;
  const period = columns.find(
    ({ name, filled }) => filled === rows && /^(ann[eé]e|year|p[eé]riode?|time_period)$/i.test(name),
  );
  const isFree = (column: Column) => column !== place && column !== period && column.filled > 0;
  const numbers = columns.filter((column) => isFree(column) && isNumber(column, rows));
  return { place, level: place.kinds.has('commune') ? 'commune' : 'epci', period, numbers };
}

function isNumber({ name, kinds, values, filled }: Column, rows: number): boolean {
  const isConstant = rows > 1 && filled === rows && values?.size === 1;
  return (
    kinds.has('number') &&
    !kinds.has('epci') &&
    !isConstant &&
    !/^(dep|reg|epci|id|insee|code)|(^|_)(id|code)(_|$)/i.test(name)
  );
}

function isCode({ values, kinds, filled }: Column, rows: number): boolean {
  const distinct = values?.size ?? Number.POSITIVE_INFINITY;
  return kinds.has('short') && filled >= rows / 2 && distinct > 1 && distinct <= MOST_CODES && distinct <= rows / 2;
}

function formatOf({ kinds }: Column): string | undefined {
  return DAYS.find(([kind]) => kinds.has(kind))?.[1];
}

function named(columns: Column[], names: RegExp[]): Column | undefined {
  for (const name of names) {
    const found = columns.find((column) => name.test(column.name));
    if (found) return found;
  }
  return undefined;
}
