import { type Degrees, fromConicZone, fromLambert2, fromLambert93 } from './lambert.ts';
import { fromUtm, utmZone } from './utm.ts';

/** The system of coordinates in metres, and its zone where it has some. */
export type MetricForm = { form: 'lambert93' | 'lambert2' | 'conic' | 'utm'; zone: string };

type Within = [west: number, south: number, east: number, north: number];

/** Where in France each system is used, in its own metres; the boxes of the conic zones and of Lambert-93 do not meet. */
const LAMBERT93: Within = [-400000, 5800000, 1280000, 7300000];
const LAMBERT2: Within = [-200000, 1600000, 1250000, 2750000];
const UTM: Within = [120000, 0, 880000, 10000000];

const within = ([west, south, east, north]: Within, x: number, y: number) =>
  x > west && x < east && y > south && y < north;

const conicZone = (x: number, y: number) => {
  const zone = 42 + Math.round((y - 1200000) / 1e6);
  const near = Math.abs(y - 1200000 - (zone - 42) * 1e6) < 150000;
  return x > 1300000 && x < 2300000 && zone >= 42 && zone <= 50 && near ? zone : null;
};

const isMetropolitan = ({ lon, lat }: Degrees) => lat > 41 && lat < 52 && lon > -6 && lon < 10;

/** A pair of metres as written; `near` decides the zone, and between systems that use the same metres. Null: no system's. */
export function fromMetres(x: number, y: number, near: Degrees): (Degrees & MetricForm) | null {
  const zone = conicZone(x, y);
  if (zone) return { ...fromConicZone(zone, x, y), form: 'conic', zone: `CC${zone}` };
  if (within(LAMBERT93, x, y)) return { ...fromLambert93(x, y), form: 'lambert93', zone: '' };
  if (isMetropolitan(near) && within(LAMBERT2, x, y)) return { ...fromLambert2(x, y), form: 'lambert2', zone: '' };
  return within(UTM, x, y) && y > 100000 ? fromZone(utmZone(near.lon), near.lat < 0, x, y) : null;
}

/** A pair in a zone of UTM. */
export const fromZone = (zone: number, south: boolean, x: number, y: number): Degrees & MetricForm => ({
  ...fromUtm(zone, south, x, y),
  form: 'utm',
  zone: `${zone} ${south ? 'S' : 'N'}`,
});
