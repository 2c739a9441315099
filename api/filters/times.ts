import { todayInFrance } from '../../sql/answering.ts';
import { dayOf, timeOf } from '../readers.ts';
import type { Expression, Place } from './expression.ts';
import { notAnInstant } from './faults.ts';

export type Instant = Extract<Expression, { kind: 'date' | 'timestamp' }>;

/** A day, or a time in UTC, from its text, if it exists; `kind` where only one of them will do. */
export function instantOf(at: Place, text: string, kind?: Instant['kind']): Instant | undefined {
  if (kind !== 'timestamp' && dayOf(text)) return { at, kind: 'date', value: text };
  if (kind === 'date' || !timeOf(text)) return undefined;
  // Times are compared as texts, so equal ones must be written alike.
  return { at, kind: 'timestamp', value: text.includes('.') ? text.replace(/\.?0+Z$/, 'Z') : text };
}

/** A bound of an interval from its text: a day, a time, or open. Throws 400. */
export function boundOf(at: Place, text: string): Expression {
  if (text === '..' || text === '') return { at, kind: 'open' };
  const instant = instantOf(at, text);
  if (!instant) throw notAnInstant(at, text);
  return instant;
}

/** The day of a time, as the law counts it: in Paris, where the last of all days is that of the year 9999. */
export function dayOfTime(timestamp: string): string {
  const day = todayInFrance(new Date(timestamp));
  return day.length > '9999-12-31'.length ? '9999-12-31' : day;
}
