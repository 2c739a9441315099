import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runGdal } from '../../etl/read/gdal-runner.ts';
import { startProgram } from '../setup/run.ts';

const SHAPEFILE = fileURLToPath(new URL('../fixtures/lambert/lambert.shp', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrier-runner-'));
afterAll(() => rmSync(folder, { recursive: true }));

const job = (name: string, path = SHAPEFILE) => {
  const into = mkdtempSync(join(folder, `${name}-`));
  return { into, ran: runGdal({ folder: into, inputs: [{ path, options: {} }] }) };
};

describe('the process of GDAL', () => {
  test('does several jobs, asked at once, one after the other, each into its own folder', async () => {
    const jobs = ['one', 'two', 'three'].map((name) => job(name));
    for (const { into, ran } of jobs) {
      expect(await ran).toEqual({ code: 0, errors: '' });
      expect(readdirSync(into).sort()).toEqual(['0.done', '0.geojsonl']);
    }
  });

  test('ends with a job that fails, and the next job has a new one', async () => {
    const broken = join(folder, 'broken.gpkg');
    writeFileSync(broken, 'SQLite format 3\0 but not really');
    const [bad, good] = [job('bad', broken), job('good')];
    expect((await bad.ran).code).toBe(1);
    expect(readdirSync(bad.into)).toEqual([]);
    expect(await good.ran).toEqual({ code: 0, errors: '' });
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends with the program that started it, also by %s, and leaves nothing behind',
    async (signal) => {
      const own = mkdtempSync(join(folder, 'own-'));
      const child = startProgram('test/setup/read-large.ts', [SHAPEFILE, 'stay'], { TMPDIR: own });
      await once(child.stdout!, 'data');
      expect(readdirSync(own).filter((name) => name.startsWith('terrier-spool'))).toHaveLength(1);
      child.kill(signal);
      await expect.poll(() => readdirSync(own).filter((name) => name.startsWith('terrier-'))).toEqual([]);
    },
  );
});
