import type { Position } from 'geojson';

const DECIMALS = 9;
const SCALE = 10 ** DECIMALS;

/** A coordinate as GDAL writes it into GeoJSON for us: rounded to nine decimals. */
export function placeOf(degrees: number): number {
  const scaled = degrees * SCALE;
  const whole = Math.round(scaled);
  // Near the middle of two the product itself may be off.
  return Math.abs(scaled - whole) > 0.499 ? Number(degrees.toFixed(DECIMALS)) : whole / SCALE;
}

/** The rings of a polygon in the order of RFC 7946: the outer one counter-clockwise, holes clockwise. */
export function rightHanded(rings: Position[][]): Position[][] {
  return rings.map((ring, index) => (turns(ring) * (index ? 1 : -1) > 0 ? ring.toReversed() : ring));
}

/** Twice the area of a ring, below zero when it runs clockwise. */
function turns(ring: Position[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let n = 1; n < ring.length; n += 1) {
    const [before, here] = [ring[n - 1]!, ring[n]!];
    sum += (before[0]! - x0!) * (here[1]! - y0!) - (here[0]! - x0!) * (before[1]! - y0!);
  }
  return sum;
}
