import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportState } from '../../api/exports/answers.ts';
import { ExportFolder } from '../../api/exports/jobs/folder.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startProgram } from '../setup/run.ts';
import { manyPoints, type PageOf, readUntil, row, withPages } from './export-pages.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService, type Wire } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const PATH = '/api/collections/exported/export';

describe.each(engines)('$name: exports that are made apart', ({ db, env }: Engine) => {
  const dir = mkdtempSync(join(tmpdir(), 'terrier-exports-'));
  const settings = { dir, bytes: 50_000_000, waitMs: 20_000 };
  const services: TestService[] = [];
  let url: string;

  const serve = async (exports = settings, on = db): Promise<string> => {
    services.push(await listen(on, '', { exports }));
    return services.at(-1)!.url;
  };
  const post = (body: unknown, at = url): Promise<Wire> =>
    ask(at, '/api/exports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const stateOf = async (path: string, at = url) => (await ask(at, path)).json() as ExportState;
  const ended = async (path: string, at = url): Promise<ExportState> => {
    for (;;) {
      const state = await stateOf(path, at);
      if (!['queued', 'running'].includes(state.state)) return state;
      await wait(100);
    }
  };

  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'exported');
    url = await serve();
  });
  afterAll(async () => {
    for (const service of services) await service.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('an export tells how far it is, then gives its file, whole or in parts', async () => {
    const { status, headers } = await post({ collection: 'exported', format: 'gpkg', bbox: [2, 48, 2.1, 48.1] });
    expect([status, headers.location]).toEqual([201, expect.stringMatching(/^\/api\/exports\/[0-9a-f-]{36}$/)]);
    const state = await ended(headers.location!);
    expect(state).toMatchObject({
      ...{ state: 'done', collection: 'exported', format: 'gpkg', rows: { done: 4, total: 4 }, fault: null },
      ...{ query: { bbox: '2,48,2.1,48.1' }, version: expect.any(Number), before: 0 },
    });
    const { href } = state.links.find(({ rel }) => rel === 'enclosure')!;
    const file = await ask(url, href);
    expect([file.status, file.body.length, file.headers['accept-ranges']]).toEqual([200, state.file!.bytes, 'bytes']);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="${state.file!.name}"`);
    const part = await ask(url, href, { headers: { Range: 'bytes=0-14' } });
    expect([part.status, part.body.toString()]).toEqual([206, 'SQLite format 3']);
    const held = await ask(url, href, { headers: { 'If-None-Match': file.headers.etag! } });
    expect([held.status, held.body.length]).toEqual([304, 0]);
  });

  test('who asks the same gets the same file until something is published', async () => {
    const asked = { collection: 'exported', format: 'csv', commune: '99002' };
    const first = (await post(asked)).headers.location!;
    await ended(first);
    expect((await post(asked)).headers.location).toBe(first);
    expect((await post({ ...asked, lang: 'en' })).headers.location).not.toBe(first);
    await loadQuirk(db, 'hole');
    expect((await post(asked)).headers.location).not.toBe(first);
  });

  test('a caller who does not wait is led to the file until it is there', async () => {
    const at = await serve({ ...settings, waitMs: 0 });
    const { status, headers, json } = await ask(at, `${PATH}?f=fgb&lang=en`);
    expect([status, headers['retry-after'], (json() as ExportState).state]).toEqual([303, '1', expect.any(String)]);
    expect(headers.link).toBe(`<${headers.location!.replace('/file', '')}>; rel="monitor"`);
    let led = await ask(at, headers.location!);
    for (; led.status === 303; led = await ask(at, led.headers.location!)) await wait(50);
    expect([led.status, led.body.toString('latin1', 0, 3)]).toEqual([200, 'fgb']);
  });

  test('what is asked wrongly is refused and leaves nothing behind', async () => {
    const count = () => db.row<{ count: number }>('exports/live');
    const before = await count();
    for (const [body, status] of [
      [{ collection: 'none', format: 'gpkg' }, 404],
      [{ collection: 'exported', format: 'gpkg', territory: 'commune:00000' }, 404],
      [{ collection: 'exported', format: 'pdf' }, 400],
      [{ collection: 'exported', format: 'gpkg', bbox: 'x' }, 400],
      [{ collection: 'exported', format: 'gpkg', nothing: '1' }, 400],
      [{ collection: '../../etc/passwd', format: 'gpkg' }, 400],
      [{ format: 'gpkg' }, 400],
      [[], 400],
    ] as const)
      expect([body, (await post(body)).status]).toEqual([body, status]);
    for (const id of ['x', '../exports', '00000000-0000-4000-8000-000000000000'])
      expect((await ask(url, `/api/exports/${encodeURIComponent(id)}/file`)).status).toBe(
        id.startsWith('0') ? 404 : 400,
      );
    expect(await count()).toEqual(before);
  });

  test('a file that would be too large is not made, and says so', async () => {
    const at = await serve({ ...settings, bytes: 50_000 });
    const { headers } = await post({ collection: 'exported', format: 'gpkg', lang: 'en' }, at);
    const state = await ended(headers.location!, at);
    expect([state.state, state.fault?.slug]).toEqual(['failed', 'trop-volumineux']);
    expect((await ask(at, `${headers.location}/file`)).status).toBe(422);
    expect(readdirSync(dir).filter((name) => name.includes(state.id))).toEqual([]);
  });

  test('where room is short, the file that was used longest ago goes', async () => {
    const at = await serve({ ...settings, bytes: 150_000 });
    const made: string[] = [];
    for (const bbox of ['2,48,2.1,48.1', '1,47,3,49']) {
      made.push(
        (await post({ collection: 'exported', format: 'gpkg', bbox, skipGeometry: 'true' }, at)).headers.location!,
      );
      expect((await ended(made.at(-1)!, at)).state).toBe('done');
    }
    expect((await stateOf(made[0]!, at)).state).toBe('expired');
    expect((await ask(at, `${made[0]}/file`)).status).toBe(410);
    expect(readdirSync(dir)).toEqual([made[1]!.split('/').at(-1)]);
  });

  test('a full disk is told, and nothing stays on it', async () => {
    const { keep } = ExportFolder.prototype;
    ExportFolder.prototype.keep = () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    };
    const { headers } = await post({ collection: 'exported', format: 'geojson', commune: '99001' });
    const state = await ended(headers.location!);
    ExportFolder.prototype.keep = keep;
    expect([state.state, state.fault?.slug]).toEqual(['failed', 'stockage-plein']);
    expect((await ask(url, `${headers.location}/file`)).status).toBe(507);
    expect(readdirSync(dir).filter((name) => name.includes(state.id))).toEqual([]);
  });

  test('an export whose process was killed is made again by another', async () => {
    const killed = startProgram('test/db/export-forever.ts', [dir], env);
    const printed = await new Promise<string>((resolve) =>
      killed.stdout!.once('data', (text) => resolve(String(text))),
    );
    const path = `/api/exports/${printed.trim()}`;
    expect(await stateOf(path)).toMatchObject({ state: 'running', rows: { done: 0 } });
    killed.kill('SIGKILL');
    expect(existsSync(join(dir, `${printed.trim()}.1`))).toBe(true);
    await db.run("update export set heartbeat = heartbeat - interval '1 minute' where state = 'running'");
    expect(await ended(path)).toMatchObject({ state: 'done', rows: { done: 5 } });
    expect(readdirSync(dir).filter((name) => name.includes(printed.trim()))).toEqual([printed.trim()]);
  });

  test('one that ends its process each time is given up', async () => {
    const { headers } = await post({ collection: 'exported', format: 'csv', properties: ['label', 'jour'] });
    await ended(headers.location!);
    await db.run(
      "update export set state = 'running', tries = 2, heartbeat = now() - interval '1 minute' where id = $1",
      [headers.location!.split('/').at(-1)],
    );
    expect((await ended(headers.location!)).fault?.slug).toBe('export-interrompu');
  });

  test('so many may wait, the next one is asked to come back', async () => {
    const at = await serve(
      settings,
      withPages(db, () => new Promise(() => undefined)),
    );
    const answers: Wire[] = [];
    for (let count = 0; count < 21; count += 1)
      answers.push(await post({ collection: 'exported', format: 'csv', bbox: `0,0,1,${count}` }, at));
    await db.run("delete from export where state in ('queued', 'running')");
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(201), 503]);
    expect(answers[20]!.headers['retry-after']).toBe('60');
  });

  test('no more is read than is taken, and nothing after the caller has left', async () => {
    let asked = 0;
    const endless: PageOf = (page) => {
      asked = page + 1;
      return Array.from({ length: 1000 }, (_, index) => row(page * 1000 + index, 'x'.repeat(900)));
    };
    const at = await serve(settings, withPages(db, endless));
    await readUntil(`${at}${PATH}?f=geojsonseq`, (bytes) => bytes > 5_000_000);
    await wait(200);
    const then = asked;
    await wait(300);
    expect([asked, then < 30]).toEqual([then, true]);
  });

  test('a fault half-way cuts the connection: a part is never taken for the whole', async () => {
    const broken: PageOf = (page) => {
      if (page > 0) throw new Error('panne');
      return Array.from({ length: 1000 }, (_, index) => row(index, 'x'));
    };
    const at = await serve(settings, withPages(db, broken));
    expect((await readUntil(`${at}${PATH}?f=geojsonseq`, () => false)).error).toMatchObject({ code: 'ECONNRESET' });
  });

  test('an export is of one version, whatever is loaded while it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terrier-points-'));
    const load = (label: string) =>
      loadFile(db, 'points', manyPoints(folder, label, 2500), { facts: { geometry: 'point' }, from: `${folder}/` });
    await load('avant');
    const real = withPages(db, async (page, next) => {
      if (page === 1) await load('après');
      return next();
    });
    const at = await serve(settings, real);
    const path = '/api/collections/points/export';
    const seen = async (from: string) => {
      const { features, version } = (await ask(from, path)).json() as FeatureCollection & { version: number };
      return { count: features.length, labels: new Set(features.map(({ properties }) => properties!.label)), version };
    };
    const first = await seen(at);
    expect(first).toMatchObject({ count: 2500, labels: new Set(['avant']) });
    const later = await seen(url);
    expect(later).toMatchObject({ count: 2500, labels: new Set(['après']) });
    expect(later.version).toBeGreaterThan(first.version);
    rmSync(folder, { recursive: true });
  });

  test('texts come compressed and are known again by their tag; points have two columns', async () => {
    const path = '/api/collections/points/export?f=csv';
    const packed = await ask(url, path, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const plain = await ask(url, path);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(plain.body.toString()).toMatch(/^\ufeffkey;.*;lon;lat;wkt\r\n0;.*;2,001;48,001;\r\n/);
    const held = await ask(url, path, {
      headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': packed.headers.etag! },
    });
    expect([held.status, held.body.length]).toEqual([304, 0]);
    const head = await ask(url, path, { method: 'HEAD' });
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, plain.headers.etag]);
  });
});
