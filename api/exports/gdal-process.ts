// Converts files with gdal3.js, in a process of its own; see `gdal.ts`.
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import initGdalJs from 'gdal3.js/node.js';
import type { Conversion } from './gdal.ts';

async function work(conversions: Conversion[]): Promise<void> {
  // GDAL writes beside where its files go, so that they need only a new name.
  const spool = mkdtempSync(join(dirname(conversions[0]!.output), 'gdal-'));
  const gdal = await initGdalJs({ path: '.', dest: spool, useWorker: false });
  for (const { input, output, options } of conversions) {
    const { datasets, errors } = await gdal.open(input);
    const dataset = datasets[0];
    if (!dataset) throw errors[0] ?? new Error('GDAL did not open the file');
    await gdal.ogr2ogr(dataset, options, basename(output, extname(output)));
    await gdal.close(dataset);
  }
  for (const name of readdirSync(spool)) renameSync(join(spool, name), join(dirname(conversions[0]!.output), name));
  rmSync(spool, { recursive: true });
}

process.once('message', (conversions: Conversion[]) => {
  work(conversions).then(
    () => process.exit(0),
    (error: unknown) => {
      const messages = Array.isArray(error) ? error : [error];
      process.stderr.write(messages.map((one: { message?: string }) => one.message ?? String(one)).join(' ; '), () =>
        process.exit(1),
      );
    },
  );
});
process.on('disconnect', () => process.exit(1));
