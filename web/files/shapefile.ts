import { parseShp } from 'shpjs';
import { readDbf } from './dbf.ts';
import { FileFault, type ReadLayer } from './fault.ts';

/** The files of an archive by their path. */
export type Entries = Record<string, Uint8Array>;

const shapesOf = (bytes: Uint8Array): (GeoJSON.Geometry | null)[] => {
  try {
    // Its coordinates stay as they are: the system is ours to see to
    return parseShp(bytes, false);
  } catch {
    throw new FileFault('broken', 'Shapefile');
  }
};

/** Reads each shapefile of an archive: shapes, rows and what its companions say of system and encoding. */
export function readShapefiles(entries: Entries): ReadLayer[] {
  const paths = Object.keys(entries);
  return paths
    .filter((path) => /\.shp$/i.test(path))
    .map((path) => {
      const stem = path.slice(0, -4).toLowerCase();
      const companion = (end: string) => entries[paths.find((one) => one.toLowerCase() === `${stem}.${end}`) ?? ''];
      const say = (end: string) => {
        const bytes = companion(end);
        return bytes ? new TextDecoder().decode(bytes) : null;
      };
      const shapes = shapesOf(entries[path] ?? new Uint8Array());
      const table = companion('dbf');
      const rows = table ? readDbf(table, say('cpg')) : [];
      const features = shapes.flatMap((geometry, index): ReadLayer['features'] =>
        rows[index] === null ? [] : [{ type: 'Feature', properties: rows[index] ?? {}, geometry: geometry ?? null }],
      );
      return { name: path.slice(path.lastIndexOf('/') + 1, -4), features, crs: say('prj'), remarks: [] };
    });
}
