import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import xpath from 'xpath';
import { RECORD_CLASSES } from '../../api/catalogue/records.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { FIXTURES, loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const BASE = 'https://terrier.example.org';
const CATALOGUE = '/api/records/collections/catalogue';
const NAMES = {
  gmd: 'http://www.isotc211.org/2005/gmd',
  gco: 'http://www.isotc211.org/2005/gco',
  gmx: 'http://www.isotc211.org/2005/gmx',
  gml: 'http://www.opengis.net/gml/3.2',
};
const HOSTILE = '</gmd:title>]]><script>alert(1)</script> "\u202egauche" & &amp; \u{1f98a}';

/** What the INSPIRE guidelines for metadata want of each dataset, and where ISO 19139 says it. */
const DATA = '/gmd:MD_Metadata/gmd:identificationInfo/gmd:MD_DataIdentification';
const INSPIRE: Record<string, string> = {
  'resource title': `${DATA}/gmd:citation//gmd:title/gco:CharacterString[. != ""]`,
  'resource abstract': `${DATA}/gmd:abstract/gco:CharacterString[. != ""]`,
  'resource type': '/gmd:MD_Metadata/gmd:hierarchyLevel/gmd:MD_ScopeCode[@codeListValue="dataset"]',
  'resource locator': '//gmd:CI_OnlineResource/gmd:linkage/gmd:URL[starts-with(., "https://")]',
  'unique resource identifier': `${DATA}/gmd:citation//gmd:identifier//gmd:code/gmx:Anchor[starts-with(., "https://")]`,
  'resource language': `${DATA}/gmd:language/gmd:LanguageCode[@codeListValue="fre"]`,
  'topic category': `${DATA}/gmd:topicCategory/gmd:MD_TopicCategoryCode[. = "planningCadastre"]`,
  'INSPIRE theme': `${DATA}/gmd:descriptiveKeywords/gmd:MD_Keywords[gmd:thesaurusName//gmd:title/gco:CharacterString[. = "GEMET - INSPIRE themes, version 1.0"]]/gmd:keyword/gmx:Anchor`,
  'date of the thesaurus': '//gmd:thesaurusName//gmd:date/gco:Date[. = "2008-06-01"]',
  'west bound': `${DATA}/gmd:extent//gmd:westBoundLongitude/gco:Decimal[number(.) >= -180]`,
  'east bound': `${DATA}/gmd:extent//gmd:eastBoundLongitude/gco:Decimal[number(.) <= 180]`,
  'south bound': `${DATA}/gmd:extent//gmd:southBoundLatitude/gco:Decimal[number(.) >= -90]`,
  'north bound': `${DATA}/gmd:extent//gmd:northBoundLatitude/gco:Decimal[number(.) <= 90]`,
  'temporal reference': `${DATA}/gmd:citation//gmd:CI_Date[gmd:dateType/*/@codeListValue="publication"]/gmd:date/gco:Date`,
  lineage: '//gmd:lineage//gmd:statement/gco:CharacterString[. != ""]',
  'spatial resolution': `${DATA}/gmd:spatialResolution//gco:Distance[@uom="m"][. = "25"]`,
  'conformity: specification': '//gmd:DQ_ConformanceResult/gmd:specification//gmd:title/gmx:Anchor',
  'conformity: degree, not evaluated': '//gmd:DQ_ConformanceResult/gmd:pass[@gco:nilReason="unknown"]',
  'limitations on public access': `${DATA}/gmd:resourceConstraints/gmd:MD_LegalConstraints[gmd:accessConstraints/*/@codeListValue="otherRestrictions"]/gmd:otherConstraints/gmx:Anchor`,
  'conditions for access and use': `${DATA}/gmd:resourceConstraints/gmd:MD_LegalConstraints[gmd:useConstraints/*/@codeListValue="otherRestrictions"]/gmd:otherConstraints/gmx:Anchor[. != ""]`,
  'responsible organisation': `${DATA}/gmd:pointOfContact//gmd:organisationName/gco:CharacterString[. = "Essais"]`,
  'its role': `${DATA}/gmd:pointOfContact//gmd:CI_RoleCode[@codeListValue="owner"]`,
  'metadata contact':
    '/gmd:MD_Metadata/gmd:contact//gmd:electronicMailAddress/gco:CharacterString[. = "essais@example.org"]',
  'metadata date': '/gmd:MD_Metadata/gmd:dateStamp/gco:DateTime',
  'metadata language': '/gmd:MD_Metadata/gmd:language/gmd:LanguageCode[@codeListValue="fre"]',
  'coordinate reference system': '//gmd:referenceSystemIdentifier//gmd:code/gmx:Anchor',
  encoding: '//gmd:distributionFormat/gmd:MD_Format/gmd:name/gco:CharacterString',
  'character encoding': `${DATA}/gmd:characterSet/gmd:MD_CharacterSetCode[@codeListValue="utf8"]`,
  'spatial representation type': `${DATA}/gmd:spatialRepresentationType/*[@codeListValue="vector"]`,
  'maintenance frequency': `${DATA}/gmd:resourceMaintenance//*[@codeListValue="annually"]`,
};

