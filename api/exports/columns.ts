import { type Attribute, OWN_ATTRIBUTES } from '../filters/attributes.ts';

/** What the values of a column are; what has parts of its own is told as JSON. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'json';

/** The published properties of a feature. */
export type Properties = Record<string, unknown>;

/** A column of a table: how it is called there, and the property that it holds. */
export type Column = { name: string; source: string; type: ColumnType };

/** An attribute of a collection, as it was published. */
export type Published = Pick<Attribute, 'name' | 'type'>;

const TYPES: Partial<Record<Attribute['type'], ColumnType>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  object: 'json',
  array: 'json',
};

/** The columns of a collection: ours, then those that were published and are `wanted` (all, where nothing is said). */
export function columnsOf(attributes: readonly Published[], wanted?: readonly string[]): Column[] {
  const own = new Set(OWN_ATTRIBUTES.map(({ name }) => name));
  return [...OWN_ATTRIBUTES, ...attributes.filter(({ name }) => !own.has(name))]
    .filter(({ name, type }) => type !== 'geometry' && (!wanted || name === 'key' || wanted.includes(name)))
    .map(({ name, type }) => ({ name, source: name, type: TYPES[type] ?? 'string' }));
}

/** How long a name may be (in bytes of UTF-8), what it is made of, and the names that are taken. */
export type Naming = { most: number; plain?: boolean; taken: readonly string[] };

/** The same columns under names that a format takes: short enough, none twice whatever the case of its letters. */
export function renamed(columns: readonly Column[], { most, plain, taken }: Naming): Column[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return columns.map((column) => {
    const whole = plain ? plainName(column.name) : column.name;
    let name = cutText(whole, most);
    for (let number = 1; used.has(name.toLowerCase()); number += 1)
      name = `${cutText(whole, most - 1 - String(number).length)}_${number}`;
    used.add(name.toLowerCase());
    return { ...column, name };
  });
}

/** Letters without accents, digits and low lines. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z]/.test(plain) ? plain : `c_${plain}`;
}

/** As much of a text as so many bytes of UTF-8 hold, no character cut in two. */
export function cutText(text: string, most: number): string {
  if (3 * text.length <= most) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  let end = most;
  while ((bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}

/** A value as the text of a cell. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Is it a value that a column of this type holds as it is? */
export function fits(type: ColumnType, value: unknown): boolean {
  if (value === null || value === undefined || type === 'string' || type === 'json') return true;
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'date') return typeof value === 'string' && isDay(value);
  return typeof value === type;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
