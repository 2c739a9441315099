type Box = [west: number, south: number, east: number, north: number];

const positionsOf = (geometry: GeoJSON.Geometry): GeoJSON.Position[] => {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  const flat = (part: unknown[]): GeoJSON.Position[] =>
    typeof part[0] === 'number' ? [part as GeoJSON.Position] : (part as unknown[][]).flatMap(flat);
  return flat(geometry.coordinates);
};

/** The box around a geometry, in degrees. */
export function boxOf(geometry: GeoJSON.Geometry): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [x = 0, y = 0] of positionsOf(geometry)) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
