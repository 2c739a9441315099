const ringsOf = (geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

/** Where a level line crosses rings, from west to east: between the first and the second it is inside, and so on. */
const crossings = (rings: GeoJSON.Position[][], level: number) =>
  rings
    .flatMap((ring) =>
      ring.flatMap(([x = 0, y = 0], at) => {
        const [nextX = x, nextY = y] = ring[at + 1] ?? [];
        return y > level === nextY > level ? [] : [x + ((level - y) / (nextY - y)) * (nextX - x)];
      }),
    )
    .sort((one, other) => one - other);

/** A point within an area: the middle of the widest stretch of the line half way up. */
const insideArea = (geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.Position => {
  const rings = ringsOf(geometry);
  const levels = rings.flat().map(([, y = 0]) => y);
  const level = (levels.reduce((a, b) => Math.min(a, b), 90) + levels.reduce((a, b) => Math.max(a, b), -90)) / 2;
  const edges = crossings(rings, level);
  let best: [number, number] = [edges[0] ?? rings[0]?.[0]?.[0] ?? 0, edges[0] ?? rings[0]?.[0]?.[0] ?? 0];
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const [from = 0, to = 0] = [edges[at], edges[at + 1]];
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return [(best[0] + best[1]) / 2, level];
};

/** A point that lies in or on a geometry. */
export function insideOf(geometry: GeoJSON.Geometry): GeoJSON.Position {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'MultiPoint':
      return geometry.coordinates[0] ?? [0, 0];
    case 'LineString':
      return geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0];
    case 'MultiLineString':
      return insideOf({ type: 'LineString', coordinates: geometry.coordinates[0] ?? [] });
    case 'GeometryCollection':
      return geometry.geometries[0] ? insideOf(geometry.geometries[0]) : [0, 0];
    default:
      return insideArea(geometry);
  }
}
