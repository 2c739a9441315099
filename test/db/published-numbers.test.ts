import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';

const engines = await openEngines('fixtures');
afterAll(() => Promise.all(engines.map(({ db }) => db.close())));

type Read = { value: number | null; status: string | null };

/** What is read of published values, in a locale. */
const readAll = (db: Database, published: unknown[], locale: string | null): Promise<Read[]> =>
  db.rows<Read>('../test/db/questions/published', [JSON.stringify(published), locale]);

const readOne = async (db: Database, published: unknown, locale: string | null = null) =>
  (await readAll(db, [published], locale))[0];

describe.each(engines)('$name: a published number', ({ db }) => {
  test.each([
    ['0', 0],
    ['-3', -3],
    ['\u22123,5', -3.5],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u00a0567,25', 1_234_567.25],
    ['1\u202f234', 1234],
    ['17,8788500655908', 17.8788500655908],
    ['1234.5', 1234.5],
    ['35,28%', 35.28],
    ['25 %', 25],
    ['0,00 ', 0],
    ['1e3', 1000],
    ['1,5E-2', 0.015],
    ['0,125', 0.125],
    [0, 0],
    [6.285, 6.285],
    [1e21, 1e21],
  ])('%j is a number whatever the locale', async (published, value) => {
    expect(await readOne(db, published)).toEqual({ value, status: 'ok' });
  });

  test.each([
    ['1.234,5', 'fr', 1234.5],
    ['12,345', 'fr', 12.345],
    ['1.234', 'fr', 1234],
    ['1,234.5', 'en', 1234.5],
    ['12,345', 'en', 12_345],
    ['1.234', 'en', 1.234],
  ])('%s is read in the locale %s that is stated', async (published, locale, value) => {
    expect(await readOne(db, published, locale)).toEqual({ value, status: 'ok' });
  });

  test.each([
    ['s', 'secret'],
    ['S ', 'secret'],
    ['c', 'secret'],
    ['nd', 'unavailable'],
    ['N/A', 'unavailable'],
    ['', 'unavailable'],
    ['  ', 'unavailable'],
    ['—', 'unavailable'],
    [null, 'unavailable'],
    ['ns', 'not-significant'],
    ['n.s.', 'not-significant'],
  ])('%j is a state, never a zero', async (published, status) => {
    expect(await readOne(db, published)).toEqual({ value: null, status });
  });

  test.each([
    '12,345',
    '1.234',
    '1.234,5',
    '1,234.5',
    '12 34',
    '1 2345',
    '1,2,3',
    '12a',
    '0x10',
    '١٢',
    'inf',
    'NaN',
    '1e999',
    '9'.repeat(400),
    '=1+1',
    '#DIV/0!',
    '2021-04-01',
    true,
    { value: 1 },
    [1],
  ])('%j is neither a number nor a state, so nothing is guessed', async (published) => {
    expect(await readOne(db, published)).toEqual({ value: null, status: null });
  });

  test('written in French or in English is read back the same', async () => {
    const number = fc
      .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 }))
      .map(([whole, decimals]) => Number(`${whole}.${decimals}`));
    for (const [locale, language] of [
      ['fr', 'fr-FR'],
      ['en', 'en-GB'],
    ] as const) {
      const numbers = fc.sample(number, 2000);
      const write = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
      const read = await readAll(db, numbers.map(write.format), locale);
      expect(read.map(({ value }) => value)).toEqual(numbers);
    }
  });

  test('of any other text is a number or nothing, and never breaks the reading', async () => {
    const texts = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9 .,eE%]{0,70}$/)), 3000);
    const kept = texts.filter((text) => !text.includes('\u0000'));
    for (const locale of [null, 'fr', 'en'])
      for (const { value, status } of await readAll(db, kept, locale))
        expect(value === null ? status !== 'ok' : status === 'ok' && Number.isFinite(value)).toBe(true);
  });
});
