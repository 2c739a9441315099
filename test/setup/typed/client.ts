// What a developer writes with the types of the document: node client.ts ADDRESS LON LAT
import createClient from 'openapi-fetch';
import type { components, paths } from './terrier';

type Rule = components['schemas']['Rule'];

const [base = '', lon = '', lat = ''] = process.argv.slice(2);
// Lists are written with commas, as the document says.
const client = createClient<paths>({ baseUrl: base, querySerializer: { array: { style: 'form', explode: false } } });

const { data, error } = await client.GET('/api/rules', { params: { query: { lon: Number(lon), lat: Number(lat) } } });
if (!data) throw new Error(error?.detail_en);
const rules: Rule[] = data.datasets.flatMap((dataset) => dataset.rules);
const codes: string[] = rules.map((rule) => rule.code);

const drawing: components['schemas']['Geometry'] = { type: 'Point', coordinates: [Number(lon), Number(lat)] };
const drawn = await client.POST('/api/rules', { body: drawing, params: { query: { lang: 'en' } } });

const page = await client.GET('/api/collections/{id}/items', {
  params: { path: { id: data.datasets[0]!.id }, query: { limit: 1, bbox: [-180, -90, 180, 90] } },
});

// @ts-expect-error a parameter that is not there is a fault of the compiler, not of the service
const wrong = await client.GET('/api/rules', { params: { query: { longitude: 2 } } });

console.log(
  JSON.stringify({
    codes,
    same: drawn.data?.counts.applies === data.counts.applies,
    type: typeof page.data === 'object' ? page.data.type : undefined,
    refused: wrong.error?.errors?.[0]?.parameter,
  }),
);
