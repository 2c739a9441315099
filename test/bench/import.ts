import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SourceFile } from '../../etl/dataset.ts';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { startProgram } from '../setup/run.ts';
import { GROUND } from './data.ts';
import { treeMemory } from './measure.ts';
import { type Line, perSecond, ratio } from './table.ts';

const VERTICES = 24;
const ROUNDS = 2;
const [WEST, SOUTH, EAST, NORTH] = GROUND;

/** Writes a file of GeoJSON lines with so many small polygons, all valid. */
export async function writePolygons(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  const columns = Math.ceil(Math.sqrt(count));
  for (let n = 0; n < count; n += 1) {
    const lon = WEST + ((EAST - WEST) * (n % columns)) / columns;
    const lat = SOUTH + ((NORTH - SOUTH) * Math.floor(n / columns)) / columns;
    const ring = Array.from({ length: VERTICES }, (_, i) => {
      const angle = (2 * Math.PI * (i % (VERTICES - 1))) / (VERTICES - 1);
      const radius = (0.4 + 0.1 * Math.sin(3 * angle + n)) / columns;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)].map((value) => Number(value.toFixed(7)));
    });
    const properties = {
      key: `z-${n}`,
      codes: 'A',
      label: `Zone ${n}`,
      libelle: 'UA',
      typezone: 'U',
      nomfic: `${n}.pdf`,
    };
    const line = JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } });
    if (!file.write(`${line}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Writes a table of CSV with so many points, each with a text of 600 characters. */
export async function writePoints(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('key;codes;label;lon;lat;texte\n');
  for (let n = 0; n < count; n += 1) {
    const [lon, lat] = [WEST + ((n % 1000) / 1000) * (EAST - WEST), SOUTH + (n / count) * (NORTH - SOUTH)];
    const row = `p-${n};A;Point ${n};${lon.toFixed(7)};${lat.toFixed(7)};${'x'.repeat(600)}\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

type Urls = { ours: string; ogr: string };
type Loaded = { seconds: number; steps: [string, number][]; megabytes: number };

/**
 * Loads the same polygons from GeoJSON lines and from a GeoPackage as `etl load` does, and by `ogr2ogr` with COPY into
 * another database of the same server; by turns, so that what else the machine does meets both alike.
 */
export async function measureImport(urls: Urls, folder: string, count: number): Promise<Line[]> {
  const lines = `polygons-${count}.geojsonl`;
  await writePolygons(join(folder, lines), count);
  if (spawnSync('ogr2ogr', ['--version']).error)
    return [...(await compared(urls, folder, lines, count)), ['ogr2ogr', 'absent (apt-get install gdal-bin)', '']];
  const table = `polygons-${count}.gpkg`;
  await promisify(execFile)('ogr2ogr', ['-f', 'GPKG', join(folder, table), join(folder, lines)]);
  const db = await openDatabase({ url: urls.ogr, dataDir: '' });
  await migrate(db).finally(() => db.close());
  const result: Line[] = [];
  for (const file of [lines, table]) result.push(...(await compared(urls, folder, file, count)));
  for (const file of [lines, table]) rmSync(join(folder, file));
  return result;
}

async function compared(urls: Urls, folder: string, file: string, count: number): Promise<Line[]> {
  const title = `import of ${count.toLocaleString('en')} polygons, ${file.split('.')[1]}`;
  const loads: Loaded[] = [];
  const others: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    loads.push(await loadAlone(urls.ours, folder, file));
    others.push(await ogr2ogr(urls.ogr, join(folder, file)));
  }
  const rate = (seconds: number[]) => (count * ROUNDS) / seconds.reduce((sum, one) => sum + one);
  const ours = { perSecond: rate(loads.map(({ seconds }) => seconds)), by: 'etl load' };
  const ogr = { perSecond: rate(others), by: 'ogr2ogr' };
  const memory = Math.max(...loads.map(({ megabytes }) => megabytes));
  return [
    [title, perSecond(ours), others[0] ? `${ratio(ours, ogr)} of ogr2ogr` : ''],
    [`${title}, each step`, `at most ${memory} MB`, shares(loads)],
    ...(others[0] ? ([[title, perSecond(ogr), '']] as Line[]) : []),
  ];
}

function shares(loads: Loaded[]): string {
  const all = loads.reduce((sum, { seconds }) => sum + seconds, 0);
  return loads[0]!.steps
    .map(([name], index) => {
      const took = loads.reduce((sum, { seconds, steps }) => sum + seconds * steps[index]![1], 0);
      return `${name} ${Math.round((took / all) * 100)} %`;
    })
    .join(', ');
}

/** The most memory that loads of large files take, with all their processes. */
export async function measureMemory(url: string, folder: string, gigabytes: number): Promise<Line[]> {
  const kinds = [
    { file: 'large.geojsonl', write: writePolygons, bytes: 734, facts: {} },
    { file: 'large.csv', write: writePoints, bytes: 656, facts: { lon: 'lon', lat: 'lat' } },
  ];
  const result: Line[] = [];
  for (const { file, write, bytes, facts } of kinds) {
    const count = Math.round((gigabytes * 1e9) / bytes);
    await write(join(folder, file), count);
    const { seconds, megabytes } = await loadAlone(url, folder, file, facts);
    rmSync(join(folder, file));
    const title = `import of ${gigabytes} GB, ${file.split('.')[1]}`;
    result.push([title, `at most ${megabytes} MB`, `${count.toLocaleString('en')} rows, ${Math.round(seconds)} s`]);
  }
  return result;
}

/** Loads a file in a process of its own; as another dataset each time, because a load of the same file changes nothing. */
function loadAlone(url: string, folder: string, file: string, facts: Partial<SourceFile> = {}): Promise<Loaded> {
  const child = startProgram('test/bench/load-program.ts', [folder, file, JSON.stringify(facts)], {
    DATABASE_URL: url,
  });
  let [output, errors, megabytes] = ['', '', 0];
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr!.on('data', (chunk: Buffer) => (errors = (errors + chunk).slice(-1000)));
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, treeMemory(child.pid!));
  }, 200);
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ ...JSON.parse(output), megabytes });
      else reject(new Error(`${file} → ${code}: ${errors}`));
    });
  });
}

/** The seconds that `ogr2ogr` takes for a file; 0 where there is none. */
async function ogr2ogr(url: string, path: string): Promise<number> {
  if (spawnSync('ogr2ogr', ['--version']).error) return 0;
  const { port, searchParams, pathname } = new URL(url);
  const target = `PG:host=${searchParams.get('host')} port=${port} user=postgres dbname=${pathname.slice(1)}`;
  const started = performance.now();
  await promisify(execFile)('ogr2ogr', ['-f', 'PostgreSQL', target, path, '-nln', 'imported', '-overwrite'], {
    env: { ...process.env, PG_USE_COPY: 'YES' },
  });
  return (performance.now() - started) / 1000;
}
