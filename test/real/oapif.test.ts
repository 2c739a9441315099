import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { listen } from '../db/service.ts';
import { openEngines } from '../setup/engines.ts';
import { sayMissing } from '../setup/missing.ts';

const gdal = spawnSync('ogr2ogr', ['--version']).status === 0;
if (!gdal) sayMissing('les vraies collections lues par GDAL', 'apt-get install gdal-bin');
const engines = gdal && inject('realData') ? await openEngines('real') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const run = promisify(execFile);

// One engine is enough: that both give the same is tested elsewhere, and this reads all there is.
describe.each(engines.slice(-1))('$name: the real data', ({ db }) => {
  test('are read completely by GDAL, collection by collection', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terrier-real-oapif-'));
    const service = await listen(db);
    const path = join(folder, 'all.gpkg');
    await run('ogr2ogr', ['-f', 'GPKG', path, `OAPIF:${service.url}/api`, '-oo', 'PAGE_SIZE=10000']);
    await service.close();
    const { stdout } = await run('ogrinfo', ['-ro', '-al', '-so', path], { maxBuffer: 100_000_000 });
    const read = [...stdout.matchAll(/Layer name: (\S+)[\s\S]*?Feature Count: (\d+)/g)];
    rmSync(folder, { recursive: true });
    const ids = (await db.rows<{ id: string }>('collections/list', [null, 'fr'])).map(({ id }) => id);
    const held = await db.rows<{ id: string; count: number }>('collections/held', [ids]);
    // GDAL makes no table of a collection without features.
    const counts = (pairs: [string, number][]) => Object.fromEntries(pairs.filter(([, count]) => count > 0));
    expect(counts(read.map(([, id, count]) => [id!, Number(count)]))).toEqual(
      counts(held.map(({ id, count }) => [id, count])),
    );
  });
});
