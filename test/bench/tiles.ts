import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { todayInFrance } from '../../sql/answering.ts';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { TILE_BYTES } from '../../sql/tiles.ts';
import { freePort, startProgram } from '../setup/run.ts';
import { benchSql, GROUND, ZONES } from './data.ts';
import { ask, http, once, pgbench, type Rate } from './measure.ts';
import { type Line, perSecond, ratio } from './table.ts';

const MILLION = 'million';
/** The ground of the million polygons, EPSG:4326. */
const FRANCE = [-4, 43, 8, 50] as const;
const ZONES_OF_TILES = ZONES[3]!;
const SECONDS = 3;
const SAMPLE = 30;

/** Makes two datasets alone: 100,000 zones around Paris, and a million polygons over France; or so many times less. */
export async function makeTileData(url: string, less: number): Promise<void> {
  const db = await openDatabase({ url, dataDir: '' }, { connections: 2, statementTimeout: 0 });
  await migrate(db);
  await db.run(benchSql('data/facts'), [JSON.stringify([ZONES_OF_TILES, MILLION])]);
  await Promise.all([
    db.run(benchSql('data/zones'), [ZONES_OF_TILES, ...GROUND, 10, Math.ceil(1000 / less)]),
    db.run(benchSql('data/million'), [MILLION, Math.round(1000 / Math.sqrt(less))]),
  ]);
  await db.run(benchSql('data/drawn-everywhere'));
  await db.run(benchSql('data/analyze'));
  await db.close();
}

/** All that is told of tiles: rates at three zooms, then what a million polygons weigh and take at each zoom. */
export async function measureAllTiles(url: string, base: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const zoom of [10, 12, 14]) lines.push(...(await measureTiles(url, base, ZONES_OF_TILES, zoom)));
  lines.push(['tiles of a million polygons', 'median / 95 % / most (kB)', 'median / 95 % / most (ms), not whole']);
  for (const zoom of [0, 2, 4, 6, 7, 8, 9, 10, 11, 12, 14]) lines.push(await spreadOf(base, zoom));
  return lines;
}

/** Tiles of one collection at a zoom: first time and again, against the same statement and a bare route. */
export async function measureTiles(url: string, base: string, id: string, zoom: number): Promise<Line[]> {
  const [left, top, right, bottom] = tileRange(GROUND, zoom);
  const version = await versionOf(base, id);
  const address = ([x, y]: [number, number]) =>
    `/api/collections/${id}/tiles/WebMercatorQuad/${zoom}/${y}/${x}?v=${version}`;
  const paths = shuffled(tilesIn([left, top, right, bottom])).map(address);
  const values = [`'${id}'::text`, `${zoom}::int`, ':x::int', ':y::int', `'${todayInFrance()}'::date`, `${TILE_BYTES}`];
  const variables = [`x random(${left}, ${right})`, `y random(${top}, ${bottom})`];
  const statement = await pgbench(url, 'tiles/encoded', variables, values, SECONDS);
  const cold = await firstTime(base, paths, statement);
  const some = paths.slice(0, 60);
  // They lie in memory after this.
  await once(base, [...some, ...some]);
  const warm = await http(base, some, SECONDS);
  const bytes = await ask(base + paths[0]!);
  const bare = await bareRoute(bytes);
  const size = `${Math.round(bytes.length / 1000)} kB`;
  return [
    [`tile, zoom ${zoom} (${size}), the statement`, perSecond(statement), ''],
    [`tile, zoom ${zoom}, the service, first time`, perSecond(cold), `${ratio(cold, statement)} of the statement`],
    [`tile, zoom ${zoom}, the service, again`, perSecond(warm), `${ratio(warm, statement)} of the statement`],
    [`tile, zoom ${zoom}, the same bytes by a bare route`, perSecond(bare), `${ratio(warm, bare)} of it reached`],
  ];
}

/** Each tile once: for as long as there are others, by what costs the machine least. */
async function firstTime(base: string, paths: string[], { perSecond: rate }: Rate): Promise<Rate> {
  const seconds = Math.min(SECONDS, Math.floor((0.8 * paths.length) / rate));
  return seconds < 1 ? once(base, paths) : http(base, paths, seconds);
}

/** What tiles of a zoom weigh and how long they take one after the other, and how many are not whole. */
async function spreadOf(base: string, zoom: number): Promise<Line> {
  const tiles = shuffled(tilesIn(tileRange(FRANCE, zoom))).slice(0, SAMPLE);
  const taken: { bytes: number; ms: number; whole: boolean }[] = [];
  for (const [x, y] of tiles) {
    const started = performance.now();
    const response = await fetch(`${base}/api/collections/${MILLION}/tiles/WebMercatorQuad/${zoom}/${y}/${x}`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    const { byteLength: bytes } = await response.arrayBuffer();
    taken.push({ bytes, ms: performance.now() - started, whole: !response.headers.has('terrier-truncated') });
  }
  const at = (values: number[], share: number) =>
    values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  const told = (values: number[]) => [0.5, 0.95, 1].map((share) => at(values, share).toFixed(0)).join(' / ');
  const cut = taken.filter(({ whole }) => !whole).length;
  return [
    `zoom ${zoom}, ${taken.length} of them`,
    told(taken.map(({ bytes }) => bytes / 1000)),
    `${told(taken.map(({ ms }) => ms))}, ${cut} of ${taken.length}`,
  ];
}

async function bareRoute(bytes: Buffer) {
  const file = join(tmpdir(), `terrier-bench-bytes-${await freePort()}`);
  writeFileSync(file, bytes);
  const child = startProgram('test/bench/bare.ts', [file], {});
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout!.once('data', (text: Buffer) => resolve(text.toString().trim()));
      child.once('exit', () => reject(new Error('the bare route did not start')));
    });
    const base = `http://127.0.0.1:${port}`;
    // As the service, it has answered some before it is measured.
    await once(
      base,
      Array.from({ length: 120 }, () => '/bytes'),
    );
    return await http(base, ['/bytes'], SECONDS);
  } finally {
    child.kill();
  }
}

async function versionOf(base: string, id: string): Promise<number> {
  const collection = JSON.parse((await ask(`${base}/api/collections/${id}`)).toString()) as { version: number };
  return collection.version;
}

type Range = [left: number, top: number, right: number, bottom: number];

/** The tiles of a zoom that cover a ground. */
function tileRange([west, south, east, north]: readonly [number, number, number, number], zoom: number): Range {
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** zoom);
  const row = (lat: number) =>
    Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** zoom);
  return [column(west), row(north), column(east), row(south)];
}

function tilesIn([left, top, right, bottom]: Range): [number, number][] {
  const across = Array.from({ length: right - left + 1 }, (_, n) => left + n);
  const down = Array.from({ length: bottom - top + 1 }, (_, n) => top + n);
  return across.flatMap((x) => down.map((y): [number, number] => [x, y]));
}

function shuffled<One>(list: One[]): One[] {
  return list
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
