import { type Fragment, fragment, joined } from '../../sql/compose.ts';
import { attributeOf, type Compilation, type Operation, operands, wanted } from './compilation.ts';
import type { Expression, Operator } from './expression.ts';
import { badlyWritten, incompatible, LIMITS, tooComplex } from './faults.ts';
import { alike, attributeValue, scalarOf } from './scalars.ts';

/** How each comparison is said in SQL. */
const FILES: Partial<Record<Operator, string>> = {
  '=': 'equal',
  '<>': 'not-equal',
  '<': 'less',
  '<=': 'less-or-equal',
  '>': 'greater',
  '>=': 'greater-or-equal',
};

/** One value compared with another. */
export function comparison(operation: Operation, compilation: Compilation): Fragment {
  const [left, right] = alike(operands(operation, 2).map((one) => scalarOf(one, compilation)));
  return fragment(`filters/${FILES[operation.op]}`, { left: left!.sql, right: right!.sql });
}

/** A value between two others. */
export function between(operation: Operation, compilation: Compilation): Fragment {
  const [one, from, until] = alike(operands(operation, 3).map((each) => scalarOf(each, compilation)));
  return fragment('filters/between', { value: one!.sql, from: from!.sql, until: until!.sql });
}

/** A value that is one of several. */
export function among(operation: Operation, compilation: Compilation): Fragment {
  const [left, list] = operands(operation, 2) as [Expression, Expression];
  if (list.kind !== 'array' || list.items.length === 0)
    throw incompatible(list.at, 'une liste de valeurs est attendue', 'a list of values is wanted');
  const [one, ...others] = alike([left, ...list.items].map((each) => scalarOf(each, compilation)));
  const items = joined(
    'filters/comma',
    others.map(({ sql }) => sql),
  );
  return fragment('filters/in', { value: one!.sql, list: items });
}

/** A text that follows a pattern, which must be written in the filter. */
export function like(operation: Operation, compilation: Compilation): Fragment {
  const [left, pattern] = operands(operation, 2) as [Expression, Expression];
  refusePattern(pattern);
  const [text, follows] = [left, pattern].map((one) => scalarOf(one, compilation));
  if (text!.type !== 'text') throw wanted(left.at, 'un texte', 'a text', text!.type);
  return fragment('filters/like', { left: text!.sql, right: follows!.sql });
}

function refusePattern(pattern: Expression): void {
  let written = pattern;
  let isPlain = false;
  while (written.kind === 'operation' && (written.op === 'casei' || written.op === 'accenti') && written.args[0]) {
    isPlain ||= written.op === 'accenti';
    written = written.args[0];
  }
  if (written.kind !== 'text')
    throw incompatible(written.at, 'un motif entre guillemets est attendu', 'a pattern in quotes is wanted');
  // An accent may be what follows a “\”: it is gone before the pattern is read.
  const kept = isPlain ? written.value.normalize('NFD').replaceAll(/\p{Mn}/gu, '') : written.value;
  const plain = kept.replaceAll(/\\./gs, '');
  if (plain.includes('\\')) throw badlyWritten(written.at, 'le motif finit par « \\ »', 'the pattern ends with “\\”');
  const wildcards = plain.match(/%+/g)?.length ?? 0;
  if (wildcards > LIMITS.wildcards)
    throw tooComplex(
      written.at,
      `${LIMITS.wildcards} « % » au plus sont acceptés dans un motif, reçu ${wildcards}`,
      `at most ${LIMITS.wildcards} “%” are accepted in a pattern, got ${wildcards}`,
    );
}

/** Nothing there: neither a value nor, for a published attribute, one of another kind than the others. */
export function isNull(operation: Operation, compilation: Compilation): Fragment {
  const [one] = operands(operation, 1) as [Expression];
  if (one.kind !== 'property') return fragment('filters/is-null', { value: scalarOf(one, compilation).sql });
  const attribute = attributeOf(one.at, one.name, compilation);
  const present = attribute.own ? attribute : ({ ...attribute, type: 'string' } as const);
  return fragment('filters/is-null', { value: attributeValue(present) });
}
