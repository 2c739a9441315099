// Opens one file with gdal3.js and writes its features as GeoJSON lines: node gdal-process.ts FILE FOLDER OPTIONS.
import initGdalJs from 'gdal3.js/node.js';
import type { GdalOptions } from './gdal.ts';

const [path, folder, json] = process.argv.slice(2) as [string, string, string];
const options: GdalOptions = JSON.parse(json);

try {
  const gdal = await initGdalJs({ path: '.', dest: folder, useWorker: false });
  const open = [
    ...(options.encoding ? [`ENCODING=${options.encoding}`] : []),
    ...(options.wkt ? [`GEOM_POSSIBLE_NAMES=${options.wkt}`, 'KEEP_GEOM_COLUMNS=NO'] : []),
  ];
  const { datasets, errors } = await gdal.open(path, open);
  const dataset = datasets[0];
  if (!dataset) throw errors[0] ?? new Error('GDAL did not open the file');
  const source = options.crs ? ['-s_srs', options.crs] : [];
  await gdal.ogr2ogr(
    dataset,
    [
      ...['-f', 'GeoJSONSeq', '-t_srs', 'EPSG:4326', ...source, '-dim', 'XY', '-lco', 'COORDINATE_PRECISION=9'],
      ...(options.layer ? [options.layer] : []),
    ],
    'rows',
  );
  process.exit(0);
} catch (error) {
  const messages = Array.isArray(error) ? error : [error];
  process.stderr.write(messages.map((one: { message?: string }) => one.message ?? String(one)).join(' ; '));
  process.exit(1);
}
