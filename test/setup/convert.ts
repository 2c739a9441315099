// Writes a file in another format with gdal3.js, in its working folder: node convert.ts FOLDER INPUT STEPS, each step the
// name of the result, without ending, and the options of ogr2ogr.
import initGdalJs from 'gdal3.js/node.js';

const [folder, input, steps] = process.argv.slice(2) as [string, string, string];
const gdal = await initGdalJs({ path: '.', dest: folder, useWorker: false });
for (const [name, ...options] of JSON.parse(steps) as string[][]) {
  const { datasets } = await gdal.open(input);
  await gdal.ogr2ogr(datasets[0]!, options, name!);
}
process.exit(0);
