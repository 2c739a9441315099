import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { link } from '../answers-rules.ts';
import { addressOf, type Link, self, withParam } from '../features/links.ts';
import { dataWords } from '../pages/data-words.ts';
import { param } from '../params.ts';
import { invalid } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { datasetHeld } from './catalogue.ts';
import { datasetsHeld, type HeldDataset } from './held.ts';
import { RECORD_CORE, record, recordOf } from './record.ts';
import { recordsQuery, SORTABLES, searched } from './record-search.ts';

const RECORDS = 'http://www.opengis.net/spec/ogcapi-records-1/1.0/conf';

/** The classes of standards that the catalogue of records follows; a test exercises each. */
export const RECORD_CLASSES: readonly string[] = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  RECORD_CORE,
  ...['record-collection', 'record-core-query-parameters', 'records-api', 'searchable-catalog', 'sorting', 'json'].map(
    (name) => `${RECORDS}/${name}`,
  ),
];

export const recordPath = { id: param.collection };
export const recordQuery = { lang: param.lang };
export { record, recordsQuery };

/** A page of records. */
export const records = z.object({
  type: z.literal('FeatureCollection'),
  numberMatched: z.number(),
  numberReturned: z.number(),
  features: z.array(record),
  links: z.array(link),
});

const collection = z.looseObject({
  id: z.string(),
  type: z.literal('Catalog'),
  itemType: z.literal('record'),
  title: z.string(),
  links: z.array(link),
});
export const recordCollection = collection;
export const recordCollections = z.object({ collections: z.array(collection), links: z.array(link) });
export const recordLanding = z.object({ title: z.string(), description: z.string(), links: z.array(link) });
export const recordConformance = z.object({ conformsTo: z.array(z.string()) });

const TITLES = { fr: 'Catalogue de Terrier', en: 'Catalogue of Terrier' };

/** The landing page of the catalogue of records, an API of its own beside that of the features. */
export async function recordsLanding(call: Call<typeof recordQuery>): Promise<Answer> {
  const { query, origin } = call;
  const at = (path: string) => `${origin}/api${path}`;
  const links: Link[] = [
    self(addressOf(call)),
    { rel: 'service-desc', type: 'application/vnd.oai.openapi+json;version=3.1', href: at('/openapi.json') },
    { rel: 'conformance', type: MEDIA.json, href: at('/records/conformance') },
    { rel: 'data', type: MEDIA.json, href: at('/records/collections') },
    { rel: 'up', type: MEDIA.json, href: at('') },
  ];
  return { body: { title: TITLES[query.lang], description: dataWords[query.lang].about, links } };
}

/** Which classes it follows. */
export async function recordsConformance(): Promise<Answer> {
  return { body: { conformsTo: RECORD_CLASSES } };
}

/** Its collections: one, the catalogue. */
export async function recordsCollections(call: Call<typeof recordQuery>): Promise<Answer> {
  return { body: { collections: [await catalogueOf(call)], links: [self(addressOf(call))] } };
}

/** The catalogue as a collection of records. */
export async function recordsCollection(call: Call<typeof recordQuery>): Promise<Answer> {
  return { body: await catalogueOf(call) };
}

async function catalogueOf(call: Call<typeof recordQuery>): Promise<object> {
  const {
    query: { lang },
    origin,
  } = call;
  const { moment, datasets } = await datasetsHeld(call);
  const address = `${origin}/api/records/collections/catalogue`;
  const extent = extentOf(datasets);
  return {
    ...{
      id: 'catalogue',
      type: 'Catalog',
      itemType: 'record',
      title: TITLES[lang],
      description: dataWords[lang].about,
    },
    ...{ language: { code: lang }, languages: [{ code: 'fr' }, { code: 'en' }], updated: moment },
    ...{ conformsTo: RECORD_CLASSES, crs: ['http://www.opengis.net/def/crs/OGC/1.3/CRS84'] },
    ...(extent ? { extent } : {}),
    defaultSortOrder: ['id'],
    links: [
      { rel: 'self', type: MEDIA.json, href: address },
      { rel: 'items', type: MEDIA.geojson, href: `${address}/items` },
      { rel: 'http://www.opengis.net/def/rel/ogc/1.0/sortables', type: MEDIA.schema, href: `${address}/sortables` },
      { rel: 'alternate', type: MEDIA.jsonld, href: `${origin}/api/catalogue`, title: 'DCAT-AP' },
      { rel: 'alternate', type: MEDIA.html, href: `${origin}/donnees`, title: dataWords[lang].title },
    ],
  };
}

function extentOf(datasets: HeldDataset[]): object | undefined {
  const boxes = datasets.flatMap(({ box }) => (box ? [box] : []));
  if (boxes.length === 0) return undefined;
  const least = (side: 0 | 1) => Math.min(...boxes.map((box) => box[side]));
  const most = (side: 2 | 3) => Math.max(...boxes.map((box) => box[side]));
  const crs = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
  return { spatial: { bbox: [[least(0), least(1), most(2), most(3)]], crs } };
}

/** What records are put in order by, as a JSON schema. */
export async function recordsSortables(call: Call): Promise<Answer> {
  const properties = Object.entries(SORTABLES).map(([name, { of: _, ...said }]) => [name, said]);
  const schema = 'https://json-schema.org/draft/2020-12/schema';
  const body = { $schema: schema, $id: addressOf(call), type: 'object', properties: Object.fromEntries(properties) };
  return { body: { ...body, additionalProperties: false }, type: MEDIA.schema };
}

/** A page of the records that a question is about; the link `next` gives the page after it. Throws 400. */
export async function recordsItems(call: Call<typeof recordsQuery>): Promise<Answer> {
  const { query } = call;
  const url = addressOf(call);
  const found = searched((await datasetsHeld(call)).datasets, query);
  const start = query.after === undefined ? 0 : found.findIndex(({ id }) => id === query.after) + 1;
  if (query.after !== undefined && start === 0)
    throw invalid('parametre-invalide', [
      {
        parameter: 'after',
        detail: 'after : à prendre dans le lien « next »',
        detail_en: 'after: to be taken from the link “next”',
      },
    ]);
  const page = found.slice(start, start + query.limit);
  const links = [self(url, MEDIA.geojson)];
  if (start + page.length < found.length)
    links.push({ rel: 'next', type: MEDIA.geojson, href: withParam(url, 'after', page.at(-1)!.id) });
  const features = page.map((dataset) => recordOf(dataset, call.origin, query.lang));
  const counts = { numberMatched: found.length, numberReturned: page.length };
  return { body: { type: 'FeatureCollection', ...counts, features, links }, type: MEDIA.geojson };
}

/** One record. Throws 404. */
export async function recordItem(call: Call<typeof recordQuery, typeof recordPath>): Promise<Answer> {
  const dataset = await datasetHeld(call, call.path.id);
  return { body: recordOf(dataset, call.origin, call.query.lang), type: MEDIA.geojson };
}
