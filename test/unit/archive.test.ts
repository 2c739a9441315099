import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../etl/archive.ts';
import { openDelivery } from '../../etl/delivery.ts';
import { Refusal } from '../../etl/refusal.ts';
import { endOf, type Packed, zipOf } from '../setup/zip.ts';

// Everything is opened below a folder of its own, so that a file outside of it would be seen.
const outer = mkdtempSync(join(tmpdir(), 'terrier-zip-'));
const before = process.env.TMPDIR;
process.env.TMPDIR = outer;
afterAll(() => {
  process.env.TMPDIR = before;
  if (before === undefined) delete process.env.TMPDIR;
  rmSync(outer, { recursive: true });
});
afterEach(() => expect(readdirSync(outer).filter((name) => name !== 'inbox.zip')).toEqual([]));

function delivered(bytes: Buffer, name = 'inbox.zip'): string {
  writeFileSync(join(outer, name), bytes);
  return join(outer, name);
}

/** Why an archive is refused, within five seconds; the test fails when it is not. */
async function refusal(bytes: Buffer, limits = LIMITS): Promise<Refusal> {
  const started = Date.now();
  const delivery = await openDelivery(delivered(bytes), limits).catch((error: unknown) => error);
  if (!(delivery instanceof Refusal)) throw new Error('opened, or broke otherwise', { cause: delivery });
  expect(Date.now() - started).toBeLessThan(5000);
  return delivery;
}

const csv = 'code;nom\n01001;é\n'.repeat(50);
const good: Packed[] = [
  { name: '1_PLU/Donnees/ZONE_URBA.csv', content: csv },
  { name: '1_PLU/Donnees/', content: '' },
  { name: '1_PLU/Pièces écrites/reglement.pdf', content: '%PDF' },
];

test('an honest archive is a folder of its files, of which texts are only named, and gone when it is closed', async () => {
  const mac = { name: '__MACOSX/._ZONE_URBA.csv', content: 'x' };
  const delivery = await openDelivery(delivered(zipOf([...good, mac])));
  const names = ['1_PLU/Donnees/ZONE_URBA.csv', '1_PLU/Pièces écrites/reglement.pdf'];
  expect(delivery.files).toEqual(names);
  expect(delivery.name).toBe('inbox.zip');
  expect(names.map((name) => existsSync(join(delivery.folder, name)))).toEqual([true, false]);
  expect(readFileSync(join(delivery.folder, names[0]!), 'utf8')).toBe(csv);
  delivery.close();
  expect(existsSync(delivery.folder)).toBe(false);
});

test('an archive is known by its bytes, not by its name', async () => {
  const path = delivered(zipOf(good), 'livraison');
  const delivery = await openDelivery(path);
  rmSync(path);
  expect(delivery.files).toHaveLength(2);
  delivery.close();
});

describe('Z1: a path that is not plain is refused, and nothing is written', () => {
  const names = [
    ...['../../etc/cron.d/x', 'a/../../x', '/etc/x', 'C:\\x', 'C:/x', 'a\\b', '\\\\server\\x', 'a/./b', 'a//b', './a'],
    ...['a\0b', 'a\nb', '..', 'a/..'],
  ];
  test.each(names.map((name) => [JSON.stringify(name), name]))('%s', async (_told, name) => {
    const { slug } = await refusal(zipOf([...good, { name, content: 'x' }]));
    expect(['dangerous-archive', 'broken-archive']).toContain(slug);
  });
  test('a symbolic link', async () => {
    const link = { name: 'a.csv', content: '/etc/passwd', mode: 0o120777 };
    expect((await refusal(zipOf([link]))).message).toMatch(/est un lien/);
  });
  test.each([
    ['the same name twice', 'a.csv', 'a.csv'],
    ['in other letters', 'a.csv', 'A.CSV'],
    ['composed otherwise', 'é.csv', 'e\u0301.csv'],
  ])('%s', async (_what, one, other) => {
    expect((await refusal(zipOf([{ name: one }, { name: other }]))).message).toMatch(/deux fois/);
  });
  test('a file that is also a folder', async () => {
    expect((await refusal(zipOf([{ name: 'a' }, { name: 'a/b' }]))).slug).toBe('broken-archive');
  });
});

describe('Z2: what it becomes is counted, whatever its headers say', () => {
  const zeros = Buffer.alloc(3_000_000);
  const file = { most: 2_000_000, ratio: 100, free: 1_000_000 };
  test.each([
    ['more than a file may have', { ...file, ratio: 1e6 }, 1e9, [{ name: 'a', content: zeros }]],
    ['too many times its size', { ...file, most: 1e9 }, 1e9, [{ name: 'a', content: zeros }]],
    [
      'more than all may have',
      { ...file, most: 1e9, ratio: 1e6 },
      4e6,
      ['a', 'b'].map((name) => ({ name, content: zeros })),
    ],
  ])('%s', async (_what, bounds, total, files) => {
    const { slug, message } = await refusal(zipOf(files), { ...LIMITS, file: bounds, total });
    expect([slug, message]).toEqual(['dangerous-archive', expect.stringMatching(/dépasse \d+ Mo/)]);
  });
  test('a hundred names for the same bytes', async () => {
    const packed = { offset: 0, size: zeros.length, compressed: deflateRawSync(zeros).length, crc: crc32(zeros) };
    const files = Array.from({ length: 99 }, (_, index) => ({ name: `b${index}`, ...packed }));
    const bounds = { ...LIMITS, file: { ...file, most: 1e9, ratio: 1e6 }, total: 20e6 };
    const { slug, message } = await refusal(zipOf([{ name: 'a0', content: zeros }, ...files]), bounds);
    expect([slug, message]).toEqual(['dangerous-archive', expect.stringMatching(/^b5 .*dépasse/)]);
  });
  test('too long to open', async () => {
    const { message } = await refusal(zipOf([{ name: 'a', content: Buffer.alloc(90_000_000) }]), {
      ...LIMITS,
      seconds: 0.02,
    });
    expect(message).toMatch(/trop long/);
  });
});

