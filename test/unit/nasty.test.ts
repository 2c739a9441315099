import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Geometry, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../etl/dataset.ts';
import { geometryFault } from '../../etl/geometry.ts';
import { openRows, type PublishedRow } from '../../etl/read/read.ts';
import { fromWkt } from '../../etl/read/wkt.ts';
import { Refusal } from '../../etl/refusal.ts';
import { readRows } from '../setup/read-rows.ts';

const NASTY = fileURLToPath(new URL('../../../shared/data/nasty/', import.meta.url));
const EXPECTED = fileURLToPath(new URL('../expected/nasty.json', import.meta.url));

/** All files of the corpus, by their paths below it. */
const FILES = existsSync(NASTY)
  ? readdirSync(NASTY, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(NASTY, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort()
  : [];
const stem = (path: string) => path.slice(0, -extname(path).length);

/** What has to be said of a file that does not say it itself. */
const SAID: Record<string, Partial<SourceFile>> = {
  'cnig-encodings/csv/DUMMY.csv': { wkt: 'WKT' },
  'cnig-geometry-csv/ZONE_URBA.csv': { wkt: 'WKT' },
  'cnig-geometry-csv/SECTEUR_CC.csv': { wkt: 'WKT' },
  'cnig-geometry-csv/broken_geometries.csv': { wkt: 'geom' },
  'cnig-geometry-csv/dubious_geometries.csv': { wkt: 'geom' },
  'cnig-geometry-csv/fair_geometries.csv': { wkt: 'geom' },
  'shapefile/number-null-property.shp': { crs: 'EPSG:4326' },
  'shapefile/singleton.shp': { crs: 'EPSG:4326' },
};
const LAMBERT = /^cnig-encodings\/data\/POINT.*\.(csv|shp)$/;

function sourceOf(path: string): { file: SourceFile; path: string } {
  const said = LAMBERT.test(path) ? { crs: 'EPSG:2154', ...(path.endsWith('.csv') && { wkt: 'WKT' }) } : SAID[path];
  return { file: { path, layer: 'x', ...said }, path: NASTY + path };
}

/** What becomes of a file: how many rows with which columns and geometries, what is wrong with some, or why it is refused. */
function outcomeOf(rows: PublishedRow[]) {
  const faults = rows.map(({ geometry, fault }) => fault ?? (geometry && geometryFault(geometry)));
  return {
    rows: rows.length,
    columns: [...new Set(rows.flatMap(({ properties }) => Object.keys(properties)))].join(' '),
    geometries: [...new Set(rows.map(({ geometry }) => geometry?.type ?? 'none'))].sort().join(' '),
    ...(faults.some(Boolean) && {
      faults: faults.flatMap((fault, index) => (fault ? [`${index + 1}: ${fault}`] : [])),
    }),
  };
}

const refusalOf = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { refused: error.french.replaceAll(NASTY, '').slice(0, 160) };
};

/** The outcome of each file, those for GDAL by one process. */
async function outcomes(paths: string[]): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  const reading = await openRows(paths.map(sourceOf));
  for (const [index, path] of paths.entries()) {
    const rows: PublishedRow[] = [];
    try {
      for await (const row of reading.rows[index]!) rows.push(row);
      told[path] = outcomeOf(rows);
    } catch (error) {
      told[path] = refusalOf(error);
    }
  }
  reading.close();
  return told;
}

/** Refused before they are read, each in an attempt of its own. */
const REFUSED = FILES.filter((path) => /shapefile\/.*\.shp$/.test(path) && !existsSync(`${NASTY}${stem(path)}.dbf`));
const TABLES = FILES.filter((path) => /\.csv$/.test(path) && !LAMBERT.test(path) && !path.startsWith('projection/'));
const READ_BY_GDAL = FILES.filter(
  (path) => !REFUSED.includes(path) && (/\.(shp|tab)$/i.test(path) || LAMBERT.test(path) || isBareTable(path)),
);
const LINTED = FILES.filter((path) => /^geojsonhint\/.*\.geojson$/.test(path));
const XML = FILES.filter((path) => path.endsWith('.xml'));
const REFERENCE = 'projection/reference_postgis.csv';
const READ = [...REFUSED, ...TABLES, ...READ_BY_GDAL, ...LINTED, ...XML, REFERENCE];

function isBareTable(path: string): boolean {
  return /\.dbf$/i.test(path) && !FILES.includes(`${stem(path)}.shp`);
}

/** What belongs to a file that is read: index, projection, code page, expected messages or rows, notes. */
const COMPANION = /\.(shx|dbf|prj|qpj|cpg~?|map|dat|id|result|result-object|json|README\.md)$/i;
const isCompanion = (path: string) => {
  const name = path.replace(COMPANION, '').toLowerCase();
  if (/^geojsonhint\/.*\.result(-object)?$/.test(path)) return true;
  return COMPANION.test(path) && READ.some((read) => stem(read).toLowerCase() === name);
};

