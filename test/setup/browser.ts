import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import './provided.ts';
import { INSTALL_POSTGRES, startCluster } from './cluster.ts';
import { REAL } from './db.ts';
import { sayMissing } from './missing.ts';
import { runEtl, startIdentity, startService } from './run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the viewer, and starts the services that the browser will look at: of the demonstration, of real data, and of officials who publish. */
export default async function setup(project: TestProject): Promise<() => void> {
  const chromium =
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ?? null;
  project.provide('chromium', chromium);
  if (!chromium) {
    sayMissing('le visualiseur dans un navigateur', 'apt-get install chromium');
    project.provide('serviceUrl', null);
    project.provide('realServiceUrl', null);
    project.provide('deskServiceUrl', null);
    project.provide('serviceSettings', []);
    return () => undefined;
  }
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit' });
  const cluster = startCluster();
  const folder = mkdtempSync(join(tmpdir(), 'terrier-browser-'));
  const env = (name: string) => ({ DATABASE_URL: cluster?.url(name) ?? '', DATA_DIR: join(folder, name) });
  // The embedded engine serves one of them well; two at once would wait for each other.
  const real = cluster && existsSync(REAL) ? env('real') : null;
  if (!real) sayMissing('le visualiseur sur des données réelles', `${INSTALL_POSTGRES} ; données dans ${REAL}`);
  const filled = real && runEtl(['load', '--from', REAL, 'all'], real).then(() => startService(real));
  const demo = env('demo');
  // What officials publish would be seen by those who look at the map.
  const desk = env('desk');
  await Promise.all([demo, desk].map((one) => runEtl(['demo'], one)));
  const identity = await startIdentity(desk);
  const services = await Promise.all([startService(demo), filled, startService({ ...desk, ...identity.settings })]);
  project.provide('serviceUrl', services[0].url);
  project.provide('realServiceUrl', services[1]?.url ?? null);
  project.provide('deskServiceUrl', services[2].url);
  project.provide('serviceSettings', [demo, real]);
  return () => {
    for (const running of [...services, identity]) running?.child.kill('SIGTERM');
    cluster?.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
  };
}
