import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { type Cluster, startCluster } from '../setup/cluster.ts';
import { startService } from '../setup/run.ts';
import { loadQuirk } from './fixture.ts';
import { ask } from './service.ts';

const POINT = '/api/rules?lon=2.003&lat=48.005';
const cluster: Cluster | undefined = startCluster();
afterAll(() => cluster?.remove());

/** Asks until the answer is 200, and says how many milliseconds that took. */
async function untilAnswered(url: string, path: string, most: number): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < most) {
    const answer = await ask(url, path).catch(() => undefined);
    if (answer?.status === 200) break;
    await wait(50);
  }
  return performance.now() - started;
}

describe.skipIf(!cluster)('a service whose PostgreSQL stops', () => {
  let url = '';
  let child: ChildProcess;
  let output = '';
  beforeAll(async () => {
    const address = cluster!.url('outage');
    const db = await openDatabase({ url: address, dataDir: '' });
    await migrate(db);
    await loadQuirk(db, 'hole');
    await db.close();
    ({ url, child } = await startService({ DATABASE_URL: address, LOG_LEVEL: 'info' }));
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
  });
  afterAll(() => void child.kill('SIGKILL'));

  test.each(['immediate', 'fast'] as const)(
    '(%s) answers 503 within 2 s, lives, and comes back by itself',
    async (how) => {
      const before = await ask(url, POINT);
      expect(before.status).toBe(200);
      cluster!.stop(how);
      try {
        for (const path of [POINT, '/api/collections', '/health/ready', POINT]) {
          const started = performance.now();
          const answer = await ask(url, path);
          expect([path, answer.status]).toEqual([path, 503]);
          expect(performance.now() - started).toBeLessThan(2000);
          expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
          expect(answer.headers).toMatchObject({
            'content-type': 'application/problem+json; charset=utf-8',
            'cache-control': 'no-store',
          });
          expect(answer.body.toString()).not.toMatch(/ECONN|socket|terrier-pg|postgres/);
        }
        const many = await Promise.all(Array.from({ length: 50 }, () => ask(url, POINT)));
        expect(new Set(many.map((answer) => answer.status))).toEqual(new Set([503]));
        expect((await ask(url, '/health/live')).status).toBe(200);
        expect(child.exitCode).toBeNull();
      } finally {
        cluster!.start();
      }
      expect(await untilAnswered(url, POINT, 10_000)).toBeLessThan(5000);
      expect((await ask(url, POINT)).body.toString()).toBe(before.body.toString());
      expect((await ask(url, '/health/ready')).status).toBe(200);
    },
  );

  test('PostgreSQL that stops under traffic gives 200 or 503, never another answer', async () => {
    const seen = new Set<number>();
    let going = true;
    const callers = Array.from({ length: 8 }, async () => {
      while (going) seen.add((await ask(url, POINT)).status);
    });
    await wait(300);
    cluster!.stop('immediate');
    await wait(500);
    cluster!.start();
    await untilAnswered(url, POINT, 5000);
    going = false;
    await Promise.all(callers);
    expect([...seen].sort()).toEqual([200, 503]);
  });

  test('SIGTERM under traffic ends it with 0, and nobody gets an answer that is broken', async () => {
    const seen: (number | string)[] = [];
    let going = true;
    const callers = Array.from({ length: 4 }, async () => {
      while (going)
        seen.push(
          await ask(url, POINT).then(
            ({ status }) => status,
            (error: Error & { code: string }) => error.code,
          ),
        );
    });
    await wait(500);
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const started = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(5000);
    going = false;
    await Promise.all(callers);
    // A connection that the system had not handed over yet is reset; one that it had is answered.
    expect(seen[0]).toBe(200);
    expect(seen.filter((one) => ![200, 'ECONNREFUSED', 'ECONNRESET'].includes(one))).toEqual([]);
  });

  test('its log has no exact place', () => {
    expect(output).toContain('/api/rules');
    expect(output).not.toMatch(/2\.003|48\.005/);
  });
});

describe.skipIf(!cluster)('a service that starts before its database', () => {
  test('waits, says that it is not ready, and gets ready by itself', async () => {
    const address = cluster!.url('late');
    cluster!.stop('fast');
    const starting = startService({ DATABASE_URL: address });
    await wait(4000);
    cluster!.start();
    const { url, child } = await starting;
    expect((await ask(url, '/api/collections')).status).toBe(200);
    child.kill('SIGTERM');
  });
});
