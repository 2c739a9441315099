/** A box in degrees: [west, south, east, north], EPSG:4326. */
export type Box = [number, number, number, number];

/** The land and near waters of each part of France; a place outside all of them cannot be answered. */
export const FRANCE: { name: string; box: Box }[] = [
  { name: 'France métropolitaine', box: [-5.5, 41.2, 9.8, 51.3] },
  { name: 'Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy', box: [-63.3, 14.2, -60.7, 18.3] },
  { name: 'Guyane', box: [-54.7, 2.0, -51.4, 6.0] },
  { name: 'La Réunion', box: [55.1, -21.5, 55.95, -20.8] },
  { name: 'Mayotte', box: [44.9, -13.1, 45.4, -12.5] },
  { name: 'Saint-Pierre-et-Miquelon', box: [-56.6, 46.6, -56.0, 47.2] },
  { name: 'Nouvelle-Calédonie', box: [157.0, -23.5, 173.0, -17.5] },
  { name: 'Wallis-et-Futuna', box: [-178.5, -14.6, -175.9, -12.9] },
  { name: 'Polynésie française', box: [-155.0, -28.5, -133.9, -7.4] },
  { name: 'Terres australes, Clipperton', box: [-109.4, 10.1, -109.1, 10.5] },
  { name: 'Terres australes, îles Éparses, Kerguelen, Crozet', box: [39.0, -51.0, 78.0, -11.0] },
];

/** Is the point, in degrees, on the land or near waters of France? */
export function isInFrance(lon: number, lat: number): boolean {
  return FRANCE.some(
    ({ box: [west, south, east, north] }) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
}
