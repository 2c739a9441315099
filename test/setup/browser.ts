import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import './provided.ts';
import { startCluster } from './cluster.ts';
import { sayMissing } from './missing.ts';
import { runEtl, startService } from './run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the viewer, loads the demonstration territory and starts the service that the browser will look at. */
export default async function setup(project: TestProject): Promise<() => void> {
  const chromium =
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ?? null;
  project.provide('chromium', chromium);
  if (!chromium) {
    sayMissing('le visualiseur dans un navigateur', 'apt-get install chromium');
    project.provide('serviceUrl', null);
    return () => undefined;
  }
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' });
  const cluster = startCluster();
  const folder = mkdtempSync(join(tmpdir(), 'terrier-browser-'));
  const env = { DATABASE_URL: cluster?.url('demo') ?? '', DATA_DIR: folder };
  await runEtl(['demo'], env);
  const { url, child } = await startService(env);
  project.provide('serviceUrl', url);
  return () => {
    child.kill('SIGTERM');
    cluster?.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
  };
}
