import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../sql/db.ts';
import { migrate } from '../../sql/migrate.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { runEtl } from '../setup/run.ts';

const SCHEMA = fileURLToPath(new URL('../../sql/schema/', import.meta.url));
const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-migrate-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
});

/** A copy of the schema in a folder of its own, changed by `change`. */
function copyOfSchema(name: string, change: (folder: string) => void): string {
  const copy = join(folder, name, '/');
  cpSync(SCHEMA, copy, { recursive: true });
  change(copy);
  return copy;
}

describe.each(engines)('$name', ({ name, db, env }: Engine) => {
  const last = readdirSync(SCHEMA).sort().at(-1)!;

  test('a schema that is up to date is left alone', async () => {
    expect(await migrate(db)).toEqual([]);
    expect(await migrate(db)).toEqual([]);
  });

  test('an applied file that was changed is refused with a sentence', async () => {
    const copy = copyOfSchema(`${name}-changed`, (path) => writeFileSync(join(path, last), '-- other words'));
    await expect(migrate(db, copy)).rejects.toThrow(
      new RegExp(`^Le schéma ${last} a changé depuis son application .* / An applied schema file was changed`),
    );
  });

  test('a database newer than the program is refused with a sentence', async () => {
    const copy = copyOfSchema(`${name}-older`, (path) => rmSync(join(path, last)));
    await expect(migrate(db, copy)).rejects.toThrow(
      new RegExp(`La base est plus récente que ce programme : il ne connaît pas ${last}.*The database is newer`),
    );
  });

  test('a new file is applied whole or not at all', async () => {
    const copy = copyOfSchema(`${name}-broken`, (path) => {
      writeFileSync(join(path, '998-good.sql'), 'create table never_seen (id int);');
      writeFileSync(join(path, '999-broken.sql'), 'create table never_seen (id int);');
    });
    await expect(migrate(db, copy)).rejects.toThrow(/never_seen/);
    expect(await migrate(db)).toEqual([]);
    await expect(db.run('drop table never_seen')).rejects.toThrow(/does not exist/);
  });

  test('two processes that start on an empty database share the work', async () => {
    const empty = { DATABASE_URL: '', DATA_DIR: join(folder, 'empty') };
    if (name === 'server') {
      const database = `empty_${process.pid}`;
      await db.run(`create database ${database}`);
      empty.DATABASE_URL = env.DATABASE_URL!.replace(/\/fixtures\b/, `/${database}`);
    }
    const [first, second] = await Promise.all([1, 2].map(() => runEtl(['history', 'qpv'], empty)));
    expect([first, second].map((output) => output!.replace(/^npm warn.*\n/gm, ''))).toEqual(
      Array(2).fill('aucun chargement / no load yet\n'),
    );
    const config = { url: empty.DATABASE_URL || undefined, dataDir: empty.DATA_DIR };
    const opened = await openDatabase(config, { connections: 2, statementTimeout: 0 });
    expect(await migrate(opened)).toEqual([]);
    expect(await opened.rows('migration/applied')).toHaveLength(readdirSync(SCHEMA).length);
    await opened.close();
  });
});
