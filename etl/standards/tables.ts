import { basename, extname, join } from 'node:path';
import type { Delivery } from '../delivery.ts';
import { type Layer, layersOf } from '../read/layers.ts';

/** A table of a delivery: a file, or one of the layers of a file that holds several, under the name that tells what it is. */
export type Table = { path: string; name: string; source_layer?: string };

/** Files that hold one table under their own name, and those that hold several. */
const SINGLE = /\.(shp|dbf|tab|mif|geojson|json|gml|csv)$/i;
const SEVERAL = /\.(gpkg|sqlite)$/i;

/** The tables of a delivery by their names; the attributes of a shapefile are not a table beside it. */
export async function tablesOf({ folder, files }: Delivery): Promise<Table[]> {
  const stem = (path: string) => path.slice(0, -extname(path).length).toLowerCase();
  const shapes = new Set(files.filter((path) => /\.shp$/i.test(path)).map(stem));
  const single = files
    .filter((path) => SINGLE.test(path) && !(/\.dbf$/i.test(path) && shapes.has(stem(path))))
    .map((path) => ({ path, name: basename(path, extname(path)) }));
  const several = files.filter((path) => SEVERAL.test(path));
  const layers = await layersOf(several.map((path) => join(folder, path)));
  const named = (path: string) => (layer: Layer) => ({ path, name: layer.name, source_layer: layer.name });
  return [...single, ...several.flatMap((path, index) => layers[index]!.map(named(path)))];
}
