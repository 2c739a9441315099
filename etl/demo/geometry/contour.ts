import { area, type Point, type Ring } from './plane.ts';

/** A field of numbers known at the crossings of a square mesh. */
export interface Grid {
  origin: Point;
  cell: number;
  columns: number;
  rows: number;
  values: Float64Array;
}

/** Measures a field on a mesh. The rim is set to -1000 so that every contour closes. */
export function measured(
  [west, south, east, north]: [number, number, number, number],
  cell: number,
  field: (point: Point) => number,
): Grid {
  const columns = Math.ceil((east - west) / cell) + 1;
  const rows = Math.ceil((north - south) / cell) + 1;
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const rim = row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
      values[row * columns + column] = rim ? -1000 : field([west + column * cell, south + row * cell]);
    }
  return { origin: [west, south], cell, columns, rows, values };
}

// Which sides of a cell a contour enters and leaves by, for each pattern of corners above the level (bits: south-west
// 1, south-east 2, north-east 4, north-west 8), with the higher ground on the left.
const SIDES: Record<number, string[]> = {
  1: ['SW'],
  2: ['ES'],
  3: ['EW'],
  4: ['NE'],
  5: ['SW', 'NE'],
  6: ['NS'],
  7: ['NW'],
  8: ['WN'],
  9: ['SN'],
  10: ['ES', 'WN'],
  11: ['EN'],
  12: ['WE'],
  13: ['SE'],
  14: ['WS'],
};

/** The rings of a contour: counter-clockwise around what is higher, clockwise around hollows. */
export function contour(grid: Grid, level: number): Ring[] {
  const next = steps(grid, level);
  const rings: Ring[] = [];
  for (const start of [...next.keys()]) {
    if (!next.has(start)) continue;
    const ring: Ring = [];
    for (let side: number | undefined = start; side !== undefined && next.has(side); ) {
      ring.push(pointOn(grid, level, side));
      const following: number = next.get(side)!;
      next.delete(side);
      side = following;
    }
    rings.push(ring);
  }
  return rings;
}

/** From each side of a cell that the contour crosses to the next one. A side is its start's number, twice, plus 1 if upright. */
function steps({ columns, rows, values }: Grid, level: number): Map<number, number> {
  const next = new Map<number, number>();
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const pattern =
        (values[at]! >= level ? 1 : 0) |
        (values[at + 1]! >= level ? 2 : 0) |
        (values[at + columns + 1]! >= level ? 4 : 0) |
        (values[at + columns]! >= level ? 8 : 0);
      if (pattern === 0 || pattern === 15) continue;
      const side: Record<string, number> = { S: at * 2, N: (at + columns) * 2, W: at * 2 + 1, E: (at + 1) * 2 + 1 };
      for (const [from, to] of SIDES[pattern]!) next.set(side[from!]!, side[to!]!);
    }
  return next;
}

function pointOn({ origin, cell, columns, values }: Grid, level: number, side: number): Point {
  const at = side >> 1;
  const upright = side & 1;
  const [low, high] = [values[at]!, values[at + (upright ? columns : 1)]!];
  const share = Math.max(0.02, Math.min(0.98, (level - low) / (high - low)));
  const [column, row] = [at % columns, Math.floor(at / columns)];
  return [origin[0] + (column + (upright ? 0 : share)) * cell, origin[1] + (row + (upright ? share : 0)) * cell];
}

/** The polygons of all that lies between two levels: one outer ring and its holes each. Small islets and holes are left out. */
export function bands(
  grid: Grid,
  low: number,
  high: number,
  smallest: number,
  contains: (point: Point, ring: Ring) => boolean,
) {
  const upper = high === Infinity ? [] : contour(grid, high).map((ring) => [...ring].reverse());
  const rings = [...contour(grid, low), ...upper].filter((ring) => Math.abs(area(ring)) > smallest);
  const outers = rings.filter((ring) => area(ring) > 0);
  const polygons = outers.map((outer) => [outer]);
  for (const hole of rings.filter((ring) => area(ring) < 0)) {
    const around = polygons
      .filter(([outer]) => contains(hole[0]!, outer!))
      .sort((a, b) => area(a[0]!) - area(b[0]!))[0];
    around?.push(hole);
  }
  return polygons;
}
