import { readFileSync } from 'node:fs';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';

/** The ground of the benchmark: about 147 km × 133 km around Paris, EPSG:4326 [west, south, east, north]. */
export const GROUND = [1.5, 48, 3.5, 49.2] as const;
/** Ids of its datasets; each covers the whole ground. */
export const ZONES = Array.from({ length: 10 }, (_, n) => `zones-${n}`);
export const BUFFERS = Array.from({ length: 10 }, (_, n) => `buffers-${n}`);
export const LARGE = 'large';
/** Most datasets are silent at most places: with these there are fifty. */
export const SITES = Array.from({ length: 29 }, (_, n) => `sites-${n}`);
export const PARCELS = 'parcels';
/** Five datasets out of the fifty, one in ten of each sort. */
export const FIVE = [ZONES[0]!, BUFFERS[0]!, ...SITES.slice(0, 3)];

const TERRITORIES = { communes: 'commune', departements: 'departement', regions: 'region' };
const TILES = 10;
const ZONES_PER_TILE = 1000;
const BUFFERS_EACH = 30_000;
const SITES_EACH = 3000;
const PARCELS_MADE = 200_000;

/** A question of the benchmark: `test/bench/<name>.sql`. */
export const benchSql = (name: string) => readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');

/**
 * Makes the data in the database of `url`: a million zones, 387,000 buffers, 2,000 polygons of 5,000 vertices and one
 * of 200,000, 200,000 parcels, with rules, coverage and communes; or so many times less. Gives the seconds it took; 0 when
 * the database has them already.
 */
export async function makeData(url: string, cutVertices: number, less = 1): Promise<number> {
  const db = await openDatabase({ url, dataDir: '' }, { connections: 2, statementTimeout: 0 });
  try {
    await migrate(db);
    const ids = [...ZONES, ...BUFFERS, LARGE, ...SITES, PARCELS, ...Object.keys(TERRITORIES)];
    const some = (count: number) => Math.ceil(count / less);
    if (await isComplete(db)) return 0;
    const started = Date.now();
    await db.run(benchSql('data/facts'), [JSON.stringify(ids)]);
    await inPairs([
      () => db.run(benchSql('data/territories'), [...GROUND, cutVertices]),
      ...ZONES.map((id) => () => db.run(benchSql('data/zones'), [id, ...GROUND, TILES, some(ZONES_PER_TILE)])),
      ...BUFFERS.map((id) => () => db.run(benchSql('data/buffers'), [id, ...GROUND, some(BUFFERS_EACH)])),
      ...SITES.map((id) => () => db.run(benchSql('data/buffers'), [id, ...GROUND, some(SITES_EACH)])),
      () => db.run(benchSql('data/large'), [LARGE, ...GROUND, some(2000), 5000, 0.02, cutVertices]),
      () => db.run(benchSql('data/large'), [LARGE, ...GROUND, 1, 200_000, 0.4, cutVertices]),
    ]);
    await inPairs([LARGE, ...Object.keys(TERRITORIES)].map((id) => () => cut(db, id)));
    for (const [id, level] of Object.entries(TERRITORIES))
      await db.rows('publish/open-territories', [id, level, '2026', 25_000, false]);
    await db.run(benchSql('data/parcels'), [PARCELS, ...GROUND, some(PARCELS_MADE)]);
    await db.run(benchSql('data/finish'));
    await db.run(benchSql('data/coverage'), [JSON.stringify(ZONES)]);
    await db.run(benchSql('data/analyze'));
    return (Date.now() - started) / 1000;
  } finally {
    await db.close();
  }
}

async function isComplete(db: Database): Promise<boolean> {
  const held = await db.row<{ begun: boolean; complete: boolean }>('../test/bench/data/ready');
  if (held!.begun && !held!.complete) throw new Error('the data kept there are incomplete: delete the folder');
  return held!.complete;
}

/** Cuts the heavy polygons by the question that a load uses. */
async function cut(db: Database, dataset: string): Promise<void> {
  const last = await db.row<{ id: number }>('load/last', [dataset, '']);
  await db.rows('publish/cut', [last!.id]);
}

/** Does the tasks two at a time, as this many connections are open. */
async function inPairs(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const queue = [...tasks];
  const work = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await task();
  };
  await Promise.all([work(), work()]);
}
