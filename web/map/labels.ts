/** A piece of a territory as one tile holds it. */
export type Piece = { key: string; label: string; level: string; geometry: GeoJSON.Geometry };

const outerRings = (geometry: GeoJSON.Geometry): GeoJSON.Position[][] => {
  if (geometry.type === 'Polygon') return geometry.coordinates.slice(0, 1);
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1)) : [];
};

/** Twice the signed area of a ring with its centre, in degrees; good enough to weigh the pieces of one territory. */
const weigh = (ring: GeoJSON.Position[]) => {
  let [area, x, y] = [0, 0, 0];
  const [ox = 0, oy = 0] = ring[0] ?? [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    area += cross;
    x += cross * (ax + bx + ox);
    y += cross * (ay + by + oy);
  }
  return { area: Math.abs(area), x: area ? x / (3 * area) : ox, y: area ? y / (3 * area) : oy };
};

/**
 * One point for each territory's name. Tiles cut territories into pieces and each piece would be named;
 * so the pieces are weighed together, and the name stands in the middle of what is in sight.
 */
export function namePoints(pieces: Piece[]): GeoJSON.FeatureCollection<GeoJSON.Point> {
  const sums = new Map<string, { key: string; label: string; level: string; area: number; x: number; y: number }>();
  for (const { key, label, level, geometry } of pieces)
    for (const ring of outerRings(geometry)) {
      const name = `${level}/${key}`;
      const sum = sums.get(name) ?? { key, label, level, area: 0, x: 0, y: 0 };
      const { area, x, y } = weigh(ring);
      sums.set(name, { key, label, level, area: sum.area + area, x: sum.x + x * area, y: sum.y + y * area });
    }
  const features = [...sums.values()]
    .filter(({ area }) => area > 0)
    .map(
      ({ key, label, level, area, x, y }): GeoJSON.Feature<GeoJSON.Point> => ({
        type: 'Feature',
        properties: { key, label, level, area },
        geometry: { type: 'Point', coordinates: [x / area, y / area] },
      }),
    );
  return { type: 'FeatureCollection', features };
}
