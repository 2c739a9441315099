import type { Answer } from '../answer.ts';
import { type collectionPath, versionOf } from '../features/collections.ts';
import { addressOf } from '../features/links.ts';
import { param } from '../params.ts';
import { type Call, type Format, MEDIA } from '../route.ts';
import { type Attribute, attributesOf, isOrdered, OWN_ATTRIBUTES } from './attributes.ts';
import { OWN_WORDS, WORDS } from './schema-words.ts';

export const schemaQuery = { lang: param.lang };
/** JSON Schema under its own name, or as JSON for those who ask for that. */
export const schemaFormats = ['schema', 'json'] as const satisfies Format[];

type Lang = 'fr' | 'en';
type SchemaCall = Call<typeof schemaQuery, typeof collectionPath>;

/** How the values of each type are told in JSON Schema. */
const SHAPES: Record<Exclude<Attribute['type'], 'geometry'>, object> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time' },
  array: { type: 'array' },
  object: { type: 'object' },
};

/** What a geometry may be, by what the collection is drawn as. */
const GEOMETRIES: Record<string, string> = {
  point: 'geometry-point-or-multipoint',
  line: 'geometry-linestring-or-multilinestring',
  polygon: 'geometry-polygon-or-multipolygon',
};

/** What our own attributes are to a feature (OGC API Features 5), and what else is known of them. */
const OWN: Record<string, object> = {
  key: { 'x-ogc-role': 'id' },
  codes: { items: { type: 'string' } },
  state: {
    enum: ['in-procedure', 'approved', 'in-force', 'partly-annulled', 'annulled', 'replaced', 'abrogated', 'lapsed'],
  },
  in_force_from: { 'x-ogc-role': 'primary-interval-start' },
  in_force_until: { 'x-ogc-role': 'primary-interval-end' },
  geometry: { 'x-ogc-role': 'primary-geometry' },
};

/** The attributes that a filter over a collection may name (OGC API Features 3). Throws 404. */
export function queryables(call: SchemaCall): Promise<Answer> {
  return schemaOf(call, 'queryables', () => true);
}

/** The attributes that the features of a collection may be put in order by (OGC API Features 5). Throws 404. */
export function sortables(call: SchemaCall): Promise<Answer> {
  return schemaOf(call, 'sortables', isOrdered);
}

/** What a feature of a collection has (OGC API Features 5). Throws 404. */
export function schema(call: SchemaCall): Promise<Answer> {
  return schemaOf(call, 'schema', () => true);
}

/** The attributes that every collection has. */
export async function commonQueryables(call: Call<typeof schemaQuery>): Promise<Answer> {
  return answerOf(call, WORDS[call.query.lang].common, OWN_ATTRIBUTES, undefined);
}

async function schemaOf(
  call: SchemaCall,
  what: 'queryables' | 'sortables' | 'schema',
  chosen: (attribute: Attribute) => boolean,
): Promise<Answer> {
  const { db, path, query } = call;
  const { title, title_en, geometry } = await versionOf(db, path.id);
  const attributes = (await attributesOf(db, path.id)).filter(chosen);
  const words = WORDS[query.lang];
  return answerOf(call, `${query.lang === 'en' ? title_en : title} : ${words[what]}`, attributes, geometry);
}

function answerOf(
  call: Call<typeof schemaQuery>,
  title: string,
  attributes: readonly Attribute[],
  geometry: string | undefined,
): Answer {
  const properties = attributes.map((one, index) => [
    one.name,
    { ...propertyOf(one, call.query.lang, geometry), 'x-ogc-propertySeq': index + 1 },
  ]);
  const body = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: addressOf(call).split('?')[0],
    type: 'object',
    title,
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
  return { body, type: MEDIA[call.format] };
}

function propertyOf({ name, type, own }: Attribute, lang: Lang, geometry = ''): object {
  const shape = type === 'geometry' ? { format: GEOMETRIES[geometry] ?? 'geometry-any' } : SHAPES[type];
  if (!own) return { title: name, ...shape, readOnly: true };
  const [title, description] = OWN_WORDS[lang][name]!;
  return { title, description, ...shape, ...OWN[name], readOnly: true };
}
