import { z } from 'zod';
import * as answers from '../answers.ts';
import * as statistics from '../answers-statistics.ts';
import { MEDIA, type Route } from '../route.ts';
import { routes } from '../routes.ts';
import { operationIdOf } from './subjects.ts';

/** The versions of OpenAPI in which the document is given; GIS programs of the OGC read 3.0. */
export type Version = '3.1' | '3.0';

const TARGET = { '3.1': 'draft-2020-12', '3.0': 'openapi-3.0' } as const;
const COMPONENTS = '#/components/schemas/';

/** GeoJSON (RFC 7946) as answers have it; what the properties are is told by the schema of the collection. */
const geoJson = z.looseObject({ type: z.enum(['Feature', 'FeatureCollection']) });

/** The geometry that a route takes; `api/geometry.ts` says which are refused, and why. */
export const geometry = z.looseObject({
  type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'Feature']),
});

type Shapes = { names: Map<z.ZodType, string>; registry: z.core.$ZodRegistry<{ id: string }> };
let shapes: Shapes | undefined;

/** Every shape by its name: those that answers share under their own, others under that of their route. Read when asked for: routes lead here. */
function allShapes(): Shapes {
  if (shapes) return shapes;
  const names = new Map<z.ZodType, string>([
    [geoJson, 'GeoJson'],
    [geometry, 'Geometry'],
  ]);
  for (const [name, shape] of Object.entries({ ...answers, ...statistics }))
    if (shape instanceof z.ZodType) names.set(shape, upper(name));
  for (const route of routes) {
    if (typeof route.answer !== 'string') nameAfter(route, names, route.answer, 'Answer');
    if (route.body) nameAfter(route, names, route.body, 'Body');
  }
  const registry = z.registry<{ id: string }>();
  for (const [shape, id] of names) registry.add(shape, { id });
  shapes = { names, registry };
  return shapes;
}

function nameAfter(route: Route, names: Shapes['names'], shape: z.ZodType, what: string): void {
  if (names.has(shape)) return;
  const id = upper(operationIdOf(route));
  const taken = new Set(names.values());
  const short = `${id.replace(/^(Get|Post)/, '')}${what}`;
  names.set(shape, taken.has(short) ? `${id}${what}` : short);
}

/** All shapes as the schemas of a version, by name. */
export function namedSchemas(version: Version): Record<string, object> {
  const made = z.toJSONSchema(allShapes().registry, {
    target: TARGET[version],
    io: 'input',
    uri: (id) => `${COMPONENTS}${id}`,
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as object]),
  );
}

/** What a body is: one of the shapes by its name, or of what kind where it is no JSON of a shape. */
export function schemaOf(answer: Route['answer']): object {
  if (typeof answer !== 'string') return { $ref: `${COMPONENTS}${allShapes().names.get(answer)}` };
  if (answer === 'geojson') return { $ref: `${COMPONENTS}GeoJson` };
  const media = MEDIA[answer].split(';')[0]!;
  if (/json$/.test(media) && !/ndjson/.test(media)) return { type: 'object' };
  return /^text|ndjson|json-seq|xml/.test(media) ? { type: 'string' } : { type: 'string', format: 'binary' };
}

function upper(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
