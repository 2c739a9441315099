import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../sql/db.ts';
import { type Cluster, startCluster } from '../setup/cluster.ts';
import { fixtures } from '../setup/engines.ts';
import { runEtl, startProgram, startService } from '../setup/run.ts';
import { ask } from './service.ts';

const DATASET = 'znieff-1';
const AT = '/api/rules?lon=2.0005&lat=49.0005&dataset=znieff-1';
const TILE = '/api/collections/znieff-1/tiles/WebMercatorQuad/12/1406/2070';
const folder = mkdtempSync(join(tmpdir(), 'terrier-never-lost-'));
/** A disk of so many megabytes, which a load of many features fills. */
const disk = join(folder, 'disk');
const MEGABYTES = 125;
const mountable = process.getuid?.() === 0 && fixtures().url !== null;
const size = (megabytes: number, more = '') =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${more}size=${megabytes}m`, 'tmpfs', disk]);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A file where the dataset expects it: squares with that label, of so many vertices. */
function write(label: string, count: number, vertices = 4): string {
  const path = join(folder, label, 'nature/val-doise/znieff1.json');
  const features = Array.from({ length: count }, (_, index) => {
    const west = 2 + (index % 100) / 500;
    const south = 49 + Math.floor(index / 100) / 500;
    const side = Array.from({ length: vertices - 3 }, (_, n) => [west + (0.001 * n) / (vertices - 3), south]);
    const ring = [...side, [west + 0.001, south], [west + 0.001, south + 0.001], [west, south + 0.001], [west, south]];
    const properties = { id_mnhn: String(index), nom: label, modif_adm: '2024-01-01' };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return join(folder, label);
}

const load = (from: string, env: Record<string, string>) => runEtl(['load', '--from', from, DATASET], env);
const said = (error: Error) => error.message;

/** What readers see of the dataset: labels of rules, items and tile, each of them one only. */
async function seen(url: string) {
  const [rules, items, tile] = await Promise.all(
    [AT, '/api/collections/znieff-1/items?limit=5', TILE].map((one) => ask(url, one)),
  );
  const dataset = (rules!.json() as { datasets: { rules: { label: string }[] }[] }).datasets[0]!;
  const { features } = items!.json() as { features: { properties: { label: string } }[] };
  const inTile = tile!.body.toString('latin1').match(/(v0|big|later)/g) ?? [];
  return {
    rules: [...new Set(dataset.rules.map(({ label }) => label))],
    items: [...new Set(features.map(({ properties }) => properties.label))],
    tile: [...new Set(inTile)],
  };
}
const all = (label: string) => ({ rules: [label], items: [label], tile: [label] });

describe.skipIf(!mountable)('a disk that fills up during a load', () => {
  let cluster: Cluster;
  let env: Record<string, string>;
  beforeAll(() => {
    // The server runs as a user of its own.
    chmodSync(folder, 0o711);
    mkdirSync(disk);
    size(MEGABYTES, 'mode=711,');
    cluster = startCluster({
      folder: join(disk, 'pg'),
      settings: ['max_wal_size=32MB', 'min_wal_size=32MB', 'wal_level=minimal', 'max_wal_senders=0'],
    })!;
    env = { DATABASE_URL: cluster.url('full'), DATA_DIR: join(folder, 'keys') };
  });
  afterAll(() => {
    cluster.remove();
    execFileSync('umount', ['-l', disk]);
  });

  test('refuses it in words; readers keep what they had in rules, items and tiles; with room it loads without hands', async () => {
    await load(write('v0', 100), env);
    const { url, child } = await startService(env);
    try {
      expect(await seen(url)).toEqual(all('v0'));
      const big = write('big', 10_000, 60);
      expect(await load(big, env).catch(said)).toMatch(
        /REFUSÉ — (Le disque est plein|La base de données s’est arrêtée) ; rien n’est perdu/,
      );
      size(1500, 'remount,');
      // A server whose journal has no room stops itself; whoever watches it starts it again.
      cluster.restart();
      await expect.poll(() => seen(url).catch(() => null), { timeout: 20_000, interval: 200 }).toEqual(all('v0'));
      expect(await load(big, env)).toMatch(/10000 gardées/);
      expect(await seen(url)).toEqual(all('big'));
    } finally {
      child.kill('SIGTERM');
    }
  });
});

describe.skipIf(!mountable)('a disk that fills up under the embedded engine', () => {
  beforeAll(() => {
    mkdirSync(disk, { recursive: true });
    size(95, 'mode=711,');
  });
  afterAll(() => void execFileSync('umount', ['-l', disk]));

  test('refuses the load in words; with room the old state is there, and the next load works without hands', async () => {
    const env = { DATABASE_URL: '', DATA_DIR: join(disk, 'data') };
    await load(write('v0', 100), env);
    const big = write('big', 8000, 60);
    expect(await load(big, env).catch(said)).toMatch(/REFUSÉ — .* ; rien n’est perdu/);
    size(1500, 'remount,');
    const held = () => runEtl(['history', DATASET], env);
    expect(await held()).toMatch(/published .*ouvertes 100, closes 0\n$/);
    expect(await load(big, env)).toMatch(/8000 ouvertes, 100 closes/);
  });
});

describe.skipIf(!mountable)('PostgreSQL that stops during a load', () => {
  let cluster: Cluster;
  beforeAll(() => {
    cluster = startCluster()!;
  });
  afterAll(() => cluster.remove());

  test.each(['lecture', 'publication'])(
    'at its step « %s » makes it say so; the next load works and gives the same',
    async (step) => {
      const env = {
        DATABASE_URL: cluster.url(`stopped-${step.normalize('NFD').replace(/[^a-z]/g, '')}`),
        DATA_DIR: join(folder, 'keys'),
      };
      await load(write('v0', 100), env);
      const from = write('later', 3000, 30);
      const child = startProgram('etl/cli.ts', ['load', '--from', from, DATASET], env);
      let output = '';
      const reached = new Promise<void>((resolve) => {
        for (const stream of [child.stdout, child.stderr])
          stream?.on('data', (chunk: Buffer) => {
            output += chunk.toString();
            if (output.includes(`: ${step}`)) resolve();
          });
      });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      await Promise.race([reached, ended]);
      await wait(20);
      cluster.stop('immediate');
      const code = await ended;
      cluster.start();
      // Publication may have been done before the server stopped.
      if (code !== 0) expect(output).toMatch(/La base de données s’est arrêtée ; rien n’est perdu/);
      expect(await load(from, env)).toMatch(/3000 gardées|aucun changement/);
      const db = await openDatabase({ url: env.DATABASE_URL, dataDir: '' }, { connections: 1, statementTimeout: 0 });
      const versions = await db.rows('../test/db/questions/versions', [DATASET]);
      expect(versions).toEqual([{ label: 'later', count: 3000 }]);
      await db.close();
    },
  );
});