describe.skipIf(!FILES.length)('the corpus of nasty files', () => {
  test('has no file without a test', () => {
    expect(FILES.filter((path) => !READ.includes(path) && !isCompanion(path))).toEqual([]);
  });

  test('is read or refused as it was blessed, file by file', { timeout: 60_000 }, async () => {
    const told = { ...(await outcomes([...TABLES, ...READ_BY_GDAL])) };
    for (const path of REFUSED) told[path] = await readRows([sourceOf(path)]).catch(refusalOf);
    for (const path of LINTED)
      told[path] = await readRows([sourceOf(path)]).then(([rows]) => outcomeOf(rows!), refusalOf);
    for (const path of XML) told[path] = wktOutcome(readFileSync(NASTY + path, 'utf8'));
    const sorted = Object.fromEntries(
      Object.keys(told)
        .sort()
        .map((path) => [path, told[path]]),
    );
    if (process.env.BLESS) writeFileSync(EXPECTED, `${JSON.stringify(sorted, null, 1)}\n`);
    expect(existsSync(EXPECTED), 'npm run bless makes it').toBe(true);
    expect(sorted).toEqual(JSON.parse(readFileSync(EXPECTED, 'utf8')));
  });
});

/** How many geometries an XML of cases holds in well-known text, and which of them we do not take. */
function wktOutcome(text: string) {
  const found = [...text.matchAll(/<([ab])>([^<]+)<\/\1>/g)].map((match) => match[2]!.replace(/\s+/g, ' ').trim());
  const faults = found.flatMap((wkt) => fromWkt(wkt).fault ?? []);
  const counted = Object.fromEntries(
    [...new Set(faults)].sort().map((one) => [one, faults.filter((f) => f === one).length]),
  );
  return { geometries: found.length, faults: counted };
}

describe.skipIf(!FILES.length)('shapefiles say what the author of their corpus says', () => {
  const positions = (value: unknown): Position[] => {
    if (!Array.isArray(value)) return [];
    return typeof value[0] === 'number'
      ? [value.slice(0, 2).map((number: number) => Number(number.toFixed(6)))]
      : value.flatMap(positions);
  };
  /** The corners of a shape, whichever of them comes first and which way round. */
  const corners = (geometry: Geometry | null) =>
    geometry && 'coordinates' in geometry
      ? [...new Set(positions([geometry.coordinates].flat(0)).map(String))].sort()
      : null;
  const shapes = READ_BY_GDAL.filter((path) => path.startsWith('shapefile/') && !path.includes('empty'));

  test('all that have a table have its corners, and no shape where they have none', { timeout: 90_000 }, async () => {
    const all = await readRows(shapes.map(sourceOf));
    expect(shapes.length).toBeGreaterThan(12);
    for (const [index, path] of shapes.entries()) {
      const { features } = JSON.parse(readFileSync(`${NASTY}${stem(path)}.json`, 'utf8'));
      const told = all[index]!.map(({ geometry }) => corners(geometry));
      expect(told, path).toEqual(features.map((feature: { geometry: Geometry | null }) => corners(feature.geometry)));
    }
  });
  test('accents are the same in every encoding and format', { timeout: 90_000 }, async () => {
    const twins = READ_BY_GDAL.filter((path) => /PRESCRIPTION_PCT/.test(path));
    const all = await readRows(twins.map(sourceOf));
    const labels = all.map((rows) => rows.map(({ properties }) => properties.LIBELLE));
    expect(twins).toHaveLength(4);
    expect(labels[0]).toContain('Bâtiment agricole');
    for (const [index, one] of labels.entries()) expect(one, twins[index]).toEqual(labels[0]);
  });
});

describe.skipIf(!FILES.length)('reprojection agrees with PostGIS', () => {
  const SYSTEMS = ['EPSG:2154', 'EPSG:32620', 'EPSG:2972', 'EPSG:2975', 'EPSG:4471'];
  test('to a centimetre in metropolitan France, Antilles, Guyane, La Réunion and Mayotte', {
    timeout: 90_000,
  }, async () => {
    const wanted = (await readRows([{ file: { path: REFERENCE, layer: 'x' }, path: NASTY + REFERENCE }]))[0]!;
    const files = SYSTEMS.map((crs) => ({
      file: { path: REFERENCE, layer: 'x', wkt: crs, crs },
      path: NASTY + REFERENCE,
    }));
    const all = await readRows(files);
    const seen = SYSTEMS.map(() => 0);
    for (const [system, rows] of all.entries())
      for (const [index, { geometry }] of rows.entries()) {
        if (!geometry) continue;
        const [lon, lat] = (geometry as { coordinates: number[] }).coordinates as [number, number];
        const text = String(wanted[index]!.properties['CRS:84']);
        const [east, north] = (fromWkt(text).geometry as { coordinates: number[] }).coordinates as [number, number];
        const metres = Math.hypot((lon - east) * 111_320 * Math.cos((lat * Math.PI) / 180), (lat - north) * 110_600);
        expect(metres, `${SYSTEMS[system]} ${text}`).toBeLessThan(0.01);
        seen[system]! += 1;
      }
    expect(seen).toEqual([20, 20, 20, 20, 20]);
  });
});
