import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem, RulesAnswer } from '../../api/answers.ts';
import { type Extract, signedExtract } from '../../api/extracts/extract.ts';
import { type Keys, verifyExtract } from '../../api/extracts/verify.js';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const EXPECTED = fileURLToPath(new URL('../expected/extract.json', import.meta.url));
const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const PUBLIC = 'https://terrier.example.org';
const PARCEL = '99001000AB0001';
const stated = (state: 'available' | 'restricted') => [
  { level: 'commune' as const, code: '99001', state, since: '2025-01-01', source: 'Essais' },
];

/** What the Swiss ÖREB extract holds, and where ours has it. */
const ELEMENTS: [element: string, found: (extract: Extract) => unknown][] = [
  ['CreationDate', ({ created }) => created],
  ['ExtractIdentifier', ({ id }) => id],
  ['UpdateDateOS', (extract) => extract.update_date_base_map],
  ['ConcernedTheme', ({ themes }) => themes.concerned[0]?.title],
  ['NotConcernedTheme', ({ themes }) => themes.not_concerned[0]?.title],
  ['ThemeWithoutData', ({ themes }) => themes.without_data[0]?.title],
  ['RealEstate.Type', ({ real_estate: [one] }) => one?.type],
  ['RealEstate.EGRID', ({ real_estate: [one] }) => one?.id],
  ['RealEstate.IdentDN', ({ real_estate: [one] }) => one && one.prefix + one.section],
  ['RealEstate.Number', ({ real_estate: [one] }) => one?.number],
  ['RealEstate.MunicipalityName', ({ real_estate: [one] }) => one?.commune.name],
  ['RealEstate.MunicipalityCode', ({ real_estate: [one] }) => one?.commune.code],
  ['RealEstate.LandRegistryArea', ({ real_estate: [one] }) => one?.registered_m2],
  ['RealEstate.Limit', ({ real_estate: [one] }) => one?.limit],
  ['Restriction.LegendText', (extract) => ruleOf(extract, 'A')?.title],
  ['Restriction.Theme', ({ answer }) => datasetOf(answer)?.theme],
  ['Restriction.TypeCode', (extract) => ruleOf(extract, 'A')?.code],
  ['Restriction.TypeCodelist', ({ answer }) => datasetOf(answer)?.id],
  ['Restriction.Lawstatus inForce', (extract) => ruleOf(extract, 'A')?.state],
  ['Restriction.Lawstatus changeWithoutPreEffect', ({ answer }) => datasetOf(answer)?.pending[0]?.state],
  ['Restriction.AreaShare', (extract) => ruleOf(extract, 'A')?.share.area_m2],
  ['Restriction.PartInPercent', (extract) => ruleOf(extract, 'A')?.share.percent],
  ['Restriction.LengthShare', (extract) => ruleOf(extract, 'C')?.share.length_m],
  ['Restriction.NrOfPoints', (extract) => ruleOf(extract, 'D')?.share.points],
  ['Restriction.Geometry', (extract) => ruleOf(extract, 'A')?.feature?.href],
  ['MetadataOfGeographicalBaseData', ({ answer }) => datasetOf(answer)?.load?.sha256],
  ['ResponsibleOffice.Name', (extract) => ruleOf(extract, 'A')?.office?.name],
  ['ResponsibleOffice.OfficeAtWeb', (extract) => ruleOf(extract, 'A')?.office?.href],
  ['LegalProvisions.Title', (extract) => ruleOf(extract, 'A')?.documents[0]?.title],
  ['LegalProvisions.ArticleNumber', (extract) => ruleOf(extract, 'A')?.documents[0]?.article],
  ['LegalProvisions.TextAtWeb', (extract) => ruleOf(extract, 'A')?.documents[0]?.href],
  ['PLRCadastreAuthority', ({ authority }) => authority.name],
  ['GeneralInformation', (extract) => extract.general_information[0]?.content],
  ['Disclaimer', (extract) => extract.disclaimer[0]?.content],
  ['Glossary', (extract) => extract.glossary[0]?.definition],
  ['QRCode', ({ qr }) => qr],
];
const datasetOf = (answer: RulesAnswer) => answer.datasets.find(({ id }) => id === 'extract');
const ruleOf = ({ answer }: Extract, code: string) => datasetOf(answer)?.rules.find((rule) => rule.code === code);

