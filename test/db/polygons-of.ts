import { readFileSync } from 'node:fs';
import type { Feature, MultiPolygon, Position } from 'geojson';
import proj4 from 'proj4';

proj4.defs(
  'EPSG:2154',
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
);

const POLYGON = 5;

/** The polygons of a shapefile in Lambert-93, read byte by byte without the readers of the project, in longitude and latitude. */
export function polygonsOf(path: string): Feature<MultiPolygon>[] {
  const bytes = readFileSync(path);
  const features: Feature<MultiPolygon>[] = [];
  for (let at = 100; at < bytes.length; at += 8 + bytes.readInt32BE(at + 4) * 2) {
    if (bytes.readInt32LE(at + 8) !== POLYGON) throw new Error(`${path}: not a polygon`);
    const rings = ringsAt(bytes, at + 8);
    // A ring that turns right is a shell, the holes that follow are its own.
    const polygons: Position[][][] = [];
    for (const ring of rings) {
      if (turnsRight(ring)) polygons.push([ring]);
      else polygons.at(-1)!.push(ring);
    }
    features.push({ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons } });
  }
  return features;
}

function ringsAt(bytes: Buffer, at: number): Position[][] {
  const [parts, points] = [bytes.readInt32LE(at + 36), bytes.readInt32LE(at + 40)];
  const starts = Array.from({ length: parts }, (_, part) => bytes.readInt32LE(at + 44 + part * 4));
  const first = at + 44 + parts * 4;
  const all = Array.from({ length: points }, (_, n): Position => {
    const place = [bytes.readDoubleLE(first + n * 16), bytes.readDoubleLE(first + n * 16 + 8)];
    return proj4('EPSG:2154', 'EPSG:4326', place);
  });
  return starts.map((start, part) => all.slice(start, starts[part + 1] ?? points));
}

function turnsRight(ring: Position[]): boolean {
  const sum = ring.slice(1).reduce((twice, [x, y], n) => twice + ring[n]![0]! * y! - x! * ring[n]![1]!, 0);
  return sum < 0;
}
