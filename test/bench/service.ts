import { todayInFrance } from '../../sql/answering.ts';
import { openDatabase } from '../../sql/db.ts';
import { FIVE, GROUND, ZONES } from './data.ts';
import { ask, http, pgbench, type Times, times } from './measure.ts';
import { type Line, perSecond, ratio } from './table.ts';

const [WEST, SOUTH, EAST, NORTH] = GROUND;
const SECONDS = 8;
const ANSWERS = 1500;

/** Paths of the same question about points anywhere on the ground. */
function pointPaths(count: number, more = ''): string[] {
  return Array.from({ length: count }, () => {
    const [lon, lat] = [between(WEST, EAST), between(SOUTH, NORTH)].map((value) => value.toFixed(6));
    return `/api/rules?lon=${lon}&lat=${lat}${more}`;
  });
}

/** Points: the whole answer over HTTP against the same statement by pgbench. */
export async function measurePoints(url: string, base: string): Promise<Line[]> {
  const paths = pointPaths(20_000);
  const variables = [
    `lon random(${WEST * 1e6}, ${EAST * 1e6}) / 1000000.0`,
    `lat random(${SOUTH * 1e6}, ${NORTH * 1e6}) / 1000000.0`,
  ];
  const text = `'x'::text`;
  const values = [
    ...[':lon::float8', ':lat::float8', `'${todayInFrance()}'::date`, 'null::timestamptz', `'fr'::text`, text, text],
    ...['null::text', `'{}'::text[]`, text, `'{"kind": "point"}'::text`],
  ];
  // The first round fills the caches of both.
  await http(base, paths, SECONDS);
  const statement = await pgbench(url, 'rules/at-point', variables, values, SECONDS);
  const service = await http(base, paths, SECONDS);
  return [
    ['point, the statement', perSecond(statement), ''],
    ['point, the service', perSecond(service), `${ratio(service, statement)} of the statement`],
  ];
}

/** One answer at a time: over fifty datasets, over five of them, and for a parcel. */
export async function measureAnswers(url: string, base: string): Promise<Line[]> {
  const db = await openDatabase({ url, dataDir: '' });
  const keys = await db.rows<{ key: string }>('../test/bench/data/some-parcels', [ANSWERS]).finally(() => db.close());
  const lists = [
    pointPaths(ANSWERS),
    pointPaths(ANSWERS, `&dataset=${FIVE}`),
    keys.map(({ key }) => `/api/rules?parcel=${key}`),
  ];
  const [fifty, five, parcel] = (await times(base, lists)) as [Times, Times, Times];
  const told = ({ mean, median, p95 }: Times) => [mean, median, p95].map((ms) => ms.toFixed(1)).join(' / ');
  const sizes = await Promise.all(lists.map(async (list) => sizeOf((await ask(base + list[0]!)).toString())));
  const share = (one: number, other: number) => `${(one / other).toFixed(2)} ×`;
  return [
    ['one answer', 'mean / median / 95 % within (ms)', ''],
    ['a point, 50 datasets', told(fifty), sizes[0]!],
    ['a point, 5 of them', told(five), `${sizes[1]}; 50 cost ${share(fifty.mean, five.mean)} as much`],
    ['a parcel, 50 datasets', told(parcel), `${sizes[2]}; 95 % within ${share(parcel.p95, fifty.p95)} a point`],
  ];
}

function sizeOf(text: string): string {
  return `${(text.length / 1000).toFixed(0)} kB, ${text.match(/near_boundary/g)?.length ?? 0} rules`;
}

/** Pages of items: the first of a collection, and of places in it. */
export async function measureItems(base: string): Promise<Line[]> {
  const first = `/api/collections/${ZONES[0]}/items?limit=100`;
  const boxes = Array.from({ length: 200 }, () => {
    const [lon, lat] = [between(WEST, EAST - 0.1), between(SOUTH, NORTH - 0.1)];
    return [lon, lat, lon + 0.05, lat + 0.05].map((value) => value.toFixed(5)).join();
  });
  const asked = (query: (box: string) => string) => boxes.map((box) => `${first}&${query(box)}`);
  const filter = (box: string) => encodeURIComponent(`S_INTERSECTS(geometry,BBOX(${box})) AND label LIKE '%1%'`);
  const boxed = await http(
    base,
    asked((box) => `bbox=${box}`),
    SECONDS / 2,
  );
  const filtered = await http(
    base,
    asked((box) => `filter=${filter(box)}`),
    SECONDS / 2,
  );
  return [
    ['items, the first 100', perSecond(await http(base, [first], SECONDS / 2)), ''],
    ['items, 100 in a box of 5 km', perSecond(boxed), ''],
    ['items, 100 by a CQL2 filter in such a box', perSecond(filtered), `${ratio(filtered, boxed)} of the line above`],
  ];
}

function between(low: number, high: number): number {
  return low + Math.random() * (high - low);
}
