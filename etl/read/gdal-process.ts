// Opens files with gdal3.js and writes the features of each as GeoJSON lines, job by job; see `gdal-runner.ts`.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initGdalJs, { type Gdal, type GdalDataset } from 'gdal3.js/node.js';
import type { GdalInput, GdalOptions } from './gdal.ts';
import type { GdalJob } from './gdal-runner.ts';

/** Where GDAL writes; what is done goes on to the folder of the job. */
const spool = mkdtempSync(join(tmpdir(), 'terrier-spool-'));
let count = 0;
process.on('exit', () => rmSync(spool, { recursive: true, force: true }));

/** What is read; GDAL would open tiles, drawings, scripts and pictures as well. */
const FORMATS = new Set([
  ...['ESRI Shapefile', 'GPKG', 'SQLite', 'MapInfo File', 'GML', 'KML', 'FlatGeobuf', 'EDIGEO', 'GPX', 'OpenFileGDB'],
  ...['GeoJSON', 'GeoJSONSeq', 'TopoJSON', 'ESRIJSON', 'XLSX', 'ODS'],
]);

/** What is wrong with a file, in words for people. */
class Fault extends Error {
  constructor(
    readonly slug: string,
    readonly french: string,
    readonly english: string,
  ) {
    super(english);
  }
}

async function convert(gdal: Gdal, folder: string, { path, options }: GdalInput, index: number): Promise<void> {
  const { datasets, errors } = await gdal.open(path, options.encoding ? [`ENCODING=${options.encoding}`] : []);
  const dataset = datasets[0];
  if (!dataset) throw errors[0] ?? new Error('GDAL did not open the file');
  const written = join(folder, `${index}.geojsonl`);
  if (options.list) writeFileSync(written, listOf(dataset));
  else await write(gdal, dataset, options, written);
  await gdal.close(dataset);
  writeFileSync(join(folder, `${index}.done`), '');
}

async function write(gdal: Gdal, dataset: GdalDataset, options: GdalOptions, written: string): Promise<void> {
  const layer = layerOf(dataset, options);
  const source = options.crs ? ['-s_srs', options.crs] : [];
  const target = ['-f', 'GeoJSONSeq', '-t_srs', 'EPSG:4326', '-dim', 'XY', '-lco', 'COORDINATE_PRECISION=9'];
  // Its file system remembers names: one that was used cannot be written again once it is moved away.
  count += 1;
  await gdal.ogr2ogr(dataset, [...source, ...target, layer], String(count));
  renameSync(join(spool, `${count}.geojsonl`), written);
}

/** The layer that is asked for, or the only one. */
function layerOf({ info, type }: GdalDataset, { layer, crs }: GdalOptions): string {
  const format = info.driverShortName ?? type;
  if (!FORMATS.has(format))
    throw new Fault('format', `est au format ${format}, qui n’est pas lu`, `the format ${format} is not read`);
  const layers = info.layers ?? [];
  const names = layers.map(({ name }) => name).join(', ');
  if (!layer && layers.length > 1)
    throw new Fault(
      'layer',
      `a plusieurs couches, indiquez laquelle (source_layer) : ${names}`,
      `several layers, say which: ${names}`,
    );
  const found = layers.find(({ name }) => !layer || name === layer);
  if (!found)
    throw new Fault(
      'layer',
      `n’a pas de couche ${layer ?? ''} ; il a ${names || 'aucune'}`,
      `no such layer; it has ${names}`,
    );
  const field = found.geometryFields?.[0];
  if (field && !field.coordinateSystem && !crs)
    throw new Fault(
      'crs',
      'ne dit pas son système de coordonnées : indiquez-le (crs), par exemple EPSG:2154',
      'the file does not say its CRS: state it, for example EPSG:2154',
    );
  return found.name;
}

/** What layers a file has, one a line. */
function listOf({ info }: GdalDataset): string {
  const layers = (info.layers ?? []).map(({ name, fields = [] }) => ({
    name,
    columns: fields.map((field) => field.name),
  }));
  return layers.map((layer) => `${JSON.stringify(layer)}\n`).join('');
}

/** Says what went wrong, for the folder of the job or on standard error, and ends: GDAL may be broken now. */
function fail(folder: string, error: unknown): never {
  if (error instanceof Fault) {
    const { slug, french, english } = error;
    writeFileSync(join(folder, 'fault.json'), JSON.stringify({ slug, french, english }));
  } else {
    const messages = Array.isArray(error) ? error : [error];
    process.stderr.write(messages.map((one: { message?: string }) => one.message ?? String(one)).join(' ; '));
  }
  process.exit(1);
}

const starting = initGdalJs({ path: '.', dest: spool, useWorker: false });

async function work({ folder, inputs }: GdalJob): Promise<void> {
  try {
    const gdal = await starting;
    for (const [index, input] of inputs.entries()) await convert(gdal, folder, input, index);
  } catch (error) {
    fail(folder, error);
  }
  process.send!('done');
}

process.on('message', (job: GdalJob) => void work(job));
process.on('disconnect', () => process.exit(0));
