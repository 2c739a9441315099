import type { Box } from '../../sql/france.ts';

/** A coordinate reference system in which features may be asked for and boxes given. */
export type Crs = {
  uri: string;
  srid: number;
  title: string;
  /** Whether its first axis is the latitude. */
  latitudeFirst: boolean;
  unit: 'degree' | 'metre';
  /** Where it is meant for, in degrees; see `systemsFor`. */
  area: Box;
  /** The same in its own units, with a margin: x and y of what a box may hold. */
  bounds: Box;
  /** Where its formulas give numbers at all, in degrees: what lies beyond has no geometry in it. */
  reach: Box;
};

const WORLD: Box = [-180, -90, 180, 90];
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';

/** What coordinates are in when nothing is said: longitude, latitude in degrees. */
export const CRS84: Crs = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  srid: 4326,
  title: 'WGS 84 (longitude, latitude)',
  ...{ latitudeFirst: false, unit: 'degree', area: WORLD, bounds: WORLD, reach: WORLD },
};

function geographic(srid: number, title: string, area: Box): Crs {
  const more = { latitudeFirst: true, unit: 'degree', bounds: WORLD, reach: WORLD } as const;
  return { uri: `${EPSG}${srid}`, srid, title, area, ...more };
}

function projected(srid: number, title: string, area: Box, bounds: Box, reach: Box): Crs {
  return { uri: `${EPSG}${srid}`, srid, title, latitudeFirst: false, unit: 'metre', area, bounds, reach };
}

/** A zone of the universal transverse Mercator, whose formulas hold far beside its six degrees, but not everywhere. */
function utm(srid: number, title: string, zone: number, area: Box, bounds: Box): Crs {
  const middle = 6 * zone - 183;
  return projected(srid, title, area, bounds, [Math.max(-180, middle - 40), -80, middle + 40, 84]);
}

// The formulas of a conical projection give numbers everywhere but at the far pole.
const NORTH: Box = [-180, -80, 180, 90];
const SOUTH: Box = [-180, -90, 180, 80];
const FRANCE: Box = [-9.86, 41.15, 10.38, 51.56];
const ANTILLES: Box = [-63.66, 14.08, -57.52, 18.31];
const GUYANE: Box = [-54.61, 2.11, -49.45, 8.88];
const REUNION: Box = [51.83, -24.72, 58.24, -18.28];
const MAYOTTE: Box = [43.68, -14.49, 46.7, -11.33];
const SAINT_PIERRE: Box = [-57.1, 43.41, -55.9, 47.37];
const CALEDONIE: Box = [156.25, -26.45, 174.28, -14.83];
const WALLIS: Box = [-179.49, -15.94, -174.27, -9.84];
const POLYNESIE: Box = [-158.13, -31.24, -131.97, -4.52];
const POLYNESIA: [zone: number, area: Box, bounds: Box][] = [
  [5, [-156.5, -27, -150, -12.5], [8_000, 6_894_000, 937_000, 8_729_000]],
  [6, [-150, -31.2, -144, -4.5], [55_000, 6_430_000, 945_000, 9_614_000]],
  [7, [-144, -31.2, -138, -4.5], [55_000, 6_430_000, 945_000, 9_614_000]],
  [8, [-138, -31.2, -132, -4.5], [55_000, 6_430_000, 945_000, 9_614_000]],
];
const MERCATOR = 20_037_508.342789244;

/** Nine cones that are each true to one degree of latitude, 42 to 50. */
const cones = Array.from({ length: 9 }, (_, index): Crs => {
  const y = 950_000 + index * 1_000_000;
  const area: Box = [FRANCE[0], 41 + index, FRANCE[2], 43 + index];
  return projected(3942 + index, `RGF93 / CC${42 + index}`, area, [500_000, y, 2_450_000, y + 600_000], NORTH);
});

/** Every system offered: those of the whole world, then those of each part of France. */
export const SYSTEMS: Crs[] = [
  CRS84,
  geographic(4326, 'WGS 84 (latitude, longitude)', WORLD),
  projected(
    3857,
    'WGS 84 / Pseudo-Mercator',
    [-180, -85.06, 180, 85.06],
    [-MERCATOR, -MERCATOR, MERCATOR, MERCATOR],
    [-180, -85.06, 180, 85.06],
  ),
  geographic(4171, 'RGF93 (latitude, longitude)', FRANCE),
  projected(2154, 'RGF93 / Lambert-93', FRANCE, [-481_000, 5_893_000, 1_417_000, 7_358_000], NORTH),
  ...cones,
  geographic(5489, 'RGAF09 (latitude, longitude)', ANTILLES),
  utm(5490, 'RGAF09 / UTM 20N (Antilles)', 20, ANTILLES, [320_000, 1_445_000, 1_204_000, 2_148_000]),
  geographic(4624, 'RGFG95 (latitude, longitude)', GUYANE),
  utm(2972, 'RGFG95 / UTM 22N (Guyane)', 22, GUYANE, [-14_000, 122_000, 784_000, 1_096_000]),
  geographic(4627, 'RGR92 (latitude, longitude)', REUNION),
  utm(2975, 'RGR92 / UTM 40S (La Réunion)', 40, REUNION, [-157_000, 7_140_000, 739_000, 8_090_000]),
  geographic(4470, 'RGM04 (latitude, longitude)', MAYOTTE),
  utm(4471, 'RGM04 / UTM 38S (Mayotte)', 38, MAYOTTE, [245_000, 8_285_000, 796_000, 8_859_000]),
  geographic(4463, 'RGSPM06 (latitude, longitude)', SAINT_PIERRE),
  utm(4467, 'RGSPM06 / UTM 21N (Saint-Pierre-et-Miquelon)', 21, SAINT_PIERRE, [409_000, 4_695_000, 673_000, 5_360_000]),
  geographic(4749, 'RGNC91-93 (latitude, longitude)', CALEDONIE),
  projected(
    3163,
    'RGNC91-93 / Lambert (Nouvelle-Calédonie)',
    CALEDONIE,
    [-772_000, -397_000, 1_412_000, 1_152_000],
    SOUTH,
  ),
  geographic(8900, 'RGWF96 (latitude, longitude)', WALLIS),
  utm(8903, 'RGWF96 / UTM 1S (Wallis-et-Futuna)', 1, WALLIS, [116_000, 8_123_000, 911_000, 9_023_000]),
  geographic(4687, 'RGPF (latitude, longitude)', POLYNESIE),
  ...POLYNESIA.map(([zone, area, bounds]) =>
    utm(3291 + zone, `RGPF / UTM ${zone}S (Polynésie française)`, zone, area, bounds),
  ),
  ...POLYNESIA.map(([zone, area, bounds]) =>
    utm(32700 + zone, `WGS 84 / UTM ${zone}S (Polynésie française)`, zone, area, bounds),
  ),
];

const byUri = new Map(SYSTEMS.map((system) => [system.uri, system]));

/** The system of an address, which must be written exactly as it is listed. */
export function systemOf(uri: string): Crs | undefined {
  return byUri.get(uri);
}

/** The systems in which a collection is offered: those meant for some place where it has features (degrees; null: nowhere). */
export function systemsFor(extent: Box | null): Crs[] {
  if (!extent) return [CRS84];
  const [west, south, east, north] = extent;
  return SYSTEMS.filter(({ area }) => area[0] <= east && area[2] >= west && area[1] <= north && area[3] >= south);
}
