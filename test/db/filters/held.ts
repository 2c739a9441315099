import type { Feature, Geometry } from 'geojson';
import type { AttributeType } from '../../../api/filters/attributes.ts';
import { Random } from './random.ts';

/** A box on a grid of a thousandth of a degree; without width or height it is a line or a point. */
export type Box = { west: number; south: number; east: number; north: number };
/** A feature as the plain evaluator sees it. */
export type Held = { values: Record<string, unknown>; box: Box | null };

/** Texts with all that makes texts hard. */
export const TEXTS = [
  ...['Zone Ua', 'zone ua', 'ZONE UA', 'Église', 'eglise', 'ÉGLISE', 'Œuvre', 'oeuvre', 'Straße', 'STRASSE'],
  ...["L'Haÿ", '%', '_', 'a%b', 'a_b', 'a\\b', "'; drop table feature; --", '$1', '{name}', '"', '', ' ', '10', '9'],
  ...['2026-01-01', '😀', '\u{FF61}', 'true', 'null', 'Οδος', 'ΟΔΟΣ'],
];
export const DAYS = ['2025-12-31', '2026-01-01', '2026-01-02', '2026-06-01', '2027-01-01'];
export const TIMES = ['2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z', '2026-01-01T00:00:00Z', '2026-06-01T10:00:00Z'];
export const NUMBERS = [-1, 0, 0.1, 1, 1.5, 2, 10, 1e20, -1e-7];
export const STATES = ['in-force', 'approved', 'annulled'];
export const CODES = ['A', 'B', 'C'];
/** How many steps the grid has. */
export const GRID = 6;

/** The published attributes, and what they are; `mele` has values of several kinds and is compared as text. */
export const PUBLISHED: Record<string, AttributeType> = {
  ...{ nom: 'string', 'nom d’été "x"': 'string', rang: 'integer', surface: 'number', vrai: 'boolean' },
  ...{
    from: 'date',
    until: 'date',
    jour: 'date',
    instant: 'timestamp',
    autre: 'timestamp',
    liste: 'array',
    mele: 'string',
  },
};

/** Sixty features with every kind of value, and with none. */
export function heldFeatures(): Held[] {
  const random = new Random(5);
  return Array.from({ length: 60 }, (_, index) => {
    const maybe = <Value>(make: () => Value) =>
      random.chance(0.25) ? (random.chance(0.5) ? null : undefined) : make();
    // An interval of no day at all would be said to be empty.
    const first = random.whole(DAYS.length - 1);
    const [one, two] = [DAYS[first], DAYS[first + 1 + random.whole(DAYS.length - first - 1)]];
    const values = {
      key: `k${String(index).padStart(2, '0')}`,
      label: random.pick(TEXTS) || 'sans',
      codes: CODES.filter(() => random.chance(0.4)),
      state: maybe(() => random.pick(STATES)),
      from: maybe(() => one),
      until: maybe(() => two),
      nom: maybe(() => random.pick(TEXTS)),
      'nom d’été "x"': maybe(() => random.pick(TEXTS)),
      rang: maybe(() => random.pick([-1, 0, 1, 2, 10])),
      surface: maybe(() => random.pick(NUMBERS)),
      vrai: maybe(() => random.chance(0.5)),
      jour: maybe(() => random.pick(DAYS)),
      instant: maybe(() => random.pick(TIMES)),
      autre: maybe(() => random.pick(TIMES)),
      liste: maybe(() => [...TEXTS.slice(0, 4), 1, 2, true].filter(() => random.chance(0.3))),
      mele: maybe(() => random.pick(['a', 1, true, 'Zone Ua'])),
    };
    return { values, box: index % 10 === 9 ? null : boxOf(random) };
  });
}

/** A box somewhere on the grid. */
export function boxOf(random: Random): Box {
  const [west, south] = [random.whole(GRID), random.whole(GRID)];
  return { west, south, east: west + random.whole(GRID - west), north: south + random.whole(GRID - south) };
}

export const lon = (x: number) => Number((2 + x / 1000).toFixed(3));
export const lat = (y: number) => Number((48 + y / 1000).toFixed(3));

/** A box as GeoJSON. */
export function geometryOf({ west, south, east, north }: Box): Geometry {
  const [w, s, e, n] = [lon(west), lat(south), lon(east), lat(north)];
  if (w === e && s === n) return { type: 'Point', coordinates: [w, s] };
  if (w === e || s === n)
    return {
      type: 'LineString',
      coordinates: [
        [w, s],
        [e, n],
      ],
    };
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  };
}

/** The file that is loaded: the mapping of the fixtures reads `codes`, `from`, `until`, `state` and the territory. */
export function fileOf(features: Held[]): string {
  const written = features.map(({ values, box }): Feature<Geometry | null> => {
    const { codes, ...others } = values;
    const territory = box ? {} : { level: 'commune', territory: '99001' };
    const properties = { ...others, ...territory, codes: (codes as string[]).join(' ') || undefined };
    return { type: 'Feature', properties, geometry: box && geometryOf(box) };
  });
  return JSON.stringify({ type: 'FeatureCollection', features: written });
}
