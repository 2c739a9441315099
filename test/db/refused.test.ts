import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../etl/refusal.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { codesAt, type Difference, FIXTURES, loadFile, loadQuirk } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-refused-'));
const SHAPE = ['shp', 'shx', 'dbf', 'prj', 'cpg'];
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

beforeAll(() => {
  const at = (name: string) => join(folder, name);
  writeFileSync(at('broken.geojson'), '{"type": "FeatureCollection", "features": [{]}');
  writeFileSync(at('page.geojson'), '<!doctype html><h1>404</h1>');
  writeFileSync(at('nothing.geojson'), '');
  writeFileSync(at('headers.csv'), 'key;codes\n');
  writeFileSync(at('quote.csv'), 'key;codes\n"a;A\nb;B\n');
  writeFileSync(at('garbage.gpkg'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000, 7)]));
  writeFileSync(at('garbage.shp'), Buffer.alloc(300, 0x41));
  writeFileSync(at('garbage.zip'), 'PK\u0003\u0004 but not really');
  for (const ending of SHAPE) {
    const bytes = readFileSync(`${FIXTURES}lambert/lambert.${ending}`);
    writeFileSync(at(`cut.${ending}`), ending === 'shp' ? bytes.subarray(0, 150) : bytes);
    if (ending !== 'prj') copyFileSync(`${FIXTURES}lambert/lambert.${ending}`, at(`unprojected.${ending}`));
  }
  const gpkg = readFileSync(`${FIXTURES}lambert/lambert.gpkg`);
  writeFileSync(at('half.gpkg'), gpkg.subarray(0, gpkg.length / 2));
});

/** Each line: what is wrong, the file, what the refusal must say. */
const REFUSED: [string, string, RegExp, Difference?][] = [
  ['a file that is missing', 'nowhere.geojson', /Fichier absent : nowhere\.geojson \(cherché dans /],
  ['a path out of the folder', '../../../etc/passwd', /Chemin hors du dossier/],
  ['broken JSON', 'broken.geojson', /n’est pas du JSON/],
  ['a page instead of data', 'page.geojson', /n’est pas du JSON/],
  ['an empty file', 'nothing.geojson', /n’est pas du JSON|aucune ligne/],
  ['a layer without rows', 'empty.geojson', /ne contient aucune ligne/, { from: FIXTURES }],
  ['a table with headers only', 'headers.csv', /ne contient aucune ligne/],
  ['a quote that never closes', 'quote.csv', /quote\.csv, ligne 3 : guillemet/],
  ['a GeoPackage of garbage', 'garbage.gpkg', /illisible/],
  ['a GeoPackage cut in half', 'half.gpkg', /illisible/],
  ['a shapefile without its table', 'garbage.shp', /il manque garbage\.dbf/],
  ['a shapefile cut short', 'cut.shp', /illisible|ne contient aucune ligne|Aucune des/],
  ['a kind of file that nobody reads', 'garbage.zip', /illisible/],
  [
    'a layer that is not there',
    'lambert/lambert.gpkg',
    /n’a pas de couche prescriptions ; il a \w+/,
    { from: FIXTURES, file: { source_layer: 'prescriptions' } },
  ],
  [
    'Lambert-93 without saying so',
    'lambert-unsaid.geojson',
    /sont hors de France.*le système de coordonnées/,
    { from: FIXTURES },
  ],
  ['a shapefile whose projection is lost', 'unprojected.shp', /unprojected\.shp ne dit pas son système de coordonnées/],
  [
    'the wrong CRS',
    'shared-border.geojson',
    /hors de France|système de coordonnées|illisible/,
    { from: FIXTURES, file: { crs: 'EPSG:2154' } },
  ],
];

// GDAL is slow to start and knows no engine: what it refuses is tried on the last one only.
const refusedOn = (name: string) =>
  REFUSED.filter(([, path]) => name === engines.at(-1)!.name || !/gpkg|shp|zip/.test(path));

describe.each(engines)('$name', ({ name, db }: Engine) => {
  beforeAll(async () => {
    await loadFile(db, 'refusals', 'hole.geojson');
  });

  test.each(refusedOn(name))(
    '%s is refused in words, and what was published stays',
    async (_what, path, words, difference) => {
      const refused = await loadFile(db, 'refusals', path, { from: folder, ...difference }).catch(
        (error: Error) => error,
      );
      expect(refused).toBeInstanceOf(Refusal);
      expect((refused as Refusal).message).toMatch(words);
      expect((refused as Refusal).message).not.toMatch(/[\\/]node_modules|at .*\.ts:\d/);
      expect(await codesAt(db, 'refusals', 2.003, 48.005)).toEqual(['A']);
      expect(await db.rows('../test/db/questions/workbench')).toEqual([{ staged: 0, mapped: 0, running: 0 }]);
    },
  );

  test('the CRS that a file forgot can be stated', async () => {
    await loadFile(db, 'stated-crs', 'unprojected.shp', { from: folder, file: { crs: 'EPSG:2154' } });
    expect(await codesAt(db, 'stated-crs', 3, 46.5)).toEqual(['A']);
  });

  test('rows with a faulty geometry are refused one by one, counted and told', async () => {
    const { read, kept, refused, lines } = await loadQuirk(db, 'open-ring');
    expect({ read, kept, refused }).toEqual({ read: 5, kept: 1, refused: 4 });
    expect(lines.map(({ row, reason, detail }) => [row, reason, detail])).toEqual([
      [1, 'broken-geometry', 'anneau non fermé'],
      [3, 'broken-geometry', 'coordonnée qui n’est pas un nombre'],
      [4, 'broken-geometry', 'géométrie vide'],
      [5, 'no-geometry', null],
    ]);
    expect(await codesAt(db, 'open-ring', 2.005, 48.005)).toEqual(['B']);
  });

  test('one row abroad among many is refused alone, with its place', async () => {
    const { kept, lines } = await loadQuirk(db, 'abroad');
    expect(kept).toBe(2);
    expect(lines).toEqual([
      expect.objectContaining({ key: 'c', reason: 'outside-france', detail: 'POINT(-0.15 51.45)' }),
    ]);
  });

  test('text that looks like SQL, HTML or a path is only text', async () => {
    const { kept } = await loadQuirk(db, 'hostile-text');
    expect(kept).toBe(2);
    const told = await db.row('../test/db/questions/told', ['hostile-text', 'a/b?c=d&e#f %41']);
    expect(told).toEqual({ codes: ['B'], label: 'NUL  et é' });
    expect(Object.prototype).not.toHaveProperty('x');
  });
});
