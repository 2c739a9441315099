import { execFile, spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { startService } from '../setup/run.ts';
import { benchSql, GROUND } from './data.ts';
import { memory } from './measure.ts';
import type { Line } from './table.ts';

const ID = 'exported';
/** Our formats, and what `ogr2ogr` calls them. */
const FORMATS = [
  ['geojsonseq', 'GeoJSONSeq'],
  ['csv', null],
  ['gpkg', 'GPKG'],
  ['fgb', 'FlatGeobuf'],
  ['shp', 'ESRI Shapefile'],
] as const;
const agent = new Agent({ keepAlive: false });

/** Whole collections of so many polygons as files, against `ogr2ogr` out of the same database, and the memory it takes. */
export async function measureExports(url: string, folder: string, count: number): Promise<Line[]> {
  const held = await makePolygons(url, count);
  const settings = { DATABASE_URL: url, DATA_DIR: folder, EXPORTS_MB: '20000' };
  const { url: base, child } = await startService(settings);
  const title = `export of ${held.toLocaleString('en')} polygons`;
  const lines: Line[] = [];
  try {
    // The first round fills the caches of both.
    await download(`${base}/api/collections/${ID}/export?f=geojsonseq`);
    for (const [format, driver] of FORMATS) {
      const ours = await download(`${base}/api/collections/${ID}/export?f=${format}`);
      const other = driver ? await ogr2ogr(url, folder, driver) : 0;
      const size = `${Math.round(ours.bytes / 1e6)} MB`;
      const compared = other ? `ogr2ogr ${other.toFixed(1)} s: ${(ours.seconds / other).toFixed(2)} ×` : '';
      lines.push([`${title}, ${format}`, `${ours.seconds.toFixed(1)} s, ${size}`, compared]);
    }
    lines.push([`${title}, memory of the service`, `at most ${memory(child.pid!).most} MB`, 'without GDAL']);
    return lines;
  } finally {
    child.kill();
  }
}

async function makePolygons(url: string, count: number): Promise<number> {
  const db = await openDatabase({ url, dataDir: '' }, { connections: 1, statementTimeout: 0 });
  try {
    await migrate(db);
    await db.run(benchSql('data/facts'), [JSON.stringify([ID])]);
    await db.run(benchSql('data/zones'), [ID, ...GROUND, 10, Math.ceil(count / 100)]);
    for (const step of ['finish', 'attributes', 'analyze']) await db.run(benchSql(`data/${step}`));
    return (await db.row<{ count: number }>('../test/bench/data/count', [ID]))!.count;
  } finally {
    await db.close();
  }
}

/** Reads a file to its end, wherever it is led. Gives the seconds and the bytes. */
async function download(url: string): Promise<{ seconds: number; bytes: number }> {
  const started = performance.now();
  let bytes = 0;
  for (let next: string | undefined = url; next; ) {
    const from: string = next;
    next = await new Promise((resolve, reject) => {
      get(from, { agent }, (response) => {
        const { statusCode, headers } = response;
        if (statusCode !== 200 && statusCode !== 303) reject(new Error(`${from}: ${statusCode}`));
        if (statusCode === 200) response.on('data', (chunk: Buffer) => (bytes += chunk.length));
        response.resume().on('end', () => resolve(headers.location && new URL(headers.location, from).href));
        response.on('error', reject);
      }).on('error', reject);
    });
  }
  return { seconds: (performance.now() - started) / 1000, bytes };
}

/** The seconds that `ogr2ogr` takes for the same rows; 0 where there is none. */
async function ogr2ogr(url: string, folder: string, driver: string): Promise<number> {
  if (spawnSync('ogr2ogr', ['--version']).error) return 0;
  const { port, searchParams, pathname } = new URL(url);
  const source = `PG:host=${searchParams.get('host')} port=${port} user=postgres dbname=${pathname.slice(1)}`;
  const output = join(folder, 'ogr');
  const started = performance.now();
  const question = fileURLToPath(new URL('data/exported.sql', import.meta.url));
  await promisify(execFile)('ogr2ogr', ['-f', driver, output, source, '-sql', `@${question}`, '-nln', ID]);
  const seconds = (performance.now() - started) / 1000;
  statSync(output);
  rmSync(output, { recursive: true });
  return seconds;
}
