import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startService } from '../setup/run.ts';
import { type Body, closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { listen } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

/** How often the service is killed; `KILLS=200` does it as often as the goal says, in some minutes. */
const KILLS = Number(process.env.KILLS ?? 5);
const EACH = 6;

// What is tried is the transaction, which the server keeps; the embedded engine is a process of its own too.
describe.each(engines.slice(-1))('$name: a service that is killed while it publishes', ({ db, env }: Engine) => {
  let town: Body;
  let hugo: Member;
  const keysDir = mkdtempSync(join(tmpdir(), 'terrier-kills-'));
  const drafts: { id: string; version: string }[] = [];

  beforeAll(async () => {
    await loadCommunes(db);
    town = await makeBody(db, '200000001', 'Mairie', ['commune/99001']);
    hugo = await makeMember(db, 'Hugo', [[town, 'administrator']]);
    const service = await listen(db);
    for (let count = 0; count < KILLS * EACH; count += 1)
      drafts.push(await reviewed(service.url, hugo, town, closure({ title: `Acte ${count}` })));
    await service.close();
  });
  afterAll(() => rmSync(keysDir, { recursive: true }));

  test('loses none that it acknowledged, and publishes none twice', async () => {
    const acknowledged = new Map<string, ActAnswer>();
    const others: string[] = [];
    let cut = 0;
    /** Asks for all of these at once; who hears no answer asks again later under the same name. */
    const ask = async (url: string, left: typeof drafts) => {
      const answers = left.map(async (draft) => {
        const answer = await publish(url, hugo, draft, `cle-${draft.id}`).catch(() => undefined);
        if (answer?.status === 201) acknowledged.set(draft.id, answer.json() as ActAnswer);
        else if (!answer) cut += 1;
        else others.push(answer.body.toString());
      });
      await Promise.all(answers);
    };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { url, child } = await startService({ ...env, KEYS_DIR: keysDir });
      const left = drafts.slice(0, (kill + 1) * EACH).filter(({ id }) => !acknowledged.has(id));
      const asking = ask(url, left);
      await wait(20 + ((kill * 37) % 300));
      child.kill('SIGKILL');
      await asking;
    }
    expect(cut).toBeGreaterThan(0);
    const { url, child } = await startService({ ...env, KEYS_DIR: keysDir });
    // A machine that is busy may answer that it cannot now.
    for (let tries = 0; tries < 10 && acknowledged.size < drafts.length; tries += 1)
      await ask(
        url,
        drafts.filter(({ id }) => !acknowledged.has(id)),
      );
    expect(others.filter((text) => !text.includes('"status":503'))).toEqual([]);
    child.kill();
    expect(acknowledged.size).toBe(drafts.length);
    const kept = await db.rows<{ id: string; number: string; sha256: string; features: number; events: number }>(
      '../test/db/questions/published-acts',
    );
    expect(kept).toHaveLength(drafts.length);
    for (const { id, number, sha256, features, events } of kept)
      expect([id, number, sha256, features, events]).toEqual([
        id,
        acknowledged.get(id)?.number,
        acknowledged.get(id)?.sha256,
        1,
        1,
      ]);
    const numbers = kept.map(({ number }) => Number(number.split('-')[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(drafts.map((_, index) => index + 1));
  });
});
