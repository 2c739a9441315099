import { describe, expect, test } from 'vitest';
import { type Attribute, OWN_ATTRIBUTES } from '../../api/filters/attributes.ts';
import { type FilterLanguage, readFilter } from '../../api/filters/filter.ts';
import { Problem } from '../../api/problem.ts';

const property = (name: string) => ({ property: name });
const op = (name: string, ...args: unknown[]) => ({ op: name, args });
const TYPES: Record<string, Attribute['type']> = {
  ...{ nom: 'string', rang: 'integer', surface: 'number', vrai: 'boolean', jour: 'date' },
  ...{ instant: 'timestamp', liste: 'array', objet: 'object' },
};
const ATTRIBUTES = [...OWN_ATTRIBUTES, ...Object.entries(TYPES).map(([name, type]) => ({ name, type, own: false }))];

/** What a filter is refused with: its status, slug and sentence; or what it became. */
function outcome(filter: unknown, lang: FilterLanguage = typeof filter === 'string' ? 'cql2-text' : 'cql2-json') {
  try {
    return readFilter(typeof filter === 'string' ? filter : JSON.stringify(filter), lang, ATTRIBUTES).where;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { status: error.status, slug: error.slug, french: error.french, english: error.english };
  }
}

const FAULTS: [filter: unknown, slug: string, french: RegExp, english: RegExp][] = [
  [
    "nom = 'a",
    'filtre-mal-forme',
    /au caractère 7 .* guillemet n’est pas fermé/,
    /at character 7 .* quote is not closed/,
  ],
  ['', 'filtre-mal-forme', /caractère 1 .* le filtre s’arrête/, /the filter ends/],
  ['nom =', 'filtre-mal-forme', /caractère 6/, /character 6/],
  ['nom', 'filtre-mal-forme', /un opérateur est attendu/, /an operator is wanted/],
  ["nom = 'a' rang = 1", 'filtre-mal-forme', /caractère 11 .* AND, OR ou la fin/, /AND, OR or the end/],
  ['rang # 1', 'filtre-mal-forme', /caractère 6 .* "#" n’est pas compris/, /is not understood/],
  ['rang + 1 = 2', 'filtre-mal-forme', /reçu "\+"/, /got/],
  ['rang = 1e999', 'filtre-mal-forme', /trop grand/, /too large/],
  ["nom LIKE 'a' OR nom LIKE 'b\\'", 'filtre-mal-forme', /caractère 26 .* guillemet/, /quote/],
  [op('like', property('nom'), 'a\\'), 'filtre-mal-forme', /en \/args\/1 .* finit par/, /at \/args\/1/],
  [op('=', property('nom'), 'a\0b'), 'filtre-mal-forme', /nul/, /null/],
  [{ op: '=', arg: [1, 1] }, 'filtre-mal-forme', /en \/ du filtre/, /at \/ of the filter/],
  [{ op: '=', args: [1, 1], more: 1 }, 'filtre-mal-forme', /un objet avec op/, /an object with op/],
  [op('=', null, 1), 'filtre-mal-forme', /en \/args\/0/, /at \/args\/0/],
  [op('and', true), 'type-incompatible', /and prend 2/, /and takes 2/],
  [op('=', property('rang'), op('pg_sleep', 10)), 'fonction-inconnue', /\/args\/1\/op .* "pg_sleep"/, /pg_sleep/],
  ['pg_sleep(10) = 1', 'fonction-inconnue', /S_INTERSECTS/, /no function/],
  ['"java.lang.Runtime"(1) = 1', 'filtre-mal-forme', /opérateur/, /operator/],
  ['avg(rang) < 4', 'fonction-inconnue', /avg/, /avg/],
  ['nmo = 1', 'propriete-inconnue', /"nmo" ; voulez-vous dire nom,/, /do you mean nom,/],
  ...[
    'xmin',
    'owner_id',
    'geom',
    'known',
    'content_hash',
    '"; drop table feature; --"',
    '__proto__',
    'constructor',
  ].map(
    (name) => [`${name} = 1`, 'propriete-inconnue', /caractère 1 /, /no property/] as [string, string, RegExp, RegExp],
  ),
  [
    "rang > 'abc'",
    'type-incompatible',
    /caractère 8 .* un texte ne se compare pas à un nombre/,
    /a text cannot be compared with a number/,
  ],
  ["jour > 'hier'", 'type-incompatible', /une date est attendue/, /a day is wanted/],
  ["instant = DATE('2026-01-01')", 'type-incompatible', /instant/, /time/],
  ["jour = DATE('2026-02-30')", 'date-invalide', /qui existe/, /that exists/],
  ["T_AFTER(jour, '2026-13-01')", 'type-incompatible', /date/, /day/],
  ["T_AFTER(jour, TIMESTAMP('2026-01-01T10:00:00+02:00'))", 'date-invalide', /instant/, /time/],
  [
    "T_DURING(jour, INTERVAL('2026-01-01', '..'))",
    'type-incompatible',
    /compare des intervalles/,
    /compares intervals/,
  ],
  ["T_AFTER(nom, DATE('2026-01-01'))", 'type-incompatible', /un texte|une date/, /day|text/],
  ['T_AFTER(rang, 5)', 'type-incompatible', /une date ou un instant/, /a day or a time/],
  [
    "rang LIKE '1%'",
    'type-incompatible',
    /un texte est attendu, c’est un nombre/,
    /a text is wanted, this is a number/,
  ],
  ['nom LIKE nom', 'type-incompatible', /un motif entre guillemets/, /a pattern in quotes/],
  ["liste = 'a'", 'type-incompatible', /A_CONTAINS/, /A_CONTAINS/],
  ['objet = 1', 'type-incompatible', /objet/, /object/],
  ['geometry = 1', 'type-incompatible', /S_INTERSECTS/, /S_INTERSECTS/],
  ["A_CONTAINS(nom, ('a'))", 'type-incompatible', /une liste est attendu/, /a list is wanted/],
  ['S_INTERSECTS(nom, POINT(2 48))', 'type-incompatible', /une géométrie/, /a geometry/],
  ["S_INTERSECTS(geometry, 'POINT(2 48)')", 'type-incompatible', /une géométrie/, /a geometry/],
  [
    'S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(2 48)))',
    'type-incompatible',
    /GeometryCollection/,
    /GeometryCollection/,
  ],
  ['S_INTERSECTS(geometry, BBOX(2,48,3))', 'filtre-mal-forme', /4 ou 6/, /4 or 6/],
  ['S_INTERSECTS(geometry, BBOX(2,49,3,48))', 'filtre-mal-forme', /à l’envers/, /upside down/],
  ['S_INTERSECTS(geometry, POINT(652000 6862000))', 'geometrie-invalide', /filter-crs/, /filter-crs/],
  ['S_INTERSECTS(geometry, POLYGON((0 0,1 1,0 1,1 0,0 0)))', 'geometrie-invalide', /se croise/, /crosses itself/],
  ['S_INTERSECTS(geometry, POLYGON((0 0,1 1,0 1,0.5 0.5)))', 'geometrie-invalide', /pas fermé/, /not closed/],
  [
    op('s_intersects', property('geometry'), { type: 'Point', coordinates: ['2', 48] }),
    'geometrie-invalide',
    /nombres/,
    /numbers/,
  ],
  [
    op('s_intersects', property('geometry'), { type: 'Circle', coordinates: [2, 48] }),
    'geometrie-invalide',
    /un de Point/,
    /one of/,
  ],
  ["nom LIKE '%a%b%a%b%c%'", 'filtre-trop-complexe', /4 « % »/, /at most 4/],
  [Array.from({ length: 90 }, () => 'rang=1').join(' OR '), 'filtre-trop-complexe', /200 éléments/, /200 elements/],
  [`${'('.repeat(30)}rang=1${')'.repeat(30)}`, 'filtre-trop-complexe', /20 niveaux/, /20 levels/],
  [`${'NOT '.repeat(30)}rang=1`, 'filtre-trop-complexe', /20 niveaux/, /20 levels/],
  [`${'casei('.repeat(30)}nom${')'.repeat(30)} = 'a'`, 'filtre-trop-complexe', /20 niveaux/, /20 levels/],
];

