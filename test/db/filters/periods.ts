import { inDays, type Truth } from './evaluate.ts';
import type { Json } from './generate.ts';

type Value = string | number | boolean | null;
/** Days or times as texts; -1 and 1 lie before and after all of them, null is not known. */
type Bound = string | -1 | 1 | null;
type Period = [from: Bound, until: Bound];

/** How two instants or intervals lie to each other (Time Ontology in OWL); `worth` gives what an operand is worth. */
export function periodsRelated(relation: string, args: Json[], worth: (json: Json) => Value): Truth {
  const operands = args.flatMap((arg) => intervalOf(arg) ?? [arg]);
  const days = inDays(operands.map(typed));
  const value = (json: Json) => worth(days[operands.indexOf(json)]!) as string | null;
  const [[from, until], [otherFrom, otherUntil]] = args.map((arg) => periodOf(arg, value)) as [Period, Period];
  const is = (one: Bound, sign: '<' | '=' | '>', other: Bound): Truth => {
    if (one === null || other === null) return null;
    const order = orderOf(one, other);
    return sign === '=' ? order === 0 : sign === '<' ? order < 0 : order > 0;
  };
  const begins = (sign: '<' | '=' | '>') => is(from, sign, otherFrom);
  const ends = (sign: '<' | '=' | '>') => is(until, sign, otherUntil);
  const [isAfter, isBefore] = [is(from, '>', otherUntil), is(until, '<', otherFrom)];
  const relations: Record<string, () => Truth> = {
    after: () => isAfter,
    before: () => isBefore,
    disjoint: () => either(isBefore, isAfter),
    intersects: () => opposite(either(isBefore, isAfter)),
    equals: () => both(begins('='), ends('=')),
    contains: () => both(begins('<'), ends('>')),
    during: () => both(begins('>'), ends('<')),
    finishedBy: () => both(begins('<'), ends('=')),
    finishes: () => both(begins('>'), ends('=')),
    startedBy: () => both(begins('='), ends('>')),
    starts: () => both(begins('='), ends('<')),
    meets: () => is(until, '=', otherFrom),
    metBy: () => is(from, '=', otherUntil),
    overlaps: () => both(both(begins('<'), is(until, '>', otherFrom)), ends('<')),
    overlappedBy: () => both(both(begins('>'), is(from, '<', otherUntil)), ends('>')),
  };
  return relations[relation]!();
}

function intervalOf(json: Json): Json[] | undefined {
  return typeof json === 'object' && 'interval' in json ? (json.interval as Json[]) : undefined;
}

/** A text in an interval is a day or a time. */
function typed(json: Json): Json {
  if (typeof json !== 'string' || json === '..') return json;
  return json.includes('T') ? { timestamp: json } : { date: json };
}

/** Where one bound of a feature is not known but the other is, it is open; an open end written as such tells nothing of the other. */
function periodOf(json: Json, value: (json: Json) => string | null): Period {
  const bounds = intervalOf(json);
  if (!bounds) return [value(json), value(json)];
  const [first, last] = bounds as [Json, Json];
  if (first === '..' || last === '..') return [first === '..' ? -1 : value(first), last === '..' ? 1 : value(last)];
  const [from, until] = [value(first), value(last)];
  return from === null && until === null ? [null, null] : [from ?? -1, until ?? 1];
}

function orderOf(one: string | -1 | 1, other: string | -1 | 1): number {
  const rank = (bound: string | -1 | 1) => (typeof bound === 'string' ? 0 : bound);
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : Number(one > other);
  return rank(one) - rank(other);
}

function both(one: Truth, other: Truth): Truth {
  if (one === false || other === false) return false;
  return one === null || other === null ? null : true;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function either(one: Truth, other: Truth): Truth {
  return opposite(both(opposite(one), opposite(other)));
}
