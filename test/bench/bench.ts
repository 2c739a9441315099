import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CUT_VERTICES } from '../../etl/publish.ts';
import { openDatabase } from '../../sql/db.ts';
import { INSTALL_POSTGRES, startCluster } from '../setup/cluster.ts';
import { startService } from '../setup/run.ts';
import { measureBatch } from './batch.ts';
import { makeData } from './data.ts';
import { measureExports } from './export.ts';
import { measureImport, measureMemory, writePolygons } from './import.ts';
import { loadTimed } from './load-timed.ts';
import { ask, hasWrk, memory } from './measure.ts';
import { measurePaging } from './paging.ts';
import { measureAnswers, measureItems, measurePoints } from './service.ts';
import { type Line, markdown } from './table.ts';
import { makeTileData, measureAllTiles } from './tiles.ts';
import { measureViewer } from './viewer.ts';

const SETTINGS = [
  ...['shared_buffers=512MB', 'effective_cache_size=2GB', 'work_mem=32MB', 'maintenance_work_mem=256MB'],
  ...['max_wal_size=4GB', 'checkpoint_timeout=30min', 'random_page_cost=1.1', 'synchronous_commit=off'],
];
const { values: options } = parseArgs({
  options: {
    keep: { type: 'string' },
    full: { type: 'boolean', default: false },
    less: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'terrier-bench-'));
const cluster = startCluster({ folder: options.keep && resolve(options.keep), settings: SETTINGS });
if (!cluster) throw new Error(`npm run bench needs PostgreSQL with PostGIS: ${INSTALL_POSTGRES}`);
if (!hasWrk) console.error('wrk is absent (apt-get install wrk): a loop in Node asks instead');
try {
  const { only } = options;
  const wanted = (part: string) => only === undefined || only === part;
  const imports = { ours: cluster.url('import'), ogr: cluster.url('ogr') };
  const lines = only === undefined ? await measureAnswering(cluster.url('bench')) : [];
  if (wanted('tiles')) lines.push(...(await measureTiles(cluster.url('tiles'))));
  if (wanted('import')) lines.push(...(await measureImports(imports)));
  if (wanted('export')) lines.push(...(await exportsMeasured(cluster.url('export'))));
  if (wanted('viewer')) lines.push(...(await viewerMeasured()));
  if (only === undefined) lines.push(...(await measureEmbedded()));
  const text = markdown(await machine(cluster.url(only ?? 'import')), lines);
  console.log(text);
  // Less data is for trying out the benchmark itself.
  if (options.less === '1' && !options.only) writeFileSync(new URL('RESULTS.md', import.meta.url), text);
} finally {
  cluster.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
}

async function measureAnswering(url: string): Promise<Line[]> {
  say('data');
  const seconds = await makeData(url, CUT_VERTICES, Number(options.less));
  const lines: Line[] = [['data', seconds ? `${Math.round(seconds)} s` : 'kept from before', '']];
  const { url: base, child } = await startService({ DATABASE_URL: url });
  try {
    say('points');
    lines.push(...(await measurePoints(url, base)));
    say('answers');
    lines.push(...(await measureAnswers(url, base)));
    say('batch');
    lines.push(...(await measureBatch(base)));
    say('items');
    lines.push(...(await measureItems(base)), ...(await measurePaging(base)));
    lines.push(['memory of the service', told(memory(child.pid!)), 'with PostgreSQL']);
  } finally {
    child.kill();
  }
  return lines;
}

/** Tiles have a database of their own, so that they can be measured alone in three minutes: `--only tiles`. */
async function measureTiles(url: string): Promise<Line[]> {
  say('data of tiles');
  await makeTileData(url, Number(options.less));
  const { url: base, child } = await startService({ DATABASE_URL: url });
  try {
    say('tiles');
    return await measureAllTiles(url, base);
  } finally {
    child.kill();
  }
}

/** A million polygons and files of 2 GB with `--full`, else a tenth of both. */
async function measureImports(urls: { ours: string; ogr: string }): Promise<Line[]> {
  const share = (options.full ? 1 : 0.1) / Number(options.less);
  say('import');
  const lines = await measureImport(urls, folder, Math.round(1_000_000 * share));
  say('memory of imports');
  return [...lines, ...(await measureMemory(urls.ours, folder, 2 * share))];
}

/** 200,000 polygons, or a million with `--full`. */
function exportsMeasured(url: string): Promise<Line[]> {
  say('export');
  return measureExports(url, folder, (options.full ? 1_000_000 : 200_000) / Number(options.less));
}

/** The viewer has databases of its own: the demonstration, and 500,000 features. */
function viewerMeasured(): Promise<Line[]> {
  say('viewer');
  const urls = { demo: cluster!.url('viewer'), large: cluster!.url('viewer-large') };
  return measureViewer({ folder, ...urls }, Number(options.less));
}

/** Memory of the service and of the embedded engine, with 5,000 polygons. */
async function measureEmbedded(): Promise<Line[]> {
  say('embedded engine');
  const dataDir = join(folder, 'embedded');
  await writePolygons(join(folder, 'small.geojsonl'), 5000);
  await loadTimed({ dataDir }, folder, 'small.geojsonl');
  const { url: base, child } = await startService({ DATABASE_URL: '', DATA_DIR: dataDir });
  try {
    const started = performance.now();
    for (let n = 0; n < 200; n += 1) await ask(`${base}/api/rules?lon=${2 + n / 1000}&lat=48.5`);
    const each = (performance.now() - started) / 200;
    const engine = Number(readFileSync(join(dataDir, 'database.pid'), 'utf8'));
    return [
      ['embedded, a point, one after the other', `${each.toFixed(1)} ms`, '5,000 polygons'],
      ['embedded, memory of the service', told(memory(child.pid!)), ''],
      ['embedded, memory of the engine', told(memory(engine)), ''],
    ];
  } finally {
    child.kill();
  }
}

async function machine(url: string): Promise<string[]> {
  const db = await openDatabase({ url, dataDir: '' });
  const postgis = await db.row<{ version: string }>('migration/postgis-version').finally(() => db.close());
  const postgres = execFileSync('pgbench', ['--version']).toString().trim();
  return [
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `${postgres}, PostGIS ${postgis?.version}, Node ${process.version}; ${SETTINGS.join(', ')}`,
    '1,000,000 zones in 10 datasets, 300,000 buffers in 10 and 87,000 in 29, 2,000 polygons of 5,000 vertices and one of 200,000; 10,000 communes, 200,000 parcels',
    'Only ratios within one run mean anything: everything shares the same cores.',
  ];
}

function told({ now, most }: { now: number; most: number }): string {
  return `${now} MB, at most ${most} MB`;
}

function say(what: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
}
