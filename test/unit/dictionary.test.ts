import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { en } from '../../web/text/en.ts';
import { fr } from '../../web/text/fr.ts';

type Words = { [name: string]: Words | string | ((...values: never[]) => string) };

/** Every entry of a dictionary by its full name; functions are tried with sample values. */
function entries(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const full = `${path}${path && '.'}${name}`;
    if (typeof value === 'string') return [[full, value]];
    if (typeof value === 'function') return [[full, [1, 2].map((n) => value(...([n, n, n] as never[]))).join(' | ')]];
    return entries(value, full);
  });
}

// The same in both languages, rightly.
const SAME =
  /^(name|themes\.(nature|population)|search\.forms\.lambert93|place\.metric|(layers|statistics)\.(licence|source)|map\.attribution|effect\..*)$/;
const [french, english] = [entries(fr), entries(en)];

describe('the dictionaries', () => {
  test('have the same entries', () =>
    expect(english.map(([name]) => name).sort()).toEqual(french.map(([name]) => name).sort()));
  test('leave nothing empty', () => {
    const empty = [...french, ...english].filter(([name, text]) => !text.trim() && name !== 'statistics.states.ok');
    expect(empty).toEqual([]);
  });
  test('leave nothing untranslated', () => {
    const other = new Map(english);
    const same = french.filter(
      ([name, text]) => other.get(name) === text && /[a-z]{4}/i.test(text) && !SAME.test(name),
    );
    expect(same.map(([name]) => name)).toEqual([]);
  });
  test('have no word that is not used', () => {
    const folder = fileURLToPath(new URL('../../web/', import.meta.url));
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^(dist\/|text\/.*(fr|en)\.ts)/.test(file))
      .map((file) => readFileSync(folder + file, 'utf8'))
      .join('\n');
    const unused = french.filter(([name]) => {
      const parent = name.split('.').slice(0, -1).join('.');
      return !source.includes(`words.${name}`) && !source.includes(`words.${parent}[`);
    });
    expect(unused.map(([name]) => name)).toEqual([]);
  });
});
