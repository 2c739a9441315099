import type { Quad } from '@rdfjs/types';
import { isomorphic } from 'rdf-isomorphic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { faultsOf, fromJson, fromTurtle, fromXml } from './catalogue-graph.ts';
import { FIXTURES, loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const BASE = 'https://terrier.example.org';
const CATALOGUE = `${BASE}/api/catalogue`;
/** What people and machines might take for something else than a text. */
const HOSTILE =
  "\"]]> </dct:title><script>alert(1)</script> \\\" \u202egauche\u202c é\u{1f98a} {{x}} ''' \n-- <!-- & &amp;";
const LICENCE = 'Licence Ouverte / Open Licence 2.0';
const covered = (state: 'available' | 'restricted') => [
  { level: 'commune' as const, code: '99001', state, since: '2026-01-01', source: 'Essais' },
];

describe.each(engines)('$name: the catalogue', ({ db }: Engine) => {
  let service: TestService;
  const get = (path: string, accept?: string) => ask(service.url, path, { headers: accept ? { Accept: accept } : {} });
  const values = (quads: Quad[], subject: string, predicate: string) =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value.endsWith(predicate))
      .map(({ object }) => object.value);
  const wholeGraph = async () => fromTurtle((await get('/api/catalogue?f=ttl')).body.toString());

  beforeAll(async () => {
    await loadCommunes(db);
    const facts = { licence: LICENCE, inspire: 'ps', updated: 'annual' as const, precision_m: 25 };
    await loadQuirk(db, 'hole', { facts, coverage: covered('available') });
    await loadQuirk(db, 'in-force');
    const hostile = {
      title: HOSTILE,
      title_en: HOSTILE,
      description: HOSTILE,
      producer: HOSTILE,
      licence: HOSTILE,
      attribution: HOSTILE,
    };
    await loadFile(db, 'hostile-facts', 'hole.geojson', { facts: { ...hostile, notice: HOSTILE, notice_en: HOSTILE } });
    await loadFile(db, 'secret', 'secret.csv', {
      folder: `${FIXTURES}statistics/`,
      facts: { kind: 'statistics', geometry: 'none' },
    });
    await loadFile(db, 'defence', 'empty.geojson', { coverage: covered('restricted') }).catch(() => undefined);
    service = await listen(db, BASE);
  });
  afterAll(() => service.close());

  test.each(['/api/catalogue', '/api/catalogue/datasets/hole', '/api/catalogue/datasets/hostile-facts'])(
    '%s says the same as JSON-LD, Turtle and RDF/XML',
    async (path) => {
      const json = await fromJson((await get(path)).json() as object);
      const turtle = fromTurtle((await get(path, 'text/turtle')).body.toString());
      const xml = await fromXml((await get(path, 'application/rdf+xml')).body.toString(), BASE);
      expect(json.length).toBeGreaterThan(30);
      expect([json.length, xml.length]).toEqual([turtle.length, turtle.length]);
      expect(isomorphic(json, turtle)).toBe(true);
      expect(isomorphic(xml, turtle)).toBe(true);
    },
  );

  test('keeps to DCAT-AP 3.0, and holds what it recommends', async () => {
    const quads = await wholeGraph();
    console.log(await faultsOf(quads));
  });
});
