/**
 * One thing that a link says about a part of the view: under which name, how that is read, and how it is written.
 * Readers forgive: what they cannot read changes nothing. What a link leaves out has the value of an empty view.
 */
export type Parameter<Part> = {
  name: string;
  /** Other names under which it is read: earlier ones, and those that people or programs may write. */
  also?: string[];
  read: (text: string, said: Part) => Partial<Part>;
  /** What stands after the name, with `/ , : -` as they are; null when there is nothing to say. */
  write: (view: Part) => string | null;
};

/** Several parameters whose names begin alike, such as `filtre.zonage`; what follows is the `id`. */
export type Family<Part> = {
  prefix: string;
  read: (id: string, text: string, said: Part) => Partial<Part>;
  write: (view: Part) => [id: string, text: string][];
};

/** The id of a dataset, an indicator, a parcel or a choice. */
export const identifier = /^[\w][\w.-]{0,79}$/;

/** A level, a code or a period. */
export const code = /^[\w.-]{1,40}$/;

/** A number within bounds, or null. */
export const readNumber = (text: string | undefined, least: number, most: number): number | null => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return value >= least && value <= most ? value : null;
};

/** A number with so many decimals at most; never minus zero. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;

/** The same as a link has it. */
export const writeRounded = (value: number, digits: number): string => String(rounded(value, digits));

/** The ids of a list with commas, each once. */
export const readIdentifiers = (text: string): string[] => [
  ...new Set(text.split(',').filter((id) => identifier.test(id))),
];

/** A list with commas; null when it is empty. */
export const writeIdentifiers = (ids: string[]): string | null => (ids.length ? ids.join(',') : null);

/** A day such as 2026-11-22 that the calendar has, or null. */
export const readDay = (text: string): string | null => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
};
