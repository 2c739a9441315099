import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import './provided.ts';
import { INSTALL_POSTGRES, startCluster } from './cluster.ts';
import { LANES } from './lanes.ts';
import { sayMissing } from './missing.ts';
import { runEtl, startProgram } from './run.ts';

/** Real French data for the tests, beside the project; see README.md. */
export const REAL = fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Prepares both engines, each with an empty database for fixtures for every lane. */
export default (project: TestProject) => prepare(project, { lanes: LANES, filled: false });

/** Prepares both engines with databases for fixtures and, when `filled`, one with all the real data that is at hand. */
export async function prepare(project: TestProject, given: { lanes: number; filled: boolean }): Promise<() => void> {
  const { lanes, filled } = given;
  const cluster = startCluster();
  if (!cluster) sayMissing('le moteur PostgreSQL', INSTALL_POSTGRES);
  const folder = mkdtempSync(join(tmpdir(), 'terrier-test-'));
  const real = existsSync(REAL) ? REAL : null;
  if (!real) sayMissing('les données réelles', `déposer les données dans ${REAL}`);
  const poppler = spawnSync('pdftotext', ['-v']).status === 0;
  if (!poppler) sayMissing('le PDF d’un extrait', 'apt-get install poppler-utils');
  const provided = {
    fixtures: Array.from({ length: lanes }, (_, lane) => ({
      url: cluster?.url(`fixtures${lane}`) ?? null,
      dir: join(folder, `fixtures${lane}`),
    })),
    realUrl: cluster?.url('real') ?? null,
    realDir: join(folder, 'real'),
    realData: real,
    poppler,
  };
  for (const [name, value] of Object.entries(provided)) project.provide(name as keyof typeof provided, value as never);
  if (real && filled)
    await Promise.all([
      provided.realUrl && fill(real, { DATABASE_URL: provided.realUrl }),
      fill(real, { DATABASE_URL: '', DATA_DIR: provided.realDir }),
    ]);
  const staying = await stay([...provided.fixtures.map(({ dir }) => dir), ...(filled ? [provided.realDir] : [])]);
  return () => {
    staying.kill();
    cluster?.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
  };
}

/** Loads the datasets that name their files, then what comes as a delivery. */
async function fill(real: string, env: Record<string, string>): Promise<void> {
  await runEtl(['load', '--from', real, 'all'], env);
  await runEtl(['load', join(real, 'plu/30014_PLU_20171013')], env);
}

/** Starts the embedded engines and keeps them running until the process that this gives is ended. */
function stay(folders: string[]): Promise<ChildProcess> {
  const child = startProgram('test/setup/stay.ts', folders, {});
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`test/setup/stay.ts → ${code}`)));
    child.stderr?.pipe(process.stderr);
  });
}
