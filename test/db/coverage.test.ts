import { DOMParser } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoverageOf } from '../../api/catalogue/coverage.ts';
import type { Source } from '../../etl/dataset.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const BASE = 'https://terrier.example.org';
const FORMULA = '=HYPERLINK("https://example.org")';
const HOSTILE = '</script><script>alert(1)</script><!-- "&amp;';
type Statement = Source['coverage'][number];
const says = (level: Statement['level'], code: string, state: Statement['state'] = 'available'): Statement => ({
  ...{ level, code, state, since: '2026-01-01', source: FORMULA },
});
/** What each dataset states, and what is then to be said of départements 98 and 99. */
const STATED: Record<string, { coverage: Statement[]; told: [string, string] }> = {
  country: { coverage: [says('country', 'FR')], told: ['available', 'available'] },
  department: {
    coverage: [says('departement', '99'), says('commune', '98001', 'none')],
    told: ['partial', 'available'],
  },
  municipal: { coverage: [says('commune', '99001')], told: ['no-statement', 'partial'] },
  nearest: { coverage: [says('region', '90'), says('departement', '99', 'none')], told: ['no-statement', 'none'] },
  regional: { coverage: [says('region', '90', 'restricted')], told: ['no-statement', 'restricted'] },
  silent: { coverage: [], told: ['no-statement', 'no-statement'] },
};
const DATASETS = [...Object.keys(STATED), 'communes', 'departements'].sort();

