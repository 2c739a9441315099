import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportState } from '../../api/exports/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: the worker of exports', ({ db }: Engine) => {
  const dir = mkdtempSync(join(tmpdir(), 'terrier-worker-'));
  const services: TestService[] = [];

  const serve = async (folder = dir): Promise<string> => {
    services.push(await listen(db, '', { exports: { dir: folder, bytes: 50_000_000, waitMs: 20_000 } }));
    return services.at(-1)!.url;
  };
  const post = (at: string, bbox: string, more = {}) =>
    ask(at, '/api/exports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ collection: 'exported', format: 'csv', bbox, ...more }),
    });
  const made = async (at: string, bbox: string): Promise<ExportState> => {
    const { headers } = await post(at, bbox);
    for (;;) {
      const state = (await ask(at, headers.location!)).json() as ExportState;
      if (!['queued', 'running'].includes(state.state)) return state;
      await wait(100);
    }
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'exported');
  });
  afterAll(async () => {
    for (const service of services) await service.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('wakes for whoever is asked to come back, so that after a restart what waited is made', async () => {
    const asked = JSON.stringify({ collection: 'exported', format: 'csv', lang: 'fr', query: { commune: '99002' } });
    const waiting = `insert into export (id, asked, sha256)
      select gen_random_uuid(), $1::json, 'waiting ' || n from generate_series(1, 20) as n`;
    await db.run(waiting, [asked]);
    expect((await post(await serve(), '0,0,1,1')).status).toBe(503);
    const open = () => db.run("select from export where state in ('queued', 'running')");
    await expect.poll(open, { timeout: 20_000 }).toBe(0);
  });

  test('tells of a folder that cannot be written, and leaves what is not its own alone', async () => {
    const foreign = join(dir, 'notes.txt');
    writeFileSync(foreign, 'à moi');
    expect((await made(await serve(foreign), '0,0,1,2')).fault?.slug).toBe('export-en-echec');
    expect((await made(await serve(), '0,0,1,3')).state).toBe('done');
    expect(readFileSync(foreign, 'utf8')).toBe('à moi');
  });

  test('is never asked for texts that a database does not hold', async () => {
    const at = await serve();
    for (const more of [{ collection: 'a\u0000b' }, { territory: 'a\u0000b' }, { filter: "label = '\ud800'" }])
      expect([more, (await post(at, '0,0,1,4', more)).status]).toEqual([more, 400]);
  });
});
