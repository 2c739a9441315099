import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signCheckpoint } from '../../api/audit/checkpoints.ts';
import { checkpointsOf, entriesIn, entriesOf, keysOf, signedIn, writeLog } from '../../api/audit/log-file.ts';
import { verifyLog } from '../../api/audit/verify.ts';
import { rollback } from '../../etl/versions.ts';
import { type AuditEntry, bodyOf, hashOf, record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { fixtureDataset, loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-audit-'));
const KEY = 'cle-de-qui-tient-le-service';
const WRITERS = 64;
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const entries = async (db: Database): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  for await (const { body } of entriesOf(db)) found.push(JSON.parse(body) as AuditEntry);
  return found;
};
const verdict = async (db: Database) => verifyLog(entriesOf(db), await checkpointsOf(db), await keysOf(db));
const told = ({ actor, action, subject, outcome }: AuditEntry) => [actor, action, subject, outcome].join(' ');

describe.each(engines)('$name: the log of what was done', ({ name, db }: Engine) => {
  let service: TestService;
  const keysDir = join(folder, `keys-${name}`);
  /** What the log has more after something was done. */
  const since = async (work: () => Promise<unknown>) => {
    const before = (await entries(db)).length;
    await work();
    return (await entries(db)).slice(before);
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'in-force');
    service = await listen(db, '', { operatorKeySha256: hashOf(KEY) });
  });
  afterAll(() => service.close());

  const post = (path: string, body: object, key?: string) =>
    ask(service.url, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
    });

  test('tells of a load that was published and of one that was taken back', async () => {
    const { load } = await loadFile(db, 'reload', 'reload.geojson');
    const more = await since(async () => {
      await loadFile(db, 'reload', 'reload-changed.geojson');
      await rollback(db, load, (id) => fixtureDataset(id));
    });
    expect(more.map(told)).toEqual(['etl load.published reload done', 'etl load.rolled-back reload done']);
    expect(more[1]!.detail).toMatchObject({ to: load });
    expect(await since(() => loadFile(db, 'in-force', 'in-force.geojson'))).toEqual([]);
  });

  test('tells of a contest and of its end, and holds nothing that people wrote', async () => {
    let id = '';
    const words = 'Ce mur est à ma tante, Mme Unetelle';
    const contest = {
      place: { lon: 2.005, lat: 48.005 },
      rule: { dataset: 'in-force' },
      ...{ reason: 'other', words, contact: 'unetelle@example.org' },
    };
    const filed = await since(async () => {
      for (const times of [1, 2]) {
        const { status, json } = await post('/api/contests', contest);
        expect([times, status]).toEqual([times, 201]);
        id = (json() as { id: string }).id;
      }
    });
    expect(filed.map(told)).toEqual([`public contest.filed ${id} done`]);
    const closing = { state: 'rejected', reply: 'Le mur est bien là.' };
    const closed = await since(() => post(`/api/contests/${id}/closing`, closing, KEY));
    expect(closed.map(told)).toEqual([`operator contest.closed ${id} done`]);
    expect(JSON.stringify(await entries(db))).not.toMatch(/tante|unetelle|bien là/);
    const again = await since(() => post(`/api/contests/${id}/closing`, closing, KEY));
    expect(again.map(told)).toEqual(['operator request.refused POST /api/contests/{id}/closing refused']);
  });

  test('tells of each privileged request that was refused, once, and of no other refusal', async () => {
    const more = await since(async () => {
      expect((await post('/api/contests/x/closing', {})).status).toBe(401);
      expect((await post('/api/contests/x/closing', {}, 'wrong')).status).toBe(401);
      expect(
        (await ask(service.url, '/api/contests?limit=x', { headers: { Authorization: `Bearer ${KEY}` } })).status,
      ).toBe(400);
      expect((await post('/api/contests', {})).status).toBe(400);
      expect((await ask(service.url, '/api/rules?lon=x')).status).toBe(400);
    });
    expect(more.map(({ actor, detail }) => [actor, detail!.status])).toEqual([
      ['unknown', 401],
      ['unknown', 401],
      ['operator', 400],
    ]);
  });

  test('does not grow with whoever guesses at the key', async () => {
    let statuses: number[] = [];
    const more = await since(async () => {
      const guesses = Array.from({ length: 40 }, () => post('/api/contests/x/closing', {}, 'wrong'));
      statuses = (await Promise.all(guesses)).map(({ status }) => status);
    });
    expect([...new Set(statuses)].sort()).toEqual([401, 429]);
    expect(more.length).toBe(statuses.filter((status) => status === 401).length);
    expect(more.length).toBeLessThanOrEqual(30);
    expect((await post('/api/contests/x/closing', {}, KEY)).status).not.toBe(429);
  });

  test('tells of nothing that was undone', async () => {
    const event = { actor: 'command', action: 'test.undone', subject: 'x', outcome: 'done' } as const;
    const more = await since(() =>
      db
        .transaction(async (tx) => {
          await record(tx, event);
          throw new Error('undone');
        })
        .catch(() => undefined),
    );
    expect(more).toEqual([]);
  });

  test(`is one chain without a gap, whoever writes at once: ${WRITERS} writers`, async () => {
    const more = await since(() =>
      Promise.all(
        Array.from({ length: WRITERS }, (_, n) =>
          record(db, { actor: 'command', action: 'test.written', subject: String(n), outcome: 'done' }),
        ),
      ),
    );
    expect(new Set(more.map(({ subject }) => subject)).size).toBe(WRITERS);
    expect((await verdict(db)).bad).toBeNull();
  });

  test('cannot be changed, deleted, emptied or written anywhere but at its end', async () => {
    const [{ seq }] = (await db.rows<{ seq: number }>('audit/latest', [1])) as [{ seq: number }];
    const entry = { ...(await entries(db)).at(-1)!, seq: seq + 2 };
    const skipped = [entry.seq, bodyOf(entry), hashOf(bodyOf(entry))];
    await expect(db.rows('audit/append', skipped)).rejects.toThrow(/does not follow/);
    const next = { ...entry, seq: seq + 1, previous: 'f'.repeat(64) };
    await expect(db.rows('audit/append', [seq + 1, bodyOf(next), hashOf(bodyOf(next))])).rejects.toThrow(/follow/);
    for (const order of [
      'update audit_event set seq = seq where seq = 1',
      'delete from audit_event where seq = 1',
      'truncate audit_event cascade',
    ])
      await expect(db.run(order), order).rejects.toThrow(/only written at its end/);
  });

  test('is signed when it is time or when it is ordered, and a copy is verified without the database', async () => {
    expect(await signCheckpoint(db, keysDir)).toBe(false);
    const signed = await Promise.all([signCheckpoint(db, keysDir, true), signCheckpoint(db, keysDir, true)]);
    expect(signed.sort()).toEqual([false, true]);
    const { checkpoints } = (await ask(service.url, '/api/audit/checkpoints')).json() as {
      checkpoints: { seq: number; jws: string }[];
    };
    expect(checkpoints.map(({ jws }) => jws)).toEqual(await checkpointsOf(db));
    const path = join(folder, `log-${name}.jsonl`);
    const lines = await writeLog(db, path);
    const held = await signedIn(path);
    const right = await verifyLog(entriesIn(path), held.checkpoints, held.keys);
    expect(right).toEqual({ entries: lines - 2, checkpoints: 1, bad: null });
    const text = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, text.toSpliced(5, 1).join('\n'));
    expect((await verifyLog(entriesIn(path), held.checkpoints, held.keys)).bad?.seq).toBe(5);
  });
});