describe.each(engines)('$name: where the data exist', ({ db }: Engine) => {
  let service: TestService;
  const get = (path: string) => ask(service.url, path.replace(BASE, ''));
  type Page = { coverage: CoverageOf[]; links: { rel: string; href: string }[] };
  const page = async (query: string) => (await get(`/api/coverage?${query}`)).json() as Page;

  beforeAll(async () => {
    for (const level of ['commune', 'departement'] as const) {
      const territory = { level, vintage: '2026', scale: 1000 };
      await loadFile(db, `${level}s`, `catalogue/${level}s.geojson`, { facts: { territory, kind: 'reference' } });
    }
    for (const [id, { coverage }] of Object.entries(STATED))
      await loadFile(db, id, 'hole.geojson', { coverage, facts: id === 'silent' ? { title: HOSTILE } : {} });
    service = await listen(db, BASE);
  });
  afterAll(() => service.close());

  test('is told for each dataset and département, from the nearest statement', async () => {
    const { coverage } = await page('');
    const told = Object.fromEntries(DATASETS.map((id) => [id, STATED[id]?.told ?? ['no-statement', 'no-statement']]));
    const expected = DATASETS.flatMap((id) => ['98', '99'].map((code, index) => [id, code, told[id]![index]]));
    expect(coverage.map(({ dataset, code, state }) => [dataset, code, state])).toEqual(expected);
    expect(coverage.find(({ dataset, code }) => dataset === 'municipal' && code === '99')).toMatchObject({
      ...{ level: 'departement', name: 'Essais', since: null, source: null, count: null },
      communes: { available: 1, none: 0, restricted: 0, total: 2 },
    });
    expect(coverage.find(({ dataset, code }) => dataset === 'country' && code === '98')).toMatchObject({
      ...{ since: '2026-01-01', source: FORMULA, communes: null },
    });
  });

  test('comes page by page, each pair once', async () => {
    const seen: string[] = [];
    for (let next: string | undefined = '/api/coverage?limit=3'; next; ) {
      const { coverage, links }: Page = (await get(next)).json() as Page;
      seen.push(...coverage.map(({ dataset, code }) => `${dataset} ${code}`));
      next = links.find(({ rel }) => rel === 'next')?.href;
    }
    expect(seen).toEqual(DATASETS.flatMap((id) => [`${id} 98`, `${id} 99`]));
  });

  test.each([
    ['state=partial', ['department 98', 'municipal 99']],
    ['state=none&level=commune&dataset=department', ['department 98001']],
    ['level=commune&territory=99001&state=restricted', ['regional 99001']],
    ['territory=99&dataset=nearest', ['nearest 99']],
    ['dataset=nowhere', []],
  ])('%s tells %j', async (query, expected) => {
    expect((await page(query)).coverage.map(({ dataset, code }) => `${dataset} ${code}`)).toEqual(expected);
  });

  test('counts the features that touch a territory where it is asked', async () => {
    const { coverage } = await page('dataset=communes&counts=true');
    expect(coverage.map(({ code, count }) => [code, count])).toEqual([
      ['98', 1],
      ['99', 2],
    ]);
  });

  test.each(['level=commune', 'state=unknown', 'counts=yes', 'after=x', 'level=country', 'limit=0'])(
    '%s is refused',
    async (query) => expect((await get(`/api/coverage?${query}`)).status).toBe(400),
  );

  test('is a table too, in which nothing runs as a formula', async () => {
    const { headers, body } = await get('/api/coverage?f=csv&limit=3');
    expect(headers.link).toMatch(
      /^<https:\/\/terrier\.example\.org\/api\/coverage\?f=csv&limit=3&after=[^>]+>; rel="next"$/,
    );
    const rows = parse(body.toString(), { columns: true }) as Record<string, string>[];
    expect(rows.map(({ dataset, code, state, source }) => [dataset, code, state, source])).toEqual([
      ['communes', '98', 'no-statement', ''],
      ['communes', '99', 'no-statement', ''],
      ['country', '98', 'available', `'${FORMULA}`],
    ]);
  });

  test('is a page: a row for each dataset, a column for each département that is spoken of', async () => {
    const html = (await get('/donnees/couverture')).body.toString();
    expect([...html.matchAll(/<th scope="col" title="[^"]*">(\d+)</g)].map((match) => match[1])).toEqual(['98', '99']);
    const row = (id: string) => new RegExp(`/donnees/${id}\\?.*?</tr>`).exec(html)![0];
    const cells = (id: string) => [...row(id).matchAll(/<td class="([\w-]+)"/g)].map((match) => match[1]);
    for (const [id, { told }] of Object.entries(STATED))
      expect([id, ...cells(id)]).toEqual([id, id === 'country' ? 'available' : 'no-statement', ...told]);
    expect(html).not.toContain('<script>');
  });

  test('every page that people may look for is in the map of the site, and is there', async () => {
    const robots = (await get('/robots.txt')).body.toString();
    const places = async (href: string) => {
      const document = new DOMParser().parseFromString((await get(href)).body.toString(), 'text/xml');
      return [...document.getElementsByTagName('loc')].map((one) => one.textContent!);
    };
    const parts = await places(/^Sitemap: (.+)$/m.exec(robots)![1]!);
    const pages = (await Promise.all(parts.map(places))).flat();
    expect(pages.slice(4).sort()).toEqual(
      [...DATASETS.map((id) => `/donnees/${id}`), ...['98001', '99001', '99002'].map((code) => `/lieu/commune/${code}`)]
        .map((path) => BASE + path)
        .sort(),
    );
    // The first is the viewer, which is built apart.
    for (const href of pages.slice(1)) expect([href, (await get(href)).status]).toEqual([href, 200]);
    expect((await get('/sitemap/2')).status).toBe(404);
  });

  test('the pages of datasets are told to search engines, whatever their titles hold', async () => {
    const schema = async (path: string) => {
      const html = (await get(path)).body.toString();
      const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!;
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).toContain(`<link rel="canonical" href="${BASE}${path}"`);
      return JSON.parse(block) as {
        '@type': string;
        name: string;
        dataset: { url: string }[];
        distribution: { contentUrl: string }[];
      };
    };
    const one = await schema('/donnees/silent');
    expect([one['@type'], one.name]).toEqual(['Dataset', HOSTILE]);
    expect(one.distribution.map(({ contentUrl }) => contentUrl)).toContain(`${BASE}/api/collections/silent/items`);
    const all = await schema('/donnees');
    expect([all['@type'], all.dataset.map(({ url }) => url)]).toEqual([
      'DataCatalog',
      DATASETS.map((id) => `${BASE}/donnees/${id}`),
    ]);
  });
});
