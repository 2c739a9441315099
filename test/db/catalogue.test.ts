import type { Quad } from '@rdfjs/types';
import { isomorphic } from 'rdf-isomorphic';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../api/exports/formats.ts';
import { load } from '../../etl/load.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { faultsOf, fromJson, fromTurtle, fromXml } from './catalogue-graph.ts';
import { FIXTURES, fixtureDataset, fixtureSource, loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const BASE = 'https://terrier.example.org';
const CATALOGUE = `${BASE}/api/catalogue`;
const EU = 'http://publications.europa.eu/resource/authority/';
/** What people and machines might take for something else than a text. */
const HOSTILE =
  "\"]]> </dct:title><script>alert(1)</script> \\\" \u202egauche\u202c é\u{1f98a} {{x}} '''\n-- <!-- & &amp;";
const state = (state: 'available' | 'restricted') => [
  { level: 'commune' as const, code: '99001', state, since: '2026-01-01', source: 'Essais' },
];

/** The values of a property of a node, as the graph writes them. */
function said(quads: Quad[], subject: string, property: string): string[] {
  return quads
    .filter(
      (quad) => quad.subject.value === subject && quad.predicate.value.endsWith(`/${property}`.replace('/#', '#')),
    )
    .map(({ object }) => object.value);
}

describe.each(engines)('$name: the catalogue', ({ db }: Engine) => {
  let service: TestService;
  const get = (path: string, accept?: string) => ask(service.url, path, { headers: accept ? { Accept: accept } : {} });
  const wholeGraph = async () => fromTurtle((await get('/api/catalogue?f=ttl')).body.toString());

  beforeAll(async () => {
    await loadCommunes(db);
    const facts = {
      licence: 'Licence Ouverte / Open Licence 2.0',
      inspire: 'ps',
      updated: 'annual' as const,
      precision_m: 25,
    };
    await loadQuirk(db, 'hole', { facts, coverage: state('available') });
    await loadQuirk(db, 'in-force');
    const hostile = {
      title: HOSTILE,
      title_en: HOSTILE,
      description: HOSTILE,
      producer: HOSTILE,
      licence: HOSTILE,
      attribution: HOSTILE,
    };
    const office = { name: HOSTILE, href: 'https://example.org/a b"<c>', email: null, phone: null };
    await loadFile(db, 'hostile-facts', 'hole.geojson', {
      facts: { ...hostile, notice: HOSTILE, notice_en: HOSTILE, office },
    });
    const statistics = { kind: 'statistics' as const, geometry: 'none' as const };
    await loadFile(db, 'secret', 'secret.csv', {
      folder: `${FIXTURES}statistics/`,
      facts: statistics,
      coverage: state('available'),
    });
    const nothing = {
      ...fixtureSource('none', { coverage: [...state('restricted'), { ...state('available')[0]!, code: '99002' }] }),
      files: [],
    };
    await load(db, fixtureDataset('defence'), nothing, FIXTURES, { step: () => {}, rows: () => {}, end: () => {} });
    service = await listen(db, BASE);
  });
  afterAll(() => service.close());

  test.each([
    '/api/catalogue',
    '/api/catalogue/datasets/hole',
    '/api/catalogue/datasets/hostile-facts',
    '/api/catalogue/datasets/defence',
  ])('%s says the same as JSON-LD, Turtle and RDF/XML', async (path) => {
    const json = await fromJson((await get(path)).json() as object);
    const turtle = fromTurtle((await get(path, 'text/turtle')).body.toString());
    const xml = await fromXml((await get(path, 'application/rdf+xml')).body.toString(), BASE);
    expect(json.length).toBeGreaterThan(30);
    expect([json.length, xml.length]).toEqual([turtle.length, turtle.length]);
    expect(isomorphic(json, turtle)).toBe(true);
    expect(isomorphic(xml, turtle)).toBe(true);
  });

  test('keeps to DCAT-AP 3.0, and holds what it recommends', async () => {
    const faults = await faultsOf(await wholeGraph());
    // What may not be published has no distribution, and says so by its access rights.
    expect(faults).toEqual([
      expect.stringMatching(/datasets\/defence http:\/\/www\.w3\.org\/ns\/dcat#distribution .*MinCount/),
    ]);
  });

  test('the shapes see what is missing, and what is of the wrong kind', async () => {
    const text = (await get('/api/catalogue?f=ttl')).body.toString();
    const broken = async (from: RegExp, to: string) => (await faultsOf(fromTurtle(text.replace(from, to)))).join();
    expect(await broken(/dct:publisher <[^>]*#publisher>;/g, '')).toMatch(/api\/catalogue .*publisher .*MinCount/);
    expect(await broken(/dcat:accessURL <[^>]*>/, 'dcat:accessURL "x"')).toMatch(/accessURL .*NodeKind/);
    expect(await broken(/dct:modified "[^"]*"\^\^xsd:dateTime/, 'dct:modified "hier"')).toMatch(
      /modified .*NodeConstraint/,
    );
  });

  test('tells what is known of a dataset, and no more', async () => {
    const quads = await wholeGraph();
    const hole = `${CATALOGUE}/datasets/hole`;
    expect(said(quads, hole, 'accrualPeriodicity')).toEqual([`${EU}frequency/ANNUAL`]);
    expect(said(quads, `${CATALOGUE}/datasets/in-force`, 'accrualPeriodicity')).toEqual([`${EU}frequency/UNKNOWN`]);
    expect(said(quads, hole, 'dcat#theme')).toEqual([`${EU}data-theme/REGI`, 'http://inspire.ec.europa.eu/theme/ps']);
    expect(said(quads, `${hole}#items`, 'license')).toEqual(['https://spdx.org/licenses/etalab-2.0']);
    expect(said(quads, hole, 'dcat#landingPage')).toEqual([`${BASE}/donnees/hole`]);
    expect(said(quads, hole, 'spatial')).toEqual([`${hole}#extent`, 'http://id.insee.fr/geo/commune/99001']);
    expect(said(quads, `${hole}#extent`, 'dcat#bbox')[0]).toMatch(/^POLYGON\(\(2/);
    expect(said(quads, hole, 'temporal')).toEqual([]);
    const inForce = `${CATALOGUE}/datasets/in-force#period`;
    expect(said(quads, inForce, 'dcat#startDate')).toHaveLength(1);
    expect(said(quads, `${CATALOGUE}/datasets/defence`, 'accessRights')).toEqual([`${EU}access-right/RESTRICTED`]);
    expect(said(quads, `${CATALOGUE}#publisher`, 'name')).toEqual(['Mairie d’Essaiville']);
  });

  test('numbers without features are had as indicators, and have no reference system', async () => {
    const quads = await wholeGraph();
    const secret = `${CATALOGUE}/datasets/secret`;
    expect(said(quads, secret, 'dcat#distribution')).toEqual([`${secret}#indicators`]);
    expect(said(quads, secret, 'conformsTo')).toEqual([]);
    expect(said(quads, `${BASE}/api`, 'dcat#servesDataset')).not.toContain(`${CATALOGUE}/datasets/defence`);
  });

  test('hostile texts stay texts, and hostile addresses become ones', async () => {
    const quads = await wholeGraph();
    const dataset = `${CATALOGUE}/datasets/hostile-facts`;
    expect(said(quads, dataset, 'title')).toEqual([HOSTILE, HOSTILE]);
    expect(said(quads, dataset, 'description')[0]).toBe(`${HOSTILE}\n\n${HOSTILE}`);
    expect(said(quads, `${dataset}#licence`, 'title')).toEqual([HOSTILE]);
    expect(said(quads, `${dataset}#contact`, 'ns#hasURL')).toEqual(['https://example.org/a%20b%22%3Cc%3E']);
  });

  test('every distribution leads to what it promises', async () => {
    const quads = await wholeGraph();
    const links = quads.filter(({ predicate }) => /accessURL|downloadURL|landingPage|endpoint/.test(predicate.value));
    expect(links.length).toBeGreaterThan(10);
    for (const format of EXPORT_FORMATS)
      expect(said(quads, `${CATALOGUE}/datasets/hole#export-${format}`, 'dcat#downloadURL')).toHaveLength(1);
    // Making a file takes time: those of one dataset stand for the others'.
    for (const { object } of links.filter((one) => !/(?<!hole)\/export\?/.test(one.object.value))) {
      const { status } = await get(object.value.replace(BASE, ''));
      expect([object.value, status]).toEqual([object.value, 200]);
    }
  });

  test('is refused in a format that it has not, and unknown in a dataset that it has not', async () => {
    expect((await get('/api/catalogue', 'image/png')).status).toBe(406);
    const { status, json } = await get('/api/catalogue/datasets/nowhere?f=ttl');
    expect([status, (json() as { type: string }).type]).toEqual([404, '/problemes/jeu-inconnu']);
  });

  test('a catalogue without publisher says that nobody is known to run it', async () => {
    const publisher = { name: undefined, href: null, email: null };
    const other = await listen(db, BASE, { publisher });
    const quads = fromTurtle((await ask(other.url, '/api/catalogue?f=ttl')).body.toString());
    await other.close();
    expect(said(quads, `${CATALOGUE}#publisher`, 'name')).toContain('Exploitant non déclaré de ce service');
    expect(said(quads, CATALOGUE, 'dcat#contactPoint')).toEqual([]);
  });
});
