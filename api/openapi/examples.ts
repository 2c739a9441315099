import { readdirSync, readFileSync } from 'node:fs';
import type { Param } from '../params.ts';
import { routes } from '../routes.ts';
import { operationIdOf } from './subjects.ts';

/** A request of a route on the invented territory, with its body and the answer it got, where that is JSON. */
export type Example = { request: string; body?: unknown; answer?: unknown };

const FOLDER = new URL('examples/', import.meta.url);

/** The examples by operation; `BLESS=1` with `test/db/examples.test.ts` makes them anew. */
export const EXAMPLES: Readonly<Record<string, Example>> = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Example,
  ]),
);

const UUID = '6f6c1a52-5c0e-4f0e-9d3c-0d1f6d1b6a11';
/** What parameters may be that no example of a route has, as those for people who are signed in: they have none. */
const OTHERS: Record<string, string> = {
  after: '19',
  before: '19',
  consent: UUID,
  correction: UUID,
  bbox: '-4.45,45.86,-4.2,46.03',
  'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4326',
  code: 'PM1',
  collections: 'demo-plu-zones,demo-ppri',
  commune: '00036',
  crs: 'http://www.opengis.net/def/crs/EPSG/0/2154',
  dataset: 'demo-ppri',
  departement: '000',
  epci: '000000017',
  f: 'json',
  file: UUID,
  'filter-crs': 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  id: UUID,
  in_force_on: '2026-06-01',
  key: '00DDT20150001-0',
  known_from: '2026-11-27T12:00:00Z',
  known_on: '2026-11-27T12:00:00Z',
  known_to: '2026-11-27T12:00:00Z',
  lang: 'en',
  lat: '45.945208',
  kinds: 'traffic',
  layer: 'zones',
  limit: '10',
  lon: '-4.358363',
  name: 'plan.pdf',
  office: 'Mairie de Valterre',
  organisation: '000000041',
  period: '2025',
  person: UUID,
  position: '1',
  properties: 'label',
  q: 'Port-Terrier',
  radius_m: '200',
  retour: '/publier',
  siren: '000000041',
  skipGeometry: 'true',
  sortby: '-key',
  state: 'received',
  to: '2026-06-01',
  upload: UUID,
  v: '19',
};

let values: Map<string, string> | undefined;

/** What the examples of routes give to their parameters, as texts. Read when asked for: routes lead here. */
function givenValues(): Map<string, string> {
  if (values) return values;
  values = new Map();
  for (const route of routes) {
    const [path, query] = EXAMPLES[operationIdOf(route)]?.request.split('?') ?? [];
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    for (const [name, text] of Object.entries(pattern.exec(path ?? '')?.groups ?? {}))
      note(values, name, route.params.path[name], decodeURIComponent(text));
    for (const [name, text] of new URLSearchParams(query)) note(values, name, route.params.query[name], text);
  }
  return values;
}

function note(given: Map<string, string>, name: string, one: Param | undefined, text: string): void {
  const key = keyOf(name, one);
  if (one && !given.has(key)) given.set(key, text);
}

/** `id` means one thing in one route and another elsewhere, and one reader serves several names. */
function keyOf(name: string, one: Param | undefined): string {
  return JSON.stringify([name, one?.about, one?.schema]);
}

/** What a parameter may be, as JSON has it. */
export function exampleValue(name: string, one: Param): unknown {
  const { type, items, enum: words } = one.schema as { type?: string; items?: { type?: string }; enum?: string[] };
  const fallback = words && !words.includes(OTHERS[name] ?? '') ? words[0] : OTHERS[name];
  const text = givenValues().get(keyOf(name, one)) ?? fallback;
  if (text === undefined) return undefined;
  if (type === 'array') return text.split(',').map((part) => (items?.type === 'number' ? Number(part) : part));
  if (type === 'boolean') return text === 'true';
  return type === 'number' || type === 'integer' ? Number(text) : text;
}
