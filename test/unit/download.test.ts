import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openRows } from '../../etl/read/read.ts';
import { download } from '../../etl/remote/download.ts';
import { placeOf } from '../../etl/remote/keep.ts';
import { retryAfter } from '../../etl/remote/patience.ts';
import { openRemote, type Remote } from '../../etl/remote/remote.ts';
import { busy, cutAt, openServices, say, sendFile } from '../setup/services.ts';

const services = await openServices();
afterAll(services.close);
const { held, faults } = services;
let remote: Remote;
const fault = (answer: (typeof faults)[number]['answer'], times = 1) => faults.push({ at: /./, times, answer });
const text = (path: string) => readFileSync(path, 'utf8');
let number = 0;
/** A file of its own for each test. */
const put = (content: string | Buffer, name = 'zones.geojson') => {
  number += 1;
  const path = `/files/${number}/${name}`;
  held.files[path] = Buffer.from(content);
  return path;
};
const ask = (path: string) => download(remote, services.url(path));
const LONG = '{"type": "FeatureCollection", "features": []}'.padEnd(50_000);

beforeEach(() => {
  faults.length = 0;
  services.asked.length = 0;
  remote = openRemote({ ...services.env, ETL_MAX_BYTES: '1000000' }, { tries: 4, first: 10 });
});

