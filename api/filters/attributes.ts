import type { Database } from '../../sql/db.ts';

/** What the values of an attribute are. Days and times are texts in JSON: YYYY-MM-DD, YYYY-MM-DDThh:mm:ssZ. */
export type AttributeType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'array'
  | 'object'
  | 'geometry';

/** An attribute of the features of a collection; `own` ones are told of every feature, the others as they were published. */
export type Attribute = { name: string; type: AttributeType; own: boolean };

/** What is told of every feature, in the order in which it is told. Published attributes of the same names are hidden by them. */
export const OWN_ATTRIBUTES: readonly Attribute[] = (
  [
    ['key', 'string'],
    ['label', 'string'],
    ['codes', 'array'],
    ['state', 'string'],
    ['in_force_from', 'date'],
    ['in_force_until', 'date'],
    ['geometry', 'geometry'],
  ] as const
).map(([name, type]) => ({ name, type, own: true }));

/** Whether features can be put in order by it. */
export function isOrdered({ type }: Attribute): boolean {
  return type !== 'array' && type !== 'object' && type !== 'geometry';
}

/** All attributes of a collection: our own, then the published ones by name. */
export async function attributesOf(db: Database, collection: string): Promise<Attribute[]> {
  const published = await db.rows<Pick<Attribute, 'name' | 'type'>>('filters/attributes', [collection]);
  const own = new Set(OWN_ATTRIBUTES.map(({ name }) => name));
  return [...OWN_ATTRIBUTES, ...published.filter(({ name }) => !own.has(name)).map((one) => ({ ...one, own: false }))];
}
