import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { booleanPointInPolygon, distance, flattenEach, nearestPointOnLine } from '@turf/turf';
import type { Feature, LineString, Point, Polygon } from 'geojson';
import { sayMissing } from '../setup/missing.ts';

/** Is GDAL of the system there, which reads the files once more, apart from the one that loads use? */
export function hasPlainReader(): boolean {
  const there = spawnSync('ogr2ogr', ['--version']).status === 0;
  if (!there) sayMissing('les documents d’urbanisme relus par GDAL', 'apt-get install gdal-bin');
  return there;
}

/** The features of a file in longitude and latitude, as GDAL of the system reads them; GeoJSON is only parsed. */
export function plainFeatures(path: string): Feature[] {
  if (path.endsWith('.geojson')) return JSON.parse(readFileSync(path, 'utf8')).features;
  const args = ['-f', 'GeoJSONSeq', '/vsistdout/', path, '-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=9'];
  const text = execFileSync('ogr2ogr', args, { maxBuffer: 1e9 }).toString();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Does a feature hold a place, or lie within so many metres of it where it has no surface? */
export function meets(feature: Feature, place: [number, number], metres: number): boolean {
  let met = false;
  flattenEach(feature as Feature<Polygon>, ({ geometry }) => {
    const { type } = geometry as { type: string };
    if (type === 'Polygon') met ||= booleanPointInPolygon(place, geometry);
    else met ||= metresTo(geometry as unknown as Point | LineString, place) <= metres;
  });
  return met;
}

function metresTo(geometry: Point | LineString, place: [number, number]): number {
  if (geometry.type === 'Point') return distance(geometry, place, { units: 'meters' });
  return nearestPointOnLine(geometry, place, { units: 'meters' }).properties.dist!;
}