describe('a file from an address', () => {
  test('is held with its hash and version, and not sent again while it is the same', async () => {
    const path = put('{"a": 1}');
    const first = await ask(path);
    expect(text(first.path)).toBe('{"a": 1}');
    expect(first.note).toMatchObject({ address: services.url(path), name: 'zones.geojson', bytes: 8 });
    expect(first.note.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([first.isHeld, (await ask(path)).isHeld]).toEqual([false, true]);
    held.files[path] = Buffer.from('{"a": 2}');
    expect(text((await ask(path)).path)).toBe('{"a": 2}');
  });
  test('is asked for again when the file that was held has gone or was cut', async () => {
    const { path, note } = await ask(put('{"a": 1}'));
    writeFileSync(path, '{');
    expect(text((await download(remote, note.address)).path)).toBe('{"a": 1}');
  });
  test('has the name that the server states, without a path, or an ending by what it is', async () => {
    const disposition = { 'Content-Disposition': 'attachment; filename="../../30014 PLU.zip"' };
    fault(say('PK\x03\x04', disposition));
    expect((await ask('/a')).note.name).toBe('30014_PLU.zip');
    fault(say('[]'));
    expect((await ask('/b')).note.name).toBe('b.json');
    fault(say(gzipSync('a;b\n')));
    expect((await ask('/c')).note.name).toBe('c.gz');
    fault(say('a;b\n', { 'Content-Type': 'text/csv; charset=utf-8' }));
    expect((await ask('/d')).note.name).toBe('d.csv');
  });
  test('that is cut goes on where it stopped', async () => {
    const path = put(LONG);
    fault(cutAt(Buffer.from(LONG), 20_000));
    const { note, path: at } = await ask(path);
    expect([note.bytes, text(at) === LONG]).toEqual([50_000, true]);
    expect(services.asked).toHaveLength(2);
  });
  test('that is cut goes on at the next run, and begins again when it has changed meanwhile', async () => {
    const [same, changed] = [put(LONG), put(LONG)];
    for (const path of [same, changed]) {
      fault(cutAt(Buffer.from(LONG), 20_000));
      fault(busy(503), 3);
      await expect(ask(path)).rejects.toMatchObject({ slug: 'unavailable' });
    }
    const ranges: (string | undefined)[] = [];
    const listen = (path: string) =>
      fault((request, response) => {
        ranges.push(request.headers.range);
        sendFile(held.files[path], request, response);
      });
    listen(same);
    expect(text((await ask(same)).path)).toBe(LONG);
    held.files[changed] = Buffer.from(LONG.replace('[]', '[1]'));
    listen(changed);
    expect(text((await ask(changed)).path)).toContain('[1]');
    expect(ranges).toEqual(['bytes=20000-', 'bytes=20000-']);
  });
  test('that is cut again and again is refused, and the old one stays', async () => {
    const path = put('{"a": 1}');
    const { path: at } = await ask(path);
    held.files[path] = Buffer.from(LONG);
    fault(cutAt(Buffer.from(LONG), 0), 4);
    await expect(ask(path)).rejects.toThrow(
      /Service indisponible : 127\.0\.0\.1:\d+ \(Pas de réponse : connexion coupée/,
    );
    expect(text(at)).toBe('{"a": 1}');
  });
  test('without a version begins again when it is cut', async () => {
    const path = put(LONG);
    fault((_, response) => {
      response.writeHead(200, { 'Content-Length': LONG.length });
      response.write(LONG.slice(0, 100), () => setTimeout(() => response.destroy(), 20));
    });
    expect(text((await ask(path)).path)).toBe(LONG);
  });
  test('shorter than announced is taken up, not believed', async () => {
    const path = put(LONG);
    fault((_, response) => {
      response.writeHead(200, { 'Content-Length': LONG.length + 100, ETag: '"x"' });
      response.write(LONG, () => setTimeout(() => response.destroy(), 20));
    });
    expect((await ask(path)).note.bytes).toBe(50_000);
  });
  test('longer than announced ends where HTTP says so: what reads it refuses it', async () => {
    const raw = `HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n${LONG}`;
    const liar = createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end(raw)));
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(liar.address() as { port: number }).port}`;
    const open = openRemote({ ...services.env, ETL_ALLOW_PRIVATE: host }, { tries: 2, first: 10 });
    const { path, note } = await download(open, `http://${host}/zones.geojson`);
    expect(note.bytes).toBe(10);
    const reading = await openRows([{ file: { path, layer: 'zones' }, path }]);
    await expect(reading.rows[0]![Symbol.asyncIterator]().next()).rejects.toThrow('n’est pas du JSON');
    reading.close();
    liar.close();
  });
  test.each([
    ['by its type', say('<p>Maintenance', { 'Content-Type': 'text/html; charset=utf-8' })],
    ['by its first bytes', say('\uFEFF\n<!DOCTYPE html><html><title>Maintenance</title>')],
  ])('that is a page with status 200 is refused, known %s, and the old file stays', async (_, answer) => {
    const path = put('{"a": 1}');
    const { path: at } = await ask(path);
    fault(answer);
    await expect(ask(path)).rejects.toThrow(/Une page web est venue au lieu de données/);
    expect(text(at)).toBe('{"a": 1}');
    expect((await ask(path)).isHeld).toBe(true);
  });
  test.each([
    ['announced', (size: number) => say('x', { 'Content-Length': String(size) })],
    ['sent', (size: number) => say(Buffer.alloc(size))],
  ])('that is too large is refused, and nothing of it is kept: %s', async (_, answer) => {
    fault(answer(1_000_001), 9);
    const path = put('x');
    await expect(ask(path)).rejects.toThrow('Plus de 1000000 octets');
    const { folder } = placeOf(remote.folder, services.url(path));
    expect(readdirSync(folder, { recursive: true })).toEqual(['file']);
  });
  test('that redirects inside our network is refused', async () => {
    fault((_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:5432/' }).end());
    await expect(ask('/x')).rejects.toMatchObject({ slug: 'address-refused' });
    fault((_, response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end());
    await expect(ask('/x')).rejects.toMatchObject({ slug: 'address-refused' });
  });
  test('is refused where the host is not allowed', async () => {
    const closed = openRemote({ ...services.env, ETL_ALLOW_PRIVATE: '' });
    await expect(download(closed, services.url('/x'))).rejects.toMatchObject({ slug: 'address-refused' });
    expect(services.asked).toEqual([]);
  });
  test('is brought by one process at a time, and one that has gone leaves no lock behind', async () => {
    const path = put('{}');
    const { folder } = placeOf(remote.folder, services.url(path));
    writeFileSync(`${folder}/lock`, String(process.ppid));
    await expect(ask(path)).rejects.toThrow(`processus ${process.ppid}`);
    writeFileSync(`${folder}/lock`, '999999999');
    expect((await ask(path)).note.bytes).toBe(2);
  });
  test('that is not there is said to be not offered', async () => {
    await expect(ask('/nothing')).rejects.toMatchObject({ slug: 'not-offered' });
    fault(busy(403));
    await expect(ask('/nothing')).rejects.toMatchObject({ slug: 'service-refused' });
  });
  test('that comes too slowly ends in time', async () => {
    const impatient = openRemote({ ...services.env, ETL_MAX_SECONDS: '1' }, { tries: 4, first: 10 });
    fault((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    }, 9);
    const begun = Date.now();
    await expect(download(impatient, services.url('/slow'))).rejects.toMatchObject({ slug: 'unavailable' });
    expect(Date.now() - begun).toBeLessThan(2000);
  });
});

describe('a service that is busy', () => {
  test('is asked again after the seconds that it says', async () => {
    const path = put('{}');
    fault(busy(429, '1'));
    const begun = Date.now();
    await ask(path);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
  });
  test('is asked again twice, longer each time, when it says nothing', async () => {
    const path = put('{}');
    fault(busy(503), 2);
    await ask(path);
    expect(services.asked).toHaveLength(3);
  });
  test('is left alone when it asks for more patience than there is', async () => {
    fault(busy(429, '3600'), 9);
    await expect(ask(put('{}'))).rejects.toThrow(/indisponible.*répond 429, 1 essai/);
  });
  test.each([500, 502, 503, 504])('is given up after some tries: %d', async (status) => {
    fault(busy(status), 9);
    await expect(ask(put('{}'))).rejects.toThrow(new RegExp(`répond ${status}, 4 essai`));
    expect(services.asked).toHaveLength(4);
  });
  test.each([
    ['5', 5000],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
    ['Thu, 01 Jan 2025 00:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('says %s', (said, ms) => expect(retryAfter(said, Date.parse('2026-01-01T00:00:00Z'))).toBe(ms));
  test('is never asked more often than its rate', async () => {
    remote.services.services.geo = { ...remote.services.services.geo!, requests: 3, seconds: 0.3 };
    const begun = Date.now();
    for (let count = 0; count < 7; count += 1) await remote.turn(`${remote.services.services.geo.base}/x`);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(590);
  });
});

test.each(['0', '-1', '1e9', 'beaucoup'])('a limit of %s is no number of bytes', (text) => {
  expect(() => openRemote({ ...services.env, ETL_MAX_BYTES: text })).toThrow('un nombre entier est attendu');
});
