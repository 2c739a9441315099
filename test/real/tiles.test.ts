import { classifyRings, VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { difference, featureCollection, flatten, multiPolygon } from '@turf/turf';
import type { Feature, MultiPolygon, Position } from 'geojson';
import { PbfReader } from 'pbf';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { Database } from '../../sql/db.ts';
import { makeTile } from '../../sql/tiles.ts';
import { openEngines } from '../setup/engines.ts';

const engines = inject('realData') ? await openEngines('real') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

/** Tiles with borders, holes, lines, points and many features: collection, zoom, row, column. */
const TILES: [string, number, number, number][] = [
  ['communes', 10, 351, 517],
  ['communes', 12, 1405, 2073],
  ['communes-france', 8, 87, 129],
  ['epci', 9, 175, 258],
  ['natura2000-habitats', 11, 702, 1033],
  ['znieff-1', 11, 702, 1033],
  ['znieff-2', 10, 351, 516],
  ['ppr-perimetres', 12, 1405, 2073],
  ['plu-zones', 13, 2978, 4195],
  ['plu-zones', 15, 11915, 16782],
  ['plu-prescriptions', 14, 5957, 8391],
  ['plu-informations', 14, 5957, 8391],
  ['sup-ac1', 11, 764, 1076],
  ['parcelles', 15, 11298, 16595],
];

/** How far apart the two may draw a corner, in units of the grid. */
const NEAR = 1;

type Point = { x: number; y: number };
type Decoded = Map<string, { code: unknown; label: unknown; type: number; lines: Point[][] }>;

async function decoded(db: Database, [id, z, y, x]: (typeof TILES)[number]): Promise<Decoded> {
  const { bytes } = (await makeTile(db, { collection: id, z, x, y, day: '2026-06-01' }))!;
  const layer = new VectorTile(new PbfReader(bytes)).layers[id];
  const features = Array.from({ length: layer?.length ?? 0 }, (_, index): VectorTileFeature => layer!.feature(index));
  return new Map(
    features.map((feature) => {
      const { key, code, label } = feature.properties;
      return [String(key), { code, label, type: feature.type, lines: feature.loadGeometry() }];
    }),
  );
}

/** How far a point is from the nearest line of a shape, in units of the grid. */
function distance(point: Point, lines: Point[][]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines)
    for (let index = 0; index < line.length; index += 1) {
      const [a, b] = [line[index]!, line[index + 1] ?? line[index]!];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along =
        dx || dy ? Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy))) : 0;
      least = Math.min(least, Math.hypot(a.x + along * dx - point.x, a.y + along * dy - point.y));
    }
  return least;
}

/** Points at the rim are cut by each encoder in its own way; what is drawn lies within. */
const drawn = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= 4096 && y <= 4096;

/** How far the drawn corners of one shape are from the other. */
function farthest(one: Point[][], other: Point[][]): number {
  return Math.max(
    0,
    ...one
      .flat()
      .filter(drawn)
      .map((point) => distance(point, other)),
  );
}

/** The polygons of a shape, each with its holes. */
function polygonsOf({ lines }: { lines: Point[][] }): Feature<MultiPolygon> {
  const rings = (polygon: Point[][]) => polygon.map((ring) => ring.map(({ x, y }) => [x, y]));
  return multiPolygon(classifyRings(lines as Parameters<typeof classifyRings>[0]).map(rings));
}

/**
 * How wide the widest piece is that only one of two polygons covers: twice its area by its perimeter. Rounding folds what
 * is narrower than a unit over itself, and each encoder puts that right in its own way; nobody can see it at that zoom.
 */
function widest(one: Feature<MultiPolygon>, other: Feature<MultiPolygon>): number {
  const pieces = [difference(featureCollection([one, other])), difference(featureCollection([other, one]))].flatMap(
    (left) => (left ? flatten(left).features.map(({ geometry }) => geometry.coordinates[0]!) : []),
  );
  return Math.max(0, ...pieces.map(widthOf));
}

function widthOf(ring: Position[]): number {
  let [area, length] = [0, 0];
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    area += (x! * nextY! - nextX! * y!) / 2;
    length += Math.hypot(nextX! - x!, nextY! - y!);
  }
  return (2 * Math.abs(area)) / length;
}

describe.skipIf(engines.length < 2)('the tiles of both engines', () => {
  test.each(TILES)('%s %i/%i/%i show the same within one unit of the grid', async (...address) => {
    const [one, other] = await Promise.all(engines.map(({ db }) => decoded(db, address)));
    expect(one!.size).toBeGreaterThan(0);
    const visible = (tileOf: Decoded) =>
      [...tileOf]
        .filter(([, shape]) => shape.lines.flat().some(drawn))
        .map(([key]) => key)
        .sort();
    expect(visible(one!)).toEqual(visible(other!));
    for (const key of visible(one!)) {
      const [left, right] = [one!.get(key)!, other!.get(key)!];
      expect([left.code, left.label, left.type]).toEqual([right.code, right.label, right.type]);
      const apart = Math.max(farthest(left.lines, right.lines), farthest(right.lines, left.lines));
      if (apart > NEAR && left.type === 3)
        expect(widest(polygonsOf(left), polygonsOf(right)), key).toBeLessThanOrEqual(NEAR);
      else expect(apart, key).toBeLessThanOrEqual(NEAR);
    }
  });
});