describe('a filter that cannot be answered', () => {
  test.each(FAULTS)('%j is refused as %s, with its place', (filter, slug, french, english) => {
    const refusal = outcome(filter);
    expect(refusal).toMatchObject({ status: slug === 'geometrie-invalide' ? 422 : 400, slug });
    expect((refusal as { french: string }).french).toMatch(french);
    expect((refusal as { english: string }).english).toMatch(english);
  });

  test.each([
    ['10,000 parentheses', `${'('.repeat(10_000)}rang=1${')'.repeat(10_000)}`, 'cql2-text'],
    ['5,000 OR', Array.from({ length: 5000 }, () => 'rang=1').join(' OR '), 'cql2-text'],
    ['a megabyte', `nom = '${'x'.repeat(1_000_000)}'`, 'cql2-text'],
    ['10,000 quotes', "'".repeat(10_000), 'cql2-text'],
    ['4,000 quotes', "'".repeat(4001), 'cql2-text'],
    ['2,000 nested lists', `${'['.repeat(2000)}${']'.repeat(2000)}`, 'cql2-json'],
    ['10,000 nested lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'cql2-json'],
  ] as const)('with %s is refused in less than 20 ms', (_what, text, lang) => {
    const started = performance.now();
    const refusal = outcome(text, lang);
    expect(performance.now() - started).toBeLessThan(20);
    expect(refusal).toMatchObject({ status: 400, slug: expect.stringMatching(/^filtre-/) });
  });
});

describe('what a filter says', () => {
  const HOSTILE = ["x''y", "'';--", 'a\\\\b', '$$', 'E\\n', '$1', '{value}', '\\part filter', "%'' or 1=1 --", '$&'];

  test.each(['nom = @', 'casei(nom) = casei(@)', 'nom LIKE @', 'nom IN (@, @)', 'A_OVERLAPS(liste, (@))', '@ = nom'])(
    '%s enters as values: one text of SQL whatever they are',
    (shape) => {
      const texts = HOSTILE.map(
        (literal) => (outcome(shape.replaceAll('@', () => `'${literal}'`)) as { text: string }).text,
      );
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).toMatch(/\$1/);
    },
  );

  test('a published property enters by a value for its name', () => {
    const named = (name: string) => {
      const attributes: Attribute[] = [{ name, type: 'string', own: false }];
      return readFilter(JSON.stringify(op('=', property(name), 'a')), 'cql2-json', attributes).where;
    };
    const names = ['a', "x' or '1'='1", '"; drop table feature', '$1', '{name}'];
    expect(new Set(names.map((name) => named(name).text)).size).toBe(1);
    expect(named(names[1]!).values).toEqual([names[1], 'a']);
  });

  test('a time is taken for its day in Paris where days are compared', () => {
    expect(outcome("jour = TIMESTAMP('2025-12-31T23:30:00Z')")).toMatchObject({ values: ['jour', '2026-01-01'] });
  });

  test('an integer beyond all integers is a number like others', () => {
    expect(outcome('rang = 100000000000000000000')).toMatchObject({ values: ['rang', '100000000000000000000'] });
  });
});
