import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { type Link, type Page, read, refusal, SQUARES, walk, writeFeatures } from './ogc.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-ogc-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const ITEMS = '/api/collections/squares/items';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
type Collection = {
  id: string;
  links: Link[];
  crs: string[];
  extent: { spatial: { bbox: number[][]; crs: string }; temporal?: { interval: (string | null)[][] } } | null;
};

type Parameter = { name: string; in: string; schema: object; style?: string; explode?: boolean };
type Definition = {
  openapi: string;
  paths: Record<
    string,
    { get: { parameters: (Parameter | { $ref: string })[]; responses: Record<string, { content: object }> } }
  >;
  components: { parameters: Record<string, Parameter> };
};

/** What the assertions of the OGC suite for Features, part 1 ask, by the requirement that each stands for. */
describe.each(engines)(
  '$name: OGC API Features 1, http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  ({ db }: Engine) => {
    let service: TestService;
    const get = <Body>(path: string) => read<Body>(service.url, path);
    beforeAll(async () => {
      writeFeatures(folder, 'squares', SQUARES);
      writeFeatures(folder, 'whole', [
        { type: 'Feature', geometry: null, properties: { key: 'w', codes: 'A', level: 'commune', territory: '99001' } },
      ]);
      await loadCommunes(db);
      await loadFile(db, 'squares', 'squares.geojson', { from: folder });
      await loadQuirk(db, 'antimeridian', { facts: { geometry: 'point' } });
      await loadFile(db, 'whole', 'whole.geojson', { from: folder, facts: { geometry: 'none' } });
      service = await listen(db);
    });
    afterAll(() => service.close());

    test('/req/core/root-success: the landing page leads to description, manual, conformance and data', async () => {
      const { links } = await get<{ links: Link[] }>('/api');
      const rels = links.map(({ rel }) => rel);
      for (const rel of ['self', 'alternate', 'service-desc', 'conformance', 'data']) expect(rels).toContain(rel);
      for (const { href, type } of links.filter(({ rel }) => rel !== 'rules')) {
        expect(href).toMatch(/^http:\/\/127\.0\.0\.1:/);
        const { status, headers } = await ask(service.url, href, { headers: { Accept: `${type}, */*;q=0.1` } });
        expect([href, status]).toEqual([href, 200]);
        expect(headers['content-type']!.split(';')[0]).toBe(type!.split(';')[0]);
      }
    });

    test.each([
      ['3.1', '/api/openapi.json'],
      ['3.0', '/api/openapi-3.0.json'],
    ])(
      '/req/core/api-definition-success, /req/oas30/oas-definition-1: OpenAPI %s tells of limit, bbox and datetime as the standard does',
      async (version, path) => {
        const definition = await get<Definition>(path);
        expect(definition.openapi).toMatch(new RegExp(`^${version.replace('.', '\\.')}\\.`));
        const { parameters, responses } = definition.paths['/api/collections/{id}/items']!.get;
        const named = parameters.map((one) =>
          '$ref' in one ? definition.components.parameters[one.$ref.split('/').at(-1)!]! : one,
        );
        const parameter = (name: string) => named.find((one) => one.name === name)!;
        // /req/core/fc-limit-definition, fc-bbox-definition, fc-time-definition
        const limit = { type: 'integer', minimum: 1, maximum: 10_000, default: 100 };
        expect(parameter('limit')).toMatchObject({ in: 'query', schema: limit });
        const oneOf = [4, 6].map((count) => ({ minItems: count, maxItems: count }));
        const bbox = { type: 'array', items: { type: 'number' }, oneOf };
        expect(parameter('bbox')).toMatchObject({ in: 'query', style: 'form', explode: false, schema: bbox });
        expect(parameter('datetime')).toMatchObject({ in: 'query', schema: { type: 'string' } });
        expect(Object.keys(responses[200]!.content)).toEqual(
          expect.arrayContaining(['application/geo+json', 'text/html']),
        );
      },
    );

    test('/req/core/conformance-success: the classes are listed', async () => {
      const { conformsTo } = await get<{ conformsTo: string[] }>('/api/conformance');
      for (const name of ['core', 'geojson', 'html'])
        expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`);
    });

    test('/req/core/fc-md-success, fc-md-links, fc-md-items, fc-md-items-links: each collection leads to its items', async () => {
      const { collections, links } = await get<{ collections: Collection[]; links: Link[] }>('/api/collections');
      expect(links.map(({ rel, type }) => [rel, type])).toEqual([
        ['self', 'application/json'],
        ['alternate', 'text/html'],
      ]);
      expect(collections.map(({ id }) => id)).toEqual(['antimeridian', 'communes', 'squares', 'whole']);
      for (const { links: own } of collections) {
        const items = own.filter(({ rel }) => rel === 'items');
        expect(items.map(({ type }) => type)).toEqual(expect.arrayContaining(['application/geo+json', 'text/html']));
        for (const { href, type } of items)
          expect((await ask(service.url, href)).headers['content-type']).toContain(type);
      }
    });

    test('/req/core/fc-md-extent: the extent is where and when the features are', async () => {
      const { extent } = await get<Collection>('/api/collections/squares');
      const [west, south, east, north] = extent!.spatial.bbox[0]!;
      expect([west, south, east, north]).toEqual([2, 48, 2.118, 48.098]);
      expect(extent!.spatial.crs).toBe(CRS84);
      // Some squares have no beginning, and some no end.
      expect(extent!.temporal).toBeUndefined();
      const whole = await get<Collection>('/api/collections/whole');
      expect([whole.extent, whole.crs]).toEqual([undefined, [CRS84]]);
    });

    test('/req/core/sfc-md-success: a collection alone is told as in the list', async () => {
      const { collections } = await get<{ collections: Collection[] }>('/api/collections');
      for (const listed of collections) expect(await get<Collection>(`/api/collections/${listed.id}`)).toEqual(listed);
      expect((await refusal(service.url, '/api/collections/nowhere')).status).toBe(404);
    });

    test('/req/core/fc-limit-response-1: no more features than asked, and no more than there are', async () => {
      for (const [limit, returned] of [
        [1, 1],
        [7, 7],
        [119, 119],
        [120, 120],
        [10_000, 120],
        [1_000_000_000, 120],
      ] as const) {
        const page = await get<Page>(`${ITEMS}?limit=${limit}`);
        expect([limit, page.features.length, page.numberReturned, page.numberMatched]).toEqual([
          limit,
          returned,
          returned,
          120,
        ]);
        // H2: a limit above the most is cut to it, never an error.
        expect(page.links.some(({ rel }) => rel === 'next')).toBe(returned < 120);
      }
      expect((await get<Page>(ITEMS)).features).toHaveLength(100);
    });

    test('H1, /req/core/query-param-unknown: a parameter that is neither one nor an attribute is refused, on every page', async () => {
      for (const path of [
        '/api',
        '/api/conformance',
        '/api/collections',
        '/api/collections/squares',
        ITEMS,
        `${ITEMS}/n%C2%B01%2F%C3%A9`,
      ]) {
        const { status, slug, detail } = await refusal(service.url, `${path}?unknownQueryParameter12345=1`);
        expect([path, status, slug]).toEqual([path, 400, 'parametre-inconnu']);
        expect(detail).toContain('unknownQueryParameter12345');
      }
      expect((await refusal(service.url, `${ITEMS}?nothing=1`)).detail).toMatch(/bbox.*rank/);
    });

    test('/req/core/fc-response, fc-numberMatched, fc-numberReturned: a page tells how many there are', async () => {
      const page = await get<Page>(`${ITEMS}?limit=50`);
      expect([page.type, page.numberMatched, page.numberReturned]).toEqual(['FeatureCollection', 120, 50]);
      let matched = 0;
      const keys = await walk(service.url, `${ITEMS}?limit=50`, (one) => {
        matched += one.numberReturned;
        expect(one.numberMatched).toBe(120);
      });
      expect([matched, new Set(keys).size]).toEqual([120, 120]);
    });

    test('/req/core/fc-links, fc-rel-type: a page links to itself, its other formats and the next one, each with its type', async () => {
      const { links } = await get<Page>(`${ITEMS}?limit=5`);
      expect(links.every(({ rel, type }) => rel && type)).toBe(true);
      const rels = links.map(({ rel, type }) => `${rel} ${type}`);
      expect(rels).toEqual(
        expect.arrayContaining([
          'self application/geo+json',
          'alternate text/html',
          'next application/geo+json',
          'collection application/json',
        ]),
      );
      const [self] = links;
      expect(await get<Page>(self!.href)).toMatchObject({ numberReturned: 5 });
    });

    test('/req/core/f-success, f-links: each feature of a page has an address of its own', async () => {
      const { features } = await get<Page>(`${ITEMS}?limit=3`);
      for (const feature of features) {
        const { links, ...one } = await get<Page['features'][number] & { links: Link[] }>(
          `${ITEMS}/${encodeURIComponent(String(feature.id))}`,
        );
        expect(one).toEqual(feature);
        expect(links.map(({ rel }) => rel)).toEqual(expect.arrayContaining(['self', 'alternate', 'collection']));
      }
      expect(await refusal(service.url, `${ITEMS}/nothing`)).toMatchObject({ status: 404, slug: 'objet-inconnu' });
    });

    test('/req/geojson/content: what was published is there, with coordinates as they came', async () => {
      const { features } = await get<Page>(`${ITEMS}?limit=120`);
      for (const { properties, geometry } of SQUARES) {
        const found = features.find(({ id }) => id === properties.key)!;
        expect(found.geometry).toEqual(geometry);
        const { from, until, codes, ...published } = properties;
        expect(found.properties).toMatchObject({ ...published, codes: [codes], in_force_from: from ?? null });
      }
    });

    test('/req/html/definition, /req/html/content: every page can be read by a person, in both languages', async () => {
      const next = (await get<Page>(`${ITEMS}?limit=5`)).links.find(({ rel }) => rel === 'next')!.href;
      for (const path of [
        '/api',
        '/api/conformance',
        '/api/collections',
        '/api/collections/squares',
        `${ITEMS}?limit=5`,
        next,
        `${ITEMS}/n%C2%B01%2F%C3%A9`,
      ])
        for (const lang of ['fr', 'en']) {
          const [address, query] = path.split('?');
          const page = await ask(service.url, `${address}?${query ? `${query}&` : ''}lang=${lang}`, {
            headers: { Accept: 'text/html,application/xhtml+xml;q=0.9' },
          });
          expect([path, page.status, page.headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
          expect(page.headers.vary).toContain('Accept');
          expect(page.body.toString()).toContain(`<html lang="${lang}">`);
          for (const [, href] of page.body.toString().matchAll(/href="(\/(?:api|donnees|lieu)[^"#]*)"/g))
            expect([href, (await ask(service.url, href!.replaceAll('&amp;', '&'))).status]).not.toEqual([href, 404]);
        }
      const table = (await ask(service.url, `${ITEMS}?limit=5&f=html`)).body.toString();
      expect(table.match(/<tr>/g)).toHaveLength(6);
      expect(table).toMatch(/5 sur cette page, 120 en tout/);
    });
  },
);
