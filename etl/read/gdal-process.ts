// Opens files with gdal3.js and writes the features of each as GeoJSON lines: node gdal-process.ts FOLDER INPUTS.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initGdalJs, { type Gdal, type GdalDataset } from 'gdal3.js/node.js';
import type { GdalInput } from './gdal.ts';

const [folder, json] = process.argv.slice(2) as [string, string];

async function convert(gdal: Gdal, { path, options }: GdalInput, index: number): Promise<void> {
  const open = [
    ...(options.encoding ? [`ENCODING=${options.encoding}`] : []),
    ...(options.wkt ? [`GEOM_POSSIBLE_NAMES=${options.wkt}`, 'KEEP_GEOM_COLUMNS=NO'] : []),
  ];
  const { datasets, errors } = await gdal.open(path, open);
  const dataset = datasets[0];
  if (!dataset) throw errors[0] ?? new Error('GDAL did not open the file');
  if (options.list) return list(dataset, index);
  const source = options.crs ? ['-s_srs', options.crs] : [];
  const target = ['-f', 'GeoJSONSeq', '-t_srs', 'EPSG:4326', '-dim', 'XY', '-lco', 'COORDINATE_PRECISION=9'];
  await gdal.ogr2ogr(dataset, [...source, ...target, ...(options.layer ? [options.layer] : [])], String(index));
  await gdal.close(dataset);
  writeFileSync(join(folder, `${index}.done`), '');
}

/** Writes what layers the file has, one a line. */
function list({ info }: GdalDataset, index: number): void {
  const layers = info.layers.map(({ name, fields }) => ({ name, columns: fields.map((field) => field.name) }));
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
