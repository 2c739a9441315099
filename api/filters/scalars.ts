import { type Fragment, fragment, value } from '../../sql/compose.ts';
import type { Attribute } from './attributes.ts';
import { attributeOf, type Compilation, TYPE_NAMES, type Type, typeOf, wanted } from './compilation.ts';
import type { Expression, Place } from './expression.ts';
import { badlyWritten, incompatible, shown } from './faults.ts';
import { dayOfTime, instantOf } from './times.ts';

/** A value in SQL; `expression` is what it was, so that a text may still be taken for a day. */
export type Scalar = { type: Type; sql: Fragment; expression: Expression };

/** The value of an attribute: a name enters as a value, never as text of the question. */
export function attributeValue({ name, own, type }: Attribute): Fragment {
  if (own) return fragment(`filters/own-${name.replaceAll('_', '-')}`);
  const kind = typeOf({ name, own, type });
  return fragment(`filters/published-${kind === 'object' ? 'text' : kind}`, { name: value(name) });
}

/** A value that can be compared: of a property, or written in the filter. Throws 400 for what is none. */
export function scalarOf(expression: Expression, compilation: Compilation): Scalar {
  const { at, kind } = expression;
  if (kind === 'property') {
    const attribute = attributeOf(at, expression.name, compilation);
    return { type: typeOf(attribute), sql: attributeValue(attribute), expression };
  }
  if (kind === 'text') return textOf(expression.value, expression);
  if (kind === 'number')
    return {
      type: 'number',
      sql: fragment('filters/value-number', { value: value(String(expression.value)) }),
      expression,
    };
  if (kind === 'boolean')
    return { type: 'boolean', sql: fragment('filters/value-boolean', { value: value(expression.value) }), expression };
  if (kind === 'date' || kind === 'timestamp') return instantScalar(expression);
  if (kind === 'operation' && (expression.op === 'casei' || expression.op === 'accenti'))
    return folded(expression, compilation);
  throw notScalar(expression);
}

/** A text of the filter. Throws 400 for characters that no text of the data can have. */
export function textOf(text: string, expression: Expression): Scalar {
  refuseNull(text, expression.at);
  return { type: 'text', sql: fragment('filters/value-text', { value: value(text) }), expression };
}

/** Throws 400 for a text with the character zero or half a character, which no text of the data has. */
export function refuseNull(text: string, at: Place): void {
  if (/\0|\p{Cs}/u.test(text))
    throw badlyWritten(
      at,
      'un caractère nul ou incomplet n’est pas accepté',
      'a null or incomplete character is not accepted',
    );
}

function instantScalar(expression: Extract<Expression, { kind: 'date' | 'timestamp' }>): Scalar {
  return { ...textOf(expression.value.replace('Z', ''), expression), type: expression.kind };
}

function folded(operation: Extract<Expression, { kind: 'operation' }>, compilation: Compilation): Scalar {
  const file = operation.op === 'casei' ? 'filters/without-case' : 'filters/without-accents';
  if (operation.args.length !== 1)
    throw incompatible(operation.at, `${operation.op} prend un texte`, `${operation.op} takes one text`);
  const inner = scalarOf(operation.args[0]!, compilation);
  if (inner.type !== 'text') throw wanted(operation.args[0]!.at, 'un texte', 'a text', inner.type);
  return { type: 'text', sql: fragment(file, { text: inner.sql }), expression: operation };
}

function notScalar({ at, kind }: Expression) {
  const names: Partial<Record<Expression['kind'], [string, string]>> = {
    interval: [
      'un intervalle se compare par T_INTERSECTS, T_DURING…',
      'an interval is compared by T_INTERSECTS, T_DURING…',
    ],
    geometry: [
      'une géométrie se compare par S_INTERSECTS, S_WITHIN…',
      'a geometry is compared by S_INTERSECTS, S_WITHIN…',
    ],
    box: ['une boîte se compare par S_INTERSECTS, S_WITHIN…', 'a box is compared by S_INTERSECTS, S_WITHIN…'],
    array: ['une liste se compare par A_CONTAINS, A_OVERLAPS…', 'a list is compared by A_CONTAINS, A_OVERLAPS…'],
  };
  const [french, english] = names[kind] ?? [
    'une propriété ou une valeur est attendue',
    'a property or a value is wanted',
  ];
  return incompatible(at, french, english);
}

const COMPARABLE: Type[] = ['text', 'number', 'boolean', 'date', 'timestamp'];

/**
 * Values made comparable with each other: a text written in the filter is taken for a day or a time where the others are,
 * a time written in the filter for its day in Paris where there are days. Throws 400 `type-incompatible`.
 */
export function alike(scalars: Scalar[]): Scalar[] {
  for (const { type, expression } of scalars) if (!COMPARABLE.includes(type)) throw notComparable(type, expression);
  const types = new Set(scalars.filter(({ expression }) => expression.kind !== 'text').map(({ type }) => type));
  const common = types.has('date') ? 'date' : types.has('timestamp') ? 'timestamp' : undefined;
  const read = common ? scalars.map((scalar) => asInstant(scalar, common)) : scalars;
  const odd = read.find(({ type }) => type !== read[0]!.type);
  if (odd) {
    const [first, other] = [TYPE_NAMES[read[0]!.type], TYPE_NAMES[odd.type]];
    throw incompatible(
      odd.expression.at,
      `${other[0]} ne se compare pas à ${first[0]}`,
      `${other[1]} cannot be compared with ${first[1]}`,
    );
  }
  return read;
}

function notComparable(type: Type, { at }: Expression) {
  if (type === 'geometry') return notScalar({ at, kind: 'geometry', value: { type: 'Point', coordinates: [] } });
  return type === 'array'
    ? notScalar({ at, kind: 'array', items: [] })
    : incompatible(at, 'un objet ne se compare pas', 'an object cannot be compared');
}

/** The value as a day or a time, if what is written can be read so. */
export function asInstant(scalar: Scalar, wantedType: 'date' | 'timestamp'): Scalar {
  const { expression, type } = scalar;
  if (type === wantedType) return scalar;
  if (expression.kind === 'timestamp')
    return instantScalar({ at: expression.at, kind: 'date', value: dayOfTime(expression.value) });
  if (expression.kind !== 'text') return scalar;
  const instant = instantOf(expression.at, expression.value);
  if (!instant)
    throw incompatible(
      expression.at,
      `${TYPE_NAMES[wantedType][0]} est attendue, reçu ${shown(expression.value)}`,
      `${TYPE_NAMES[wantedType][1]} is wanted, got ${shown(expression.value)}`,
    );
  return asInstant(instantScalar(instant), wantedType);
}
