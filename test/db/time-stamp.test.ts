import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { stampActs } from '../../api/desk/stamp-acts.ts';
import { timeStamp, verifyTimeStamp } from '../../api/desk/time-stamp.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { ask, listen } from './service.ts';
import { openTimeAuthority, type TimeAuthority } from './time-authority.ts';

const engines = await openEngines('fixtures');
let authority: TimeAuthority;
beforeAll(async () => {
  authority = await openTimeAuthority();
});
afterAll(async () => {
  await authority.stop();
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: the time stamp of an act', ({ db }: Engine) => {
  let bodies = 0;
  /** Publishes an act at a service with that authority. */
  const published = async (timeStamps: { url: string; trusted: string }) => {
    const service = await listen(db, '', { timeStamps });
    const body = await makeBody(db, `20000000${++bodies}`, 'Mairie', ['commune/99001']);
    const hugo: Member = await makeMember(db, 'Hugo', [[body, 'administrator']]);
    const answer = await publish(service.url, hugo, await reviewed(service.url, hugo, body, closure()));
    return { service, status: answer.status, act: answer.json() as ActAnswer };
  };
  beforeAll(async () => {
    await loadCommunes(db);
  });

  test('is there at once, over the very document, as another program finds too', async () => {
    const { service, act } = await published(authority);
    expect(Math.abs(Date.parse(act.time_stamped!) - Date.now())).toBeLessThan(60_000);
    const [document, token] = await Promise.all(
      ['document', 'time-stamp'].map(async (part) => (await ask(service.url, `/api/acts/${act.id}/${part}`)).body),
    );
    writeFileSync(join(authority.folder, 'document.json'), document!);
    writeFileSync(join(authority.folder, 'token.tsr'), token!);
    const args = ['ts', '-verify', '-data', 'document.json', '-in', 'token.tsr', '-CAfile', 'ca.pem'];
    expect(execFileSync('openssl', args, { cwd: authority.folder, stdio: 'pipe' }).toString()).toContain('OK');
    await expect(db.run('update act set time_stamp = null where id = $1', [act.id])).rejects.toThrow();
    await service.close();
  });

  test('follows later where the authority was away, and the act stands meanwhile', async () => {
    const away = { ...authority, url: 'http://127.0.0.1:9' };
    const { service, status, act } = await published(away);
    expect([status, act.time_stamped]).toEqual([201, null]);
    expect((await ask(service.url, `/api/acts/${act.id}/time-stamp`)).status).toBe(404);
    await stampActs(db, authority);
    expect(((await ask(service.url, `/api/acts/${act.id}`)).json() as ActAnswer).time_stamped).not.toBeNull();
    await service.close();
  });
});

test('a stamp over other data, to another question, of nobody who is trusted, or of another moment is refused', async () => {
  const data = Buffer.from('{"acte":1}');
  const { token, at } = await timeStamp(data.toString(), authority);
  expect(await verifyTimeStamp(token, data, authority.trusted)).toEqual(at);
  await expect(verifyTimeStamp(token, Buffer.from('{"acte":2}'), authority.trusted)).rejects.toThrow();
  await expect(verifyTimeStamp(token, data, authority.trusted, Buffer.alloc(8, 1))).rejects.toThrow('nonce');
  const other = await openTimeAuthority();
  await expect(verifyTimeStamp(token, data, other.trusted)).rejects.toThrow();
  await other.stop();
  const moment = token.indexOf(Buffer.from(`${new Date(at).getUTCFullYear()}`));
  const moved = Buffer.from(token);
  moved[moment + 3]! ^= 1;
  await expect(verifyTimeStamp(moved, data, authority.trusted)).rejects.toThrow();
});
