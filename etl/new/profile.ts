import type { PublishedRow } from '../read/read.ts';

/** What was seen of a column: its values while there are few of them, and what all of them are. */
export type Column = {
  name: string;
  filled: number;
  /** Undefined when there are too many to keep. */
  values?: Map<string, number>;
  kinds: Set<Kind>;
};
export type Kind = 'integer' | 'number' | 'day' | 'compact-day' | 'french-day' | 'url' | 'commune' | 'epci' | 'short';

/** What was seen of a file. */
export type Profile = { rows: number; geometry: 'point' | 'line' | 'polygon' | 'none'; columns: Column[] };

const MOST_VALUES = 200_000;

const KINDS: Record<Kind, RegExp> = {
  integer: /^-?\d+$/,
  // Marks of secrecy and absence stand among numbers.
  number: /^(-?\d{1,3}([ {3}]\d{3})+|-?\d+)([.,]\d+)?( ?%)?$|^(s|c|nd|ns|na|n\/a|-)$/i,
  day: /^\d{4}-\d{2}-\d{2}([T ].*)?$/,
  'compact-day': /^(1[89]|2[01])\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  'french-day': /^\d{2}\/\d{2}\/\d{4}$/,
  url: /^https?:\/\/\S+$/,
  commune: /^(\d{2}|2[AB])\d{3}$/,
  epci: /^2\d{8}$/,
  short: /^.{1,60}$/,
};

/** Looks at every row of a file: which columns it has, and what their values are. */
export async function profileOf(rows: AsyncIterable<PublishedRow>): Promise<Profile> {
  const columns = new Map<string, Column>();
  let count = 0;
  let geometry: Profile['geometry'] = 'none';
  for await (const row of rows) {
    count += 1;
    if (geometry === 'none' && row.geometry) geometry = shapeOf(row.geometry.type);
    for (const [name, value] of Object.entries(row.properties)) {
      const column = columns.get(name) ?? newColumn(name);
      columns.set(name, column);
      if (value !== null && value !== undefined && String(value).trim()) see(column, String(value).trim());
    }
  }
  return { rows: count, geometry, columns: [...columns.values()] };
}

function newColumn(name: string): Column {
  return { name, filled: 0, values: new Map(), kinds: new Set(Object.keys(KINDS) as Kind[]) };
}

function see(column: Column, value: string): void {
  column.filled += 1;
  for (const kind of column.kinds) if (!KINDS[kind].test(value)) column.kinds.delete(kind);
  if (!column.values) return;
  column.values.set(value, (column.values.get(value) ?? 0) + 1);
  if (column.values.size > MOST_VALUES) delete column.values;
}

function shapeOf(type: string): Profile['geometry'] {
  if (type.endsWith('Point')) return 'point';
  return type.endsWith('LineString') ? 'line' : 'polygon';
}
