import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';

const CASES = fileURLToPath(new URL('../../../shared/data/nasty/jts-xml/', import.meta.url));
const engines = existsSync(CASES) ? await openEngines('fixtures') : [];
const folder = mkdtempSync(join(tmpdir(), 'terrier-validity-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** A shape of the corpus, moved into France by steps that a double holds exactly, so that it stays what it was. */
type Case = { key: string; wkt: string; valid: boolean };

function casesOf(file: string): Case[] {
  const text = readFileSync(CASES + file, 'utf8');
  const cases = [...text.matchAll(/<case>([\s\S]*?)<\/case>/g)].map((match) => match[1]!);
  return cases.flatMap((one, index) => {
    const wkt = /<a>([^<]+)<\/a>/.exec(one)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
    const valid = /name="isValid"[^>]*>\s*(true|false)/.exec(one)?.[1];
    const numbers = wkt.match(/[\d.]+/g) ?? [];
    const exact = numbers.length > 0 && numbers.every((number) => /^\d{1,4}$/.test(number)) && !/empty|-/i.test(wkt);
    if (!/^(multi)?polygon/i.test(wkt) || !valid || !exact) return [];
    return { key: `${file}#${index + 1}`, wkt: moved(wkt), valid: valid === 'true' };
  });
}

function moved(wkt: string): string {
  return wkt.replace(/(\d+)\s+(\d+)/g, (_pair, x, y) => `${2 + Number(x) / 2 ** 14} ${48 + Number(y) / 2 ** 14}`);
}

describe.each(engines)('$name: shapes that are valid or not, by those who wrote the rules', ({ db }) => {
  test('valid ones are kept as they are, the others are repaired or refused, and named', async () => {
    const cases = ['general/TestValid.xml', 'general/TestValid2.xml', 'misc/TestInvalidA.xml'].flatMap(casesOf);
    const lines = cases.map(({ key, wkt }) => `${key};"${wkt}"\n`);
    writeFileSync(join(folder, 'cases.csv'), `key;wkt\n${lines.join('')}`);
    const report = await loadFile(db, 'validity', 'cases.csv', { from: folder, file: { wkt: 'wkt' } });
    const invalid = cases.filter(({ valid }) => !valid);
    expect([cases.length, invalid.length]).toEqual([386, 118]);
    const count = (reason: string) =>
      report.totals.filter((total) => total.reason === reason).reduce((sum, total) => sum + total.count, 0);
    expect(count('invalid-geometry') + count('broken-geometry')).toBe(invalid.length);
    // A ring without area is repaired into nothing, and then refused for that.
    expect(report.refused).toBe(count('broken-geometry') + count('empty-geometry'));
    expect(report.kept).toBe(cases.length - report.refused);
    const named = new Set(report.lines.map(({ key }) => key));
    expect(cases.filter(({ key, valid }) => valid && named.has(key)).map(({ key }) => key)).toEqual([]);
  });
});
