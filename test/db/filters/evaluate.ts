import type { Json } from './generate.ts';
import type { Box, Held } from './held.ts';
import { periodsRelated } from './periods.ts';
import { related } from './relations.ts';

/** True, false, or not known, as the truth table of CQL2 has it. */
export type Truth = boolean | null;
type Members = { [member: string]: Json };
type Value = string | number | boolean | null;

/** Whether a feature satisfies CQL2 JSON, told without SQL. */
export function evaluate(json: Json, feature: Held): Truth {
  if (typeof json === 'boolean') return json;
  const { op, args } = json as { op: string; args: Json[] };
  if (op === 'and') return all(args.map((one) => evaluate(one, feature)));
  if (op === 'or') return not(all(args.map((one) => not(evaluate(one, feature)))));
  if (op === 'not') return not(evaluate(args[0]!, feature));
  if (op === 'isNull') return isAbsent(args[0]!, feature);
  if (op.startsWith('s_')) return spatial(op.slice(2), args, feature);
  if (op.startsWith('t_')) return periodsRelated(op.slice(2), args, (one) => worth(one, feature));
  if (op.startsWith('a_')) return sets(op.slice(2), args, feature);
  return compared(op, args, feature);
}

function all(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function raw(json: Json, { values }: Held): unknown {
  const name = (json as Members).property as string;
  // An interval of the law without a day is told of every feature.
  if (name === 'in_force_from') return values.from ?? null;
  if (name === 'in_force_until')
    return values.until === undefined || values.until === null ? null : before(values.until as string);
  return values[name] ?? null;
}

/** The fixtures' `until` is the first day after. */
function before(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function isAbsent(json: Json, feature: Held): boolean {
  return (json as Members).property === 'geometry' ? feature.box === null : raw(json, feature) === null;
}

/** The value of an operand; texts are compared by their characters, days and times as texts. */
function worth(json: Json, feature: Held): Value {
  if (typeof json !== 'object') return json;
  const members = json as Members;
  if (members.op === 'casei') return change(worth((members.args as Json[])[0]!, feature), withoutCase);
  if (members.op === 'accenti') return change(worth((members.args as Json[])[0]!, feature), withoutAccents);
  if (members.date) return members.date as string;
  if (members.timestamp) return members.timestamp as string;
  const value = raw(json, feature) as Value;
  return members.property === 'mele' && value !== null ? String(value) : value;
}

function change(value: Value, by: (text: string) => string): Value {
  return value === null ? null : by(value as string);
}

function withoutCase(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

const LIGATURES: Record<string, string> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE' };
function withoutAccents(text: string): string {
  return [...text.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '')]
    .map((letter) => LIGATURES[letter] ?? letter)
    .join('');
}

function compared(op: string, args: Json[], feature: Held): Truth {
  if (op === 'in') return anyOf((args[1] as Json[]).map((one) => compared('=', [args[0]!, one], feature)));
  if (op === 'between') {
    const [one, from, until] = inDays(args) as [Json, Json, Json];
    return all([compared('>=', [one, from], feature), compared('<=', [one, until], feature)]);
  }
  const [left, right] = inDays(args).map((one) => worth(one, feature)) as [Value, Value];
  if (left === null || right === null) return null;
  if (op === 'like') return isLike(left as string, [...(right as string)]);
  const order = compare(left, right);
  return { '=': order === 0, '<>': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[
    op
  ]!;
}

function anyOf(truths: Truth[]): Truth {
  return not(all(truths.map(not)));
}

/** A time beside days is taken for its day in Paris, which is an hour ahead of UTC in winter and two in summer. */
export function inDays(operands: Json[]): Json[] {
  const isDay = (one: Json) =>
    typeof one === 'object' && ('date' in one || /^(jour|from|until|in_force)/.test(String((one as Members).property)));
  if (!operands.some(isDay)) return operands;
  return operands.map((one) => {
    const time = typeof one === 'object' && (one as Members).timestamp;
    return time
      ? {
          date: new Date(Date.parse(time as string) + (/-06-/.test(time as string) ? 2 : 1) * 3_600_000)
            .toISOString()
            .slice(0, 10),
        }
      : one;
  });
}

function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return Number(left) - Number(right);
}

function isLike(text: string, pattern: string[]): boolean {
  const letters = [...text];
  const matches = (i: number, j: number): boolean => {
    if (j === pattern.length) return i === letters.length;
    if (pattern[j] === '%') return matches(i, j + 1) || (i < letters.length && matches(i + 1, j));
    const [wanted, next] = pattern[j] === '\\' ? [pattern[j + 1], j + 2] : [pattern[j], j + 1];
    if (i === letters.length || !(letters[i] === wanted || (pattern[j] === '_' && wanted === '_'))) return false;
    return matches(i + 1, next);
  };
  return matches(0, 0);
}

function boxOf(json: Json, { box }: Held): Box | null {
  const { property, bbox, coordinates } = json as Members;
  if (property) return box;
  const numbers = (bbox ?? (coordinates as Json[]).flat(2)) as number[];
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis));
  const grid = (value: number, origin: number) => Math.round((value - origin) * 1000);
  return {
    west: grid(Math.min(...xs!), 2),
    east: grid(Math.max(...xs!), 2),
    south: grid(Math.min(...ys!), 48),
    north: grid(Math.max(...ys!), 48),
  };
}

function spatial(relation: string, args: Json[], feature: Held): Truth {
  const [one, other] = args.map((arg) => boxOf(arg, feature)) as [Box | null, Box | null];
  return one && other ? related(relation, one, other) : null;
}

function sets(relation: string, args: Json[], feature: Held): Truth {
  const [one, other] = args.map((arg) => (Array.isArray(arg) ? arg : (raw(arg, feature) as Json[] | null)));
  if (!one || !other) return null;
  const [contains, contained] = [other.every((item) => one.includes(item)), one.every((item) => other.includes(item))];
  if (relation === 'overlaps') return one.some((item) => other.includes(item));
  return { equals: contains && contained, contains, containedBy: contained }[relation]!;
}