type Page = {
  numberMatched: number;
  numberReturned: number;
  features: { id: string; properties: { title: string } }[];
  links: { rel: string; href: string }[];
};

describe.each(engines)('$name: the catalogue as records', ({ db }: Engine) => {
  let service: TestService;
  const get = (path: string, headers: Record<string, string> = {}) =>
    ask(service.url, path.replace(BASE, ''), { headers });
  const json = async <Shape>(path: string) => (await get(path)).json() as Shape;
  const ids = async (query: string) => (await json<Page>(`${CATALOGUE}/items?${query}`)).features.map(({ id }) => id);

  beforeAll(async () => {
    await loadCommunes(db);
    const facts = {
      licence: 'Licence Ouverte / Open Licence 2.0',
      inspire: 'ps',
      updated: 'annual' as const,
      precision_m: 25,
    };
    const words = {
      title: 'Périmètre de l’Œuvre',
      title_en: 'Outline of the work',
      description: 'Un   trou\nau milieu',
    };
    await loadQuirk(db, 'hole', { facts: { ...facts, ...words } });
    await loadQuirk(db, 'in-force', { facts: { theme: 'risques' } });
    await loadFile(db, 'hostile-facts', 'far-islands.geojson', {
      facts: { title: HOSTILE, licence: HOSTILE, notice: HOSTILE, notice_en: HOSTILE },
    });
    await loadFile(db, 'secret', 'secret.csv', {
      folder: `${FIXTURES}statistics/`,
      facts: { kind: 'statistics', geometry: 'none' },
    });
    service = await listen(db, BASE);
  });
  afterAll(() => service.close());

  test('are found from the landing page down to each record, by links', async () => {
    const landing = await json<Page>('/api/records');
    const leads = (links: Page['links'], rel: string) => links.find((one) => one.rel === rel)!.href;
    const { conformsTo } = await json<{ conformsTo: string[] }>(leads(landing.links, 'conformance'));
    expect(conformsTo).toEqual(RECORD_CLASSES);
    const { collections } = await json<{ collections: (Page & { id: string; itemType: string })[] }>(
      leads(landing.links, 'data'),
    );
    expect(collections.map(({ id, itemType }) => [id, itemType])).toEqual([['catalogue', 'record']]);
    const self = await json<Page>(leads(collections[0]!.links, 'self'));
    expect(self).toEqual(collections[0]);
    const page = await json<Page>(leads(self.links, 'items'));
    expect([page.numberMatched, page.numberReturned]).toEqual([5, 5]);
    for (const record of page.features) {
      const found = await json<Page>(`${CATALOGUE}/items/${record.id}`);
      expect(found).toEqual(record);
      for (const { href } of found.links.filter(({ rel }) => rel !== 'enclosure'))
        expect([href, (await get(href)).status]).toEqual([href, 200]);
    }
  });

  test.each([
    ['perimetre', ['hole']],
    ['PÉRIMÈTRE DE L’OEUVRE', ['hole']],
    ["perimetre de l'œuvre", ['hole']],
    ['outline', ['hole']],
    ['l’œuvre périmètre', []],
    ['trou au', ['hole']],
    ['milieu,essai in-force', ['hole', 'in-force']],
    ['sites protégés', ['hole']],
    ['protected sites', ['hole']],
    ['</gmd:title>', ['hostile-facts']],
    ['%', []],
  ])('q=%s finds %j', async (q, found) => {
    expect(await ids(`q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  test.each([
    ['bbox=2,48,2.01,48.01', ['communes', 'hole', 'in-force']],
    ['bbox=170,-60,-170,60', ['hostile-facts']],
    ['bbox=0,0,1,1', []],
    ['datetime=1900-01-01', ['communes', 'hole', 'hostile-facts']],
    ['type=dataset&ids=hole,in-force,nowhere', ['hole', 'in-force']],
    ['type=service', []],
    ['ids=', []],
    ['externalIds=terrier:hole,in-force,other:secret', ['hole', 'in-force']],
    ['sortby=-id&limit=2', ['secret', 'in-force']],
    ['sortby=%2Btitle&ids=hole,in-force', ['in-force', 'hole']],
  ])('%s finds %j', async (query, found) => {
    expect(await ids(query)).toEqual(found);
  });

  test('come page by page, each once', async () => {
    const seen: string[] = [];
    for (let next: string | undefined = `${CATALOGUE}/items?limit=2&sortby=-title`; next; ) {
      const page: Page = await json<Page>(next);
      expect(page.numberMatched).toBe(5);
      seen.push(...page.features.map(({ id }) => id));
      next = page.links.find(({ rel }) => rel === 'next')?.href;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  });

  test.each([
    'sortby=secret',
    'sortby=+title,-title',
    'q=',
    'q=,',
    'bbox=1,2,3',
    'datetime=2024-02-30',
    'after=nowhere',
    'limit=0',
    'owner=x',
  ])('%s is refused', async (query) => expect((await get(`${CATALOGUE}/items?${query}`)).status).toBe(400));

  test('say by what they can be put in order', async () => {
    const { links } = await json<Page>(CATALOGUE);
    const answer = await get(links.find(({ rel }) => rel.endsWith('/sortables'))!.href);
    expect(answer.headers['content-type']).toMatch(/^application\/schema\+json/);
    for (const name of Object.keys((answer.json() as { properties: object }).properties))
      expect((await get(`${CATALOGUE}/items?sortby=-${name}`)).status).toBe(200);
  });

  test('speak English when they are asked to', async () => {
    const { properties } = await json<Page['features'][0]>(`${CATALOGUE}/items/hole?lang=en`);
    expect(properties.title).toBe('Outline of the work');
  });
});

describe.each(engines)('$name: the ISO 19139 record of a dataset', ({ db }: Engine) => {
  let service: TestService;
  const parse = (text: string) =>
    new DOMParser({
      onError: (level, message) => {
        throw new Error(`${level}: ${message}`);
      },
    }).parseFromString(text, 'text/xml');
  const record = async (id: string, query = 'f=iso') => {
    const { headers, body } = await ask(service.url, `/api/catalogue/datasets/${id}?${query}`);
    return { type: headers['content-type'], text: body.toString(), document: parse(body.toString()) };
  };
  const select = xpath.useNamespaces(NAMES);
  const found = (path: string, document: unknown) => select(path, document as Node) as Node[];
  beforeAll(async () => {
    service = await listen(db, BASE);
  });
  afterAll(() => service.close());

  test('holds all that the INSPIRE guidelines want', async () => {
    const { document, type } = await record('hole');
    expect(type).toMatch(/^application\/vnd\.iso\.19139\+xml/);
    const missing = Object.keys(INSPIRE).filter((name) => found(INSPIRE[name]!, document).length === 0);
    expect(missing).toEqual([]);
  });

  test('without geometry it has no reference system', async () =>
    expect((await record('secret')).text).not.toContain('referenceSystemInfo'));

  test('is the same under the general media type of XML', async () => {
    const [iso, xml] = [await record('hole'), await record('hole', 'f=xml')];
    expect(xml.type).toMatch(/^application\/xml/);
    expect(xml.text).toBe(iso.text);
  });

  test('hostile texts stay texts', async () => {
    const { document, text } = await record('hostile-facts');
    const title = found(`${DATA}/gmd:citation//gmd:title/gco:CharacterString`, document)[0]!;
    expect(title.textContent).toBe(HOSTILE);
    expect(text).not.toContain('<script');
  });

  test('a time that is known stands in it, one that is not does not', async () => {
    const [known, unknown] = [(await record('in-force')).document, (await record('hole')).document];
    expect(found('//gml:TimePeriod/gml:beginPosition', known)[0]!.textContent).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(found('//gml:TimePeriod', unknown)).toEqual([]);
  });
});
