import type { Fragment } from '../../sql/compose.ts';
import type { Attribute } from './attributes.ts';
import type { Expression, Place } from './expression.ts';
import { incompatible, refused, shown } from './faults.ts';
import { nearNames } from './near-names.ts';
import type { LiteralCrs } from './shapes.ts';

/** What a value is to SQL. */
export type Type = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'array' | 'object' | 'geometry';

/** What a filter is compiled with: what it may name, in which system its geometries are, and the areas met on the way. */
export type Compilation = { attributes: ReadonlyMap<string, Attribute>; crs: LiteralCrs; areas: Fragment[] };

export type Operation = Extract<Expression, { kind: 'operation' }>;

/** What each type is called in a message. */
export const TYPE_NAMES: Record<Type | 'interval', [french: string, english: string]> = {
  text: ['un texte', 'a text'],
  number: ['un nombre', 'a number'],
  boolean: ['vrai ou faux', 'true or false'],
  date: ['une date', 'a day'],
  timestamp: ['un instant', 'a time'],
  array: ['une liste', 'a list'],
  object: ['un objet', 'an object'],
  geometry: ['une géométrie', 'a geometry'],
  interval: ['un intervalle', 'an interval'],
};

/** The type of an attribute to a filter. */
export function typeOf({ type }: Attribute): Type {
  if (type === 'string') return 'text';
  return type === 'integer' ? 'number' : type;
}

/** The attribute of a name. Throws 400 `propriete-inconnue` with names near it. */
export function attributeOf(at: Place, name: string, { attributes }: Compilation): Attribute {
  const found = attributes.get(name);
  if (found) return found;
  const near = nearNames(name, [...attributes.keys()]).join(', ');
  throw refused(
    'propriete-inconnue',
    at,
    `il n’y a pas de propriété ${shown(name)} ; voulez-vous dire ${near} ?`,
    `there is no property ${shown(name)}; do you mean ${near}?`,
  );
}

/** The operands of an operation. Throws 400 when there are not so many. */
export function operands(operation: Operation, count: number): Expression[] {
  if (operation.args.length === count) return operation.args;
  const came = operation.args.length;
  throw incompatible(
    operation.at,
    `${operation.op} prend ${count} opérande(s), reçu ${came}`,
    `${operation.op} takes ${count} operand(s), got ${came}`,
  );
}

/** What stands where something else is wanted. */
export function wanted(at: Place, french: string, english: string, came: keyof typeof TYPE_NAMES): Problem {
  const [is, isEn] = TYPE_NAMES[came];
  return incompatible(at, `${french} est attendu, c’est ${is}`, `${english} is wanted, this is ${isEn}`);
}
type Problem = ReturnType<typeof incompatible>;
