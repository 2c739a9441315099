/** The land and near waters of each part of France, as the service knows them: what lies elsewhere it cannot answer. */
export const FRANCE: [west: number, south: number, east: number, north: number][] = [
  [-5.5, 41.2, 9.8, 51.3],
  [-63.3, 14.2, -60.7, 18.3],
  [-54.7, 2.0, -51.4, 6.0],
  [55.1, -21.5, 55.95, -20.8],
  [44.9, -13.1, 45.4, -12.5],
  [-56.6, 46.6, -56.0, 47.2],
  [157.0, -23.5, 173.0, -17.5],
  [-178.5, -14.6, -175.9, -12.9],
  [-155.0, -28.5, -133.9, -7.4],
  [-109.4, 10.1, -109.1, 10.5],
  [39.0, -51.0, 78.0, -11.0],
];

/** Is the point, in degrees, on the land or near waters of France? */
export const isInFrance = ({ lon, lat }: { lon: number; lat: number }) =>
  FRANCE.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north);
