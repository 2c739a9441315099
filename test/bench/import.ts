import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from '../../etl/load.ts';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { fixtureDataset, fixtureSource } from '../db/fixture.ts';
import { GROUND } from './data.ts';
import { type Line, perSecond, ratio } from './table.ts';

const VERTICES = 24;
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

/** Loads a file of polygons as `etl load` does, and by `ogr2ogr` with COPY into another database of the same server. */
export async function measureImport(
  urls: { ours: string; ogr: string },
  folder: string,
  count: number,
): Promise<Line[]> {
  // A name of its own each time: a load of the same file again changes nothing.
  const file = `polygons-${count}-${Date.now().toString(36)}.geojsonl`;
  await writePolygons(join(folder, file), count);
  const title = `import of ${count.toLocaleString('en')} polygons`;
  const ogr = await ogr2ogr(urls.ogr, join(folder, file), count);
  try {
    const { seconds, steps } = await loadTimed({ url: urls.ours }, folder, file);
    const ours = { perSecond: count / seconds, by: 'etl load' };
    return [
      [title, perSecond(ours), ogr ? `${ratio(ours, ogr)} of ogr2ogr` : ''],
      [`${title}, each step`, '', steps.map(([name, share]) => `${name} ${Math.round(share * 100)} %`).join(', ')],
      [title, ogr ? perSecond(ogr) : 'no ogr2ogr (apt-get install gdal-bin)', ''],
    ];
  } catch (error) {
    return [[title, 'failed', (error as Error).message.slice(0, 120)]];
  }
}

/** Loads a file into the database of an address; gives the seconds it took and the share of each step. */
export async function loadTimed(at: { url?: string; dataDir?: string }, folder: string, file: string) {
  const db = await openDatabase({ url: at.url, dataDir: at.dataDir ?? '' }, { connections: 3, statementTimeout: 0 });
  try {
    await migrate(db);
    const marks: [string, number][] = [];
    const step = (name: string) => void marks.push([name, performance.now()]);
    const progress = { step, rows: () => undefined, end: () => undefined };
    const id = file.replace(/\..*/, '');
    const started = performance.now();
    await load(db, fixtureDataset(id), fixtureSource(file), folder, progress);
    const ended = performance.now();
    const steps = marks.map(([name, from], index): [string, number] => [
      name,
      ((marks[index + 1]?.[1] ?? ended) - from) / (ended - started),
    ]);
    return { seconds: (ended - started) / 1000, steps };
  } finally {
    await db.close();
  }
}

async function ogr2ogr(url: string, path: string, count: number) {
  if (spawnSync('ogr2ogr', ['--version']).error) return undefined;
  const db = await openDatabase({ url, dataDir: '' });
  await migrate(db).finally(() => db.close());
  const { port, searchParams, pathname } = new URL(url);
  const target = `PG:host=${searchParams.get('host')} port=${port} user=postgres dbname=${pathname.slice(1)}`;
  const started = performance.now();
  await promisify(execFile)('ogr2ogr', ['-f', 'PostgreSQL', target, path, '-nln', `imported_${count}`, '-overwrite'], {
    env: { ...process.env, PG_USE_COPY: 'YES' },
  });
  return { perSecond: (count * 1000) / (performance.now() - started), by: 'ogr2ogr' };
}