/** An extract without what differs from one to the next: ids and times. */
function normalised(text: string): unknown {
  const extract = text.slice(0, text.lastIndexOf(',"signature"'));
  const [id] = /[0-9a-f-]{36}/.exec(extract)!;
  return JSON.parse(
    `${extract
      .replaceAll(id, 'ID')
      .replace(/"load":\{"id":\d+/g, '"load":{"id":0')
      .replace(/"(created|loaded_at|known_on)":"[^"]*"/g, '"$1":"…"')
      .replace(/known_on=[^"]*/g, 'known_on=…')
      .replace(/"content":"(Toutes les règles)[^"]*"/, '"content":"$1…"')}}`,
  );
}

describe.each(engines)('$name: an extract', ({ db }: Engine) => {
  let service: TestService;
  const order = async (body: object) => {
    const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const wire = await ask(service.url, '/api/extracts', sent);
    const text = wire.body.toString();
    const { extract, ...problem } = JSON.parse(text) as { extract: Extract } & Problem;
    return { ...wire, text, extract, problem };
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference' } });
    await loadQuirk(db, 'extract', { coverage: stated('available') });
    const elsewhere = (theme: string, coverage = {}) =>
      loadFile(db, `elsewhere-${theme}`, 'antimeridian.geojson', { facts: { theme }, ...coverage });
    await elsewhere('nature', { coverage: stated('available') });
    await elsewhere('patrimoine', { coverage: stated('restricted') });
    await elsewhere('risques');
    await loadFile(db, 'fails', 'missing.geojson', { facts: { theme: 'habitat' } }).catch(() => undefined);
    service = await listen(db, PUBLIC);
  });
  afterAll(() => service.close());

  test('is made, signed, and given again byte for byte', async () => {
    const { status, headers, text, body } = await order({ place: { parcel: PARCEL }, in_force_on: '2026-06-01' });
    expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
    expect(signedExtract.safeParse(JSON.parse(text)).error).toBeUndefined();
    const keys = (await ask(service.url, '/.well-known/jwks.json')).json() as Keys;
    expect(await verifyExtract(body, keys)).toMatchObject({ valid: true });
    const again = await ask(service.url, headers.location!);
    expect([again.status, again.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(again.body.equals(body)).toBe(true);
  });

  describe('of a parcel', () => {
    let extract: Extract;
    let text: string;
    beforeAll(async () => {
      ({ extract, text } = await order({ place: { parcel: PARCEL }, in_force_on: '2026-06-01' }));
    });
    test.each(ELEMENTS)('has %s', (_element, found) => {
      const value = found(extract);
      expect(value).toBeDefined();
      expect(value).not.toBeNull();
      expect(value).not.toBe('');
    });
    test('tells each theme once, and never a theme that was not examined as not concerned', () => {
      const lists = Object.entries(extract.themes).map(([list, themes]) => [list, themes.map(({ theme }) => theme)]);
      expect(Object.fromEntries(lists)).toEqual({
        concerned: ['urbanisme'],
        not_concerned: ['nature'],
        without_data: ['habitat', 'patrimoine', 'risques'],
      });
    });
    test('is what was blessed', () => {
      const value = normalised(text);
      if (process.env.BLESS) writeFileSync(EXPECTED, `${JSON.stringify(value, null, 1)}\n`);
      expect(existsSync(EXPECTED), 'npm run bless makes it').toBe(true);
      expect(value).toEqual(JSON.parse(readFileSync(EXPECTED, 'utf8')));
    });
  });

  test('leads to the same answer, to be asked again', async () => {
    const { extract } = await order({ place: { lon: 2.001, lat: 48.005 }, lang: 'en', theme: ['urbanisme', 'nature'] });
    const [self] = extract.answer.links;
    expect(self!.href).toMatch(/^https:..terrier.example.org.api.rules\?lon=2.001&lat=48.005&lang=en&theme=/);
    const asked = await ask(service.url, self!.href.slice(PUBLIC.length));
    expect(asked.json()).toEqual(extract.answer);
    expect(extract.answer.filters).toEqual({ theme: ['nature', 'urbanisme'] });
  });

  test('about a past moment holds the same answer, and prints the same, whatever was loaded since', async () => {
    const first = await order({ place: { parcel: PARCEL }, in_force_on: '2026-06-01' });
    const { known_on } = first.extract.answer.as_of;
    const pdf = () => ask(service.url, `${first.headers.location}/pdf`);
    const before = await pdf();
    expect([before.status, before.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(before.headers['content-disposition']).toBe(`inline; filename="terrier-${first.extract.id}.pdf"`);
    await loadFile(db, 'extract', 'shares.geojson', { coverage: stated('available') });
    const later = await order({ place: { parcel: PARCEL }, in_force_on: '2026-06-01', known_on });
    const now = await order({ place: { parcel: PARCEL }, in_force_on: '2026-06-01' });
    expect(JSON.stringify(later.extract.answer)).toBe(JSON.stringify(first.extract.answer));
    expect(now.extract.answer.datasets).not.toEqual(first.extract.answer.datasets);
    expect((await pdf()).body.equals(before.body)).toBe(true);
    await loadQuirk(db, 'extract', { coverage: stated('available') });
  });

  test('may be of several parcels as one site, each with what the register says of it', async () => {
    const facts = { place: 'parcel' as const, kind: 'reference' as const };
    await loadFile(db, 'cadastre-voisin', 'parcels-of-changed-communes.geojson', { facts });
    const { extract } = await order({ place: { parcel: `${PARCEL},99001000AB0002` } });
    expect([extract.answer.place.kind, extract.answer.place.area_m2]).toEqual(['site', 800]);
    expect(extract.real_estate.map(({ id, registered_m2 }) => [id, registered_m2])).toEqual([
      [PARCEL, 500],
      ['99001000AB0002', 300],
    ]);
    expect((extract.limit as { type: string }).type).toBe('MultiPolygon');
  });

  test('may be of a drawing or a commune, which is named by its code', async () => {
    const geometry = {
      type: 'LineString',
      coordinates: [
        [2.001, 48.001],
        [2.002, 48.002],
      ],
    };
    const drawn = await order({ place: { geometry } });
    expect([drawn.extract.answer.place.kind, drawn.extract.limit]).toEqual(['drawing', geometry]);
    const commune = await order({ place: { commune: '99001' } });
    expect([commune.extract.answer.place.kind, commune.extract.limit]).toEqual(['commune', null]);
  });

  test('asked by a form leads to its print', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = `parcel=${PARCEL}&lang=en&theme=nature&theme=urbanisme&known_on=`;
    const { status, headers: sent } = await ask(service.url, '/lieu/extrait', { method: 'POST', headers, body });
    expect([status, sent.location]).toEqual([303, expect.stringMatching(/^.api.extracts.[0-9a-f-]{36}.pdf$/)]);
    const { extract } = (await ask(service.url, sent.location!.replace('/pdf', ''))).json() as { extract: Extract };
    expect([extract.lang, extract.answer.filters]).toEqual(['en', { theme: ['nature', 'urbanisme'] }]);
  });

  test.each<[string, object, number, string, RegExp]>([
    ['no place', {}, 400, 'corps-invalide', /^\/place : Entrée invalide/],
    ['an empty place', { place: {} }, 400, 'parametre-invalide', /lon manque/],
    ['two places', { place: { parcel: PARCEL, commune: '99001' } }, 400, 'lieux-multiples', /Un seul lieu/],
    [
      'a point and a drawing',
      { place: { lon: 2, geometry: { type: 'Point' } } },
      400,
      'lieux-multiples',
      /Un seul lieu/,
    ],
    ['a member nobody knows', { place: { lon: 2, lat: 48 }, fields: 'texts' }, 400, 'corps-invalide', /"fields"/],
    [
      'a coordinate as text',
      { place: { lon: '2', lat: 48 } },
      400,
      'corps-invalide',
      /^\/place\/lon : .*nombre attendu/,
    ],
    ['a language nobody speaks here', { place: { lon: 2, lat: 48 }, lang: 'de' }, 400, 'parametre-invalide', /fr, en/],
    ['an unknown theme', { place: { lon: 2.001, lat: 48 }, theme: ['rien'] }, 404, 'filtre-inconnu', /rien/],
    ['an unknown parcel', { place: { parcel: '99001000AB0009' } }, 404, 'parcelle-inconnue', /99001000AB0001/],
  ])('of %s is refused with the reason', async (_what, body, status, slug, words) => {
    const { status: got, problem } = await order(body);
    expect([got, problem.type]).toEqual([status, `/problemes/${slug}`]);
    expect(problem.detail).toMatch(words);
    expect(problem.detail_en).toBeTruthy();
  });

  test('nobody made is not found, and an id that is none is refused', async () => {
    const none = await ask(service.url, '/api/extracts/00000000-0000-4000-8000-000000000000');
    expect([none.status, (none.json() as Problem).type]).toEqual([404, '/problemes/extrait-inconnu']);
    expect((await ask(service.url, '/api/extracts/1')).status).toBe(400);
  });
});
