import proj4 from 'proj4';
import { FileFault, type ReadLayer, type Remark } from './fault.ts';

const GRS80 = '+ellps=GRS80 +units=m +no_defs';
const utm = (zone: number, south = false) => `+proj=utm +zone=${zone}${south ? ' +south' : ''} ${GRS80}`;
const cone = (lat: number) =>
  `+proj=lcc +lat_0=${lat} +lon_0=3 +lat_1=${lat - 0.75} +lat_2=${lat + 0.75} +x_0=1700000 +y_0=${(lat - 41) * 1e6 + 2e5} ${GRS80}`;

/** Systems of metres in use in France, by the codes of EPSG. */
const METRES: Record<string, string> = {
  2154: `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`,
  // The former national system; its shift to the present one is right to some metres
  27572:
    '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs',
  3857: 'EPSG:3857',
  ...{ 5490: utm(20), 4559: utm(20), 4467: utm(21), 2972: utm(22), 4471: utm(38, true), 2975: utm(40, true) },
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [3942 + i, cone(42 + i)])),
  ...Object.fromEntries([30, 31, 32].flatMap((zone) => [258, 326].map((series) => [`${series}${zone}`, utm(zone)]))),
};
/** Systems of degrees that are the same to less than a metre, as far as a map shows it. */
const DEGREES = new Set([
  '4326',
  '4171',
  '4258',
  '4979',
  '4965',
  '5489',
  '4558',
  '4624',
  '4627',
  '4470',
  '4463',
  '4749',
]);

/** The code that a name or a text of a system stands for; null where it must be understood itself. */
const codeOf = (said: string): string | null => {
  const named = /(?:epsg|EPSG)(?:\/0\/|:+)(\d{4,6})$/.exec(said.trim())?.[1] ?? /^\d{4,6}$/.exec(said.trim())?.[0];
  if (named) return named;
  if (/CRS:?84/i.test(said)) return '4326';
  const authority = /AUTHORITY\["EPSG","(\d+)"\]\]\s*$/.exec(said)?.[1];
  if (authority) return authority;
  if (/Lambert[\s_-]*93/i.test(said)) return '2154';
  const zone = /RGF.?93.*CC_?(\d\d)/i.exec(said)?.[1];
  if (zone) return String(3900 + Number(zone));
  return /Lambert[\s_]*(II|2)[\s_]*[eé]tendu|Lambert_II_Carto/i.test(said) ? '27572' : null;
};

type Turn = (position: GeoJSON.Position) => GeoJSON.Position;
const asTheyAre: Turn = ([x = 0, y = 0]) => [x, y];

/** What turns coordinates of a system into longitude and latitude. Throws when the system is none that we know. */
const turnFrom = (said: string): Turn => {
  const code = codeOf(said);
  if (code && DEGREES.has(code)) return asTheyAre;
  const name = /^\w+\["([^"]+)"/.exec(said)?.[1] ?? said.slice(0, 60);
  const text = code ? METRES[code] : /NTF|Paris/i.test(said) ? undefined : said;
  if (!text) throw new FileFault('unknown-crs', code ? `EPSG:${code}` : name);
  if (/^GEOGCS/i.test(text)) return asTheyAre;
  try {
    const { forward } = proj4(text, 'WGS84');
    return ([x = 0, y = 0]) => forward([x, y]).slice(0, 2);
  } catch {
    throw new FileFault('unknown-crs', name);
  }
};

const turned = (geometry: GeoJSON.Geometry, turn: Turn): GeoJSON.Geometry => {
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((one) => turned(one, turn)) };
  const walk = (part: unknown): unknown =>
    Array.isArray(part) && typeof part[0] === 'number' ? turn(part) : (part as unknown[]).map(walk);
  return { type: geometry.type, coordinates: walk(geometry.coordinates) } as GeoJSON.Geometry;
};

const positionOf = (geometry: GeoJSON.Geometry | null): number[] | null => {
  if (!geometry) return null;
  if (geometry.type === 'GeometryCollection') return positionOf(geometry.geometries[0] ?? null);
  let part: unknown = geometry.coordinates;
  while (Array.isArray(part) && Array.isArray(part[0])) part = part[0];
  return Array.isArray(part) && typeof part[0] === 'number' ? (part as number[]) : null;
};

const inFrance = ([x = 0, y = 0]: number[]) =>
  (x > -10 && x < 11 && y > 41 && y < 52) ||
  (x > -64 && x < -49 && y > 2 && y < 19) ||
  (x > 43 && x < 59 && y > -25 && y < -11);
const inLambert = ([x = 0, y = 0]: number[]) => x > -500_000 && x < 1_450_000 && y > 5_850_000 && y < 7_400_000;
const isDegrees = ([x = 0, y = 0]: number[]) => Math.abs(x) <= 180 && Math.abs(y) <= 90;
const swap = ([x = 0, y = 0]: number[]) => [y, x];

const SAMPLE = 500;

/** Most of what was looked at is so. */
const mostly = (positions: number[][], test: (position: number[]) => boolean) =>
  positions.filter(test).length > positions.length * 0.8;

/** Metres that nobody has named are taken for Lambert-93 where they lie in it; anything else is not guessed. */
const guessed = (sample: number[][]): { crs: string; remarks: Remark[] } => {
  if (mostly(sample, isDegrees)) return { crs: '4326', remarks: [] };
  if (mostly(sample, inLambert)) return { crs: '2154', remarks: ['assumed-lambert'] };
  if (mostly(sample, (at) => inLambert(swap(at)))) return { crs: '2154', remarks: ['assumed-lambert', 'swapped'] };
  throw new FileFault('unknown-crs');
};

/** A layer with longitude and latitude, its axes put right where they are the wrong way round. Throws where it cannot be known. */
export function inDegrees(layer: ReadLayer): ReadLayer {
  const sample = layer.features.slice(0, SAMPLE).flatMap(({ geometry }) => {
    const at = positionOf(geometry);
    return at ? [at] : [];
  });
  if (!sample.length) throw new FileFault('no-geometry');
  const said = layer.crs ? { crs: layer.crs, remarks: [] as Remark[] } : guessed(sample);
  const turn = turnFrom(said.crs);
  const isSwapped =
    said.remarks.includes('swapped') ||
    (!mostly(sample, (at) => inFrance(turn(at))) && mostly(sample, (at) => inFrance(turn(swap(at)))));
  const way: Turn = isSwapped ? (at) => turn(swap(at)) : turn;
  const features = layer.features.map((one) => ({ ...one, geometry: one.geometry && turned(one.geometry, way) }));
  const remarks = new Set([...layer.remarks, ...said.remarks, ...(isSwapped ? (['swapped'] as const) : [])]);
  return { ...layer, crs: '4326', features, remarks: [...remarks] };
}
