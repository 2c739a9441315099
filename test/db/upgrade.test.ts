import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { type Database, openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import answers from '../expected/first-version.json';
import { type Engine, openEngines } from '../setup/engines.ts';
import { type Asked, answerText, codesAt, FIXTURES, loadFile, said } from './fixture.ts';

const SCHEMA = fileURLToPath(new URL('../../sql/schema/', import.meta.url));
const FIRST = readdirSync(SCHEMA).filter((file) => file < '010');
const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-upgrade-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
});

/** An empty database of the engine, beside that of the other tests. */
async function emptyDatabase({ name, db, env }: Engine): Promise<Database> {
  const limits = { connections: 2, statementTimeout: 0 };
  if (name === 'embedded') return openDatabase({ url: undefined, dataDir: join(folder, 'data') }, limits);
  const database = `upgrade_${process.pid}`;
  await db.run(`create database ${database}`);
  return openDatabase({ url: env.DATABASE_URL!.replace(/\/fixtures\d+\b/, `/${database}`), dataDir: '' }, limits);
}

describe.each(engines)('a database of the first version, $name', (engine) => {
  let db: Database;
  beforeAll(async () => {
    db = await emptyDatabase(engine);
    const first = join(folder, `${engine.name}-first`, '/');
    for (const file of FIRST) cpSync(SCHEMA + file, first + file);
    expect(await migrate(db, first)).toEqual(FIRST);
    await db.run(readFileSync(`${FIXTURES}first-version.sql`, 'utf8'));
  });
  afterAll(() => db.close());

  test('is brought up to date', async () => {
    expect(await migrate(db)).toEqual(readdirSync(SCHEMA).filter((file) => !FIRST.includes(file)));
    expect(await migrate(db)).toEqual([]);
  });

  test.each(answers.map(({ lon, lat, asked, answer }) => [lon, lat, asked as Asked, answer] as const))(
    'says at %f, %f of %o all that it said, at the same time',
    async (lon, lat, asked, answer) => {
      expect(JSON.parse(await answerText(db, lon, lat, asked))).toMatchObject(answer);
    },
  );

  test('says of a time before its first load that nothing was known', async () => {
    const dawn: RulesAnswer = JSON.parse(await answerText(db, 2.005, 48.005, { known: '2026-01-01T00:00:00Z' }));
    expect(dawn.datasets.flatMap(({ rules }) => rules)).toEqual([]);
  });

  test('takes new loads, and keeps what it knew', async () => {
    const { answer } = answers[0]!;
    const coverage = [{ level: 'commune' as const, code: '99001', state: 'none' as const, since: null, source: null }];
    const facts = { title: 'Plan d’aujourd’hui', precision_m: 20 };
    const report = await loadFile(db, 'plan', 'known-on.geojson', { coverage, facts });
    expect([report.opened, report.closed, report.unchanged]).toEqual([1, 2, 1]);
    expect(await codesAt(db, 'plan', 2.005, 48.005)).toEqual(['A', 'B']);
    expect((await said(db, 'plan', 2.005, 48.005)).title).toBe('Plan d’aujourd’hui');
    const known = answer.as_of.known_on;
    expect(JSON.parse(await answerText(db, 2.005, 48.005, { known }))).toMatchObject(answer);
  });
});