describe('Z3: what is broken is refused', () => {
  const whole = zipOf(good);
  const end = whole.subarray(-22);
  const locator = (offset: number) => {
    const bytes = Buffer.alloc(20);
    bytes.write('PK\x06\x07', 'latin1');
    bytes.writeBigUInt64LE(BigInt(offset), 8);
    return bytes;
  };
  test.each<[string, Buffer]>([
    ['fewer bytes than it says', zipOf([{ name: 'a', content: csv, size: csv.length + 900 }])],
    ['more bytes than it says', zipOf([{ name: 'a', content: csv, size: 3 }])],
    ['stored bytes of another size', zipOf([{ name: 'a', content: csv, method: 0, size: 3 }])],
    ['more compressed bytes than the file has', zipOf([{ name: 'a', content: csv, compressed: 99_999 }])],
    ['a wrong checksum', zipOf([{ name: 'a', content: csv, crc: 1 }])],
    ['a way of packing that nobody knows', zipOf([{ name: 'a', content: csv, method: 99 }])],
    ['cut in half', whole.subarray(0, whole.length / 2)],
    ['without its last byte', whole.subarray(0, -1)],
    ['bytes after its end', Buffer.concat([whole, Buffer.from('x')])],
    ['two ends', zipOf(good, end)],
    ['a second archive behind it', Buffer.concat([whole, zipOf([{ name: 'b.csv', content: 'b' }])])],
    ['an end in 64 bits that lies beyond the file', Buffer.concat([whole.subarray(0, -22), locator(2 ** 40), end])],
    ['an end in 64 bits that is none', Buffer.concat([whole.subarray(0, -22), locator(4), end])],
    ['a file that begins beyond the end', zipOf([{ name: 'a', content: csv, offset: 0xfffffff0 }])],
    ['nothing but an end that promises files', Buffer.concat([Buffer.from('PK\x03\x04'), endOf(9, 400, 4)])],
  ])('%s', async (_what, bytes) => {
    expect((await refusal(bytes)).slug).toMatch(/^(broken|dangerous)-archive$/);
  });
});

describe('Z4: archives within, and what is encrypted', () => {
  test('an archive within the archive is named and left packed', async () => {
    const delivery = await openDelivery(delivered(zipOf([{ name: 'a.zip', content: zipOf(good) }, ...good])));
    expect(delivery.files).toContain('a.zip');
    expect(readdirSync(delivery.folder)).toEqual(['1_PLU']);
    delivery.close();
  });
  test('an encrypted file refuses the archive', async () => {
    expect((await refusal(zipOf([{ name: 'a', content: csv, flags: 0x801 }]))).slug).toBe('encrypted-archive');
  });
});

test('Z5: more files than an archive may have are refused before they are looked at', async () => {
  const files = Array.from({ length: 1001 }, (_, index) => ({ name: `${index}` }));
  expect((await refusal(zipOf(files), { ...LIMITS, entries: 1000 })).message).toMatch(/plus de 1000 fichiers/);
});

describe('Z11: what is named an archive and is something else is refused in words that ask for a zip', () => {
  test.each([
    ['HTML', '<!doctype html><script>', /page HTML/],
    ['SVG', '\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', /XML/],
    ['a program', 'MZ\x90\0', /un programme/],
    ['7z', Buffer.from('377abcaf271c', 'hex'), /7z/],
    ['RAR', 'Rar!\x1a\x07', /RAR/],
    ['gzip', gzipSync('x'), /gzip/],
    ['nothing', '', /autre chose/],
  ])('%s', async (_what, bytes, words) => {
    const { slug, message } = await refusal(Buffer.from(bytes));
    expect(slug).toBe('not-a-zip');
    expect(message).toMatch(words);
    expect(message).toMatch(/en zip/);
  });
});

test('300 spoilt copies of a good archive: each is opened or refused within five seconds, nothing lies outside', {
  timeout: 60_000,
}, async () => {
  const whole = zipOf([...good, { name: 'b.csv', content: csv, method: 0 }]);
  let state = 95;
  const random = (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
  let refused = 0;
  for (let copy = 0; copy < 300; copy += 1) {
    const bytes = Buffer.from(whole);
    for (let spots = random(6); spots >= 0; spots -= 1) bytes[random(bytes.length)] = random(256);
    const started = Date.now();
    const path = delivered(random(4) ? bytes : bytes.subarray(0, random(bytes.length)));
    await openDelivery(path).then(
      (delivery) => delivery.close(),
      (error: unknown) => {
        expect(error).toBeInstanceOf(Refusal);
        refused += 1;
      },
    );
    expect(Date.now() - started).toBeLessThan(5000);
    expect(readdirSync(outer)).toEqual(['inbox.zip']);
  }
  expect(refused).toBeGreaterThan(150);
  expect(process.memoryUsage().rss).toBeLessThan(512_000_000);
});
