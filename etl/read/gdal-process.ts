// Opens files with gdal3.js and writes the features of each as GeoJSON lines: node gdal-process.ts FOLDER INPUTS.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initGdalJs, { type Gdal, type GdalDataset } from 'gdal3.js/node.js';
import type { GdalInput, GdalOptions } from './gdal.ts';

const [folder, json] = process.argv.slice(2) as [string, string];

/** What is read; GDAL would open tiles, drawings, scripts and pictures as well. */
const FORMATS = new Set([
  ...['ESRI Shapefile', 'GPKG', 'SQLite', 'MapInfo File', 'GML', 'KML', 'FlatGeobuf', 'EDIGEO', 'GPX', 'OpenFileGDB'],
  ...['GeoJSON', 'GeoJSONSeq', 'TopoJSON', 'ESRIJSON', 'XLSX', 'ODS'],
]);

/** Ends the process with words for people. */
function refuse(slug: string, french: string, english: string): never {
  writeFileSync(join(folder, 'fault.json'), JSON.stringify({ slug, french, english }));
  process.exit(1);
}

async function convert(gdal: Gdal, { path, options }: GdalInput, index: number): Promise<void> {
  const { datasets, errors } = await gdal.open(path, options.encoding ? [`ENCODING=${options.encoding}`] : []);
  const dataset = datasets[0];
  if (!dataset) throw errors[0] ?? new Error('GDAL did not open the file');
  if (options.list) return list(dataset, index);
  const layer = layerOf(dataset, options);
  const source = options.crs ? ['-s_srs', options.crs] : [];
  const target = ['-f', 'GeoJSONSeq', '-t_srs', 'EPSG:4326', '-dim', 'XY', '-lco', 'COORDINATE_PRECISION=9'];
  await gdal.ogr2ogr(dataset, [...source, ...target, layer], String(index));
  await gdal.close(dataset);
  writeFileSync(join(folder, `${index}.done`), '');
}

/** The layer that is asked for, or the only one. */
function layerOf({ info, type }: GdalDataset, { layer, crs }: GdalOptions): string {
  const format = info.driverShortName ?? type;
  if (!FORMATS.has(format))
    refuse('format', `est au format ${format}, qui n’est pas lu`, `the format ${format} is not read`);
  const layers = info.layers ?? [];
  const names = layers.map(({ name }) => name).join(', ');
  if (!layer && layers.length > 1)
    refuse(
      'layer',
      `a plusieurs couches, indiquez laquelle (source_layer) : ${names}`,
      `several layers, say which: ${names}`,
    );
  const found = layers.find(({ name }) => !layer || name === layer);
  if (!found)
    refuse('layer', `n’a pas de couche ${layer ?? ''} ; il a ${names || 'aucune'}`, `no such layer; it has ${names}`);
  const field = found.geometryFields?.[0];
  if (field && !field.coordinateSystem && !crs)
    refuse(
      'crs',
      'ne dit pas son système de coordonnées : indiquez-le (crs), par exemple EPSG:2154',
      'the file does not say its CRS: state it, for example EPSG:2154',
    );
  return found.name;
}

/** Writes what layers the file has, one a line. */
function list({ info }: GdalDataset, index: number): void {
  const layers = (info.layers ?? []).map(({ name, fields = [] }) => ({
    name,
    columns: fields.map((field) => field.name),
  }));
  writeFileSync(join(folder, `${index}.geojsonl`), layers.map((layer) => `${JSON.stringify(layer)}\n`).join(''));
  writeFileSync(join(folder, `${index}.done`), '');
}

try {
  const gdal = await initGdalJs({ path: '.', dest: folder, useWorker: false });
  for (const [index, input] of (JSON.parse(json) as GdalInput[]).entries()) await convert(gdal, input, index);
  process.exit(0);
} catch (error) {
  const messages = Array.isArray(error) ? error : [error];
  process.stderr.write(messages.map((one: { message?: string }) => one.message ?? String(one)).join(' ; '));
  process.exit(1);
}
