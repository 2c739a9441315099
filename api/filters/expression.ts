import type { Geometry } from 'geojson';

/** Where something stands in a filter: the character of a text (from 1), or the JSON pointer of a value. */
export type Place = number | string;

/** A filter as a tree, the same for CQL2 text and JSON: operations as CQL2 JSON names them, and what they work on. */
export type Expression = { at: Place } & (
  | { kind: 'operation'; op: Operator; args: Expression[] }
  | { kind: 'property'; name: string }
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; value: string }
  | { kind: 'timestamp'; value: string }
  | { kind: 'open' }
  | { kind: 'interval'; from: Expression; until: Expression }
  | { kind: 'geometry'; value: Geometry }
  | { kind: 'box'; value: number[] }
  | { kind: 'array'; items: Expression[] }
);

export const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='] as const;
export const SPATIAL = [
  's_intersects',
  's_equals',
  's_disjoint',
  's_touches',
  's_within',
  's_overlaps',
  's_crosses',
  's_contains',
] as const;
export const TEMPORAL = [
  't_after',
  't_before',
  't_contains',
  't_disjoint',
  't_during',
  't_equals',
  't_finishedBy',
  't_finishes',
  't_intersects',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts',
] as const;
export const ARRAYS = ['a_equals', 'a_contains', 'a_containedBy', 'a_overlaps'] as const;
export const FOLDINGS = ['casei', 'accenti'] as const;

/** Everything that a filter can do: a closed list, nothing else is ever called. */
export const OPERATORS = [
  ...(['and', 'or', 'not', 'like', 'between', 'in', 'isNull'] as const),
  ...COMPARISONS,
  ...SPATIAL,
  ...TEMPORAL,
  ...ARRAYS,
  ...FOLDINGS,
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Those that are written as functions in CQL2 text, by their name in small letters. */
export const FUNCTIONS: ReadonlyMap<string, Operator> = new Map(
  [...SPATIAL, ...TEMPORAL, ...ARRAYS, ...FOLDINGS].map((name) => [name.toLowerCase(), name]),
);
