import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { en as deskEn } from '../../web/desk/text.en.ts';
import { fr as deskFr } from '../../web/desk/text.fr.ts';
import { en as dataEn } from '../../web/desk-data/text.en.ts';
import { fr as dataFr } from '../../web/desk-data/text.fr.ts';
import { en } from '../../web/text/en.ts';
import { fr } from '../../web/text/fr.ts';

type Words = { [name: string]: Words | string[] | string | ((...values: never[]) => string) };

/** Every entry of a dictionary by its full name; functions are tried with sample values. */
function entries(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const full = `${path}${path && '.'}${name}`;
    if (typeof value === 'string') return [[full, value]];
    if (typeof value === 'function') return [[full, [1, 2].map((n) => value(...([n, n, n] as never[]))).join(' | ')]];
    return entries(value as Words, full);
  });
}

// The same in both languages, rightly.
const SAME =
  /^(name|themes\.(nature|population)|search\.forms\.lambert93|place\.metric|(layers|statistics)\.(licence|source)|where\.(forms\.circle|levels\.departement)|map\.attribution|effect\..*)$/;
/** Is a word of the viewer used, by its full name or in a list of such words? */
const isUsed = (source: string, name: string) =>
  source.includes(`words.${name}`) || source.includes(`words.${name.split('.').slice(0, -1).join('.')}[`);

/** The desk takes the part of the dictionary that it needs, and names words from there. */
function isUsedOnDesk(source: string, name: string): boolean {
  const [leaf, parent] = name.split('.').reverse();
  if (parent === 'saving') return source.includes('words[saving]');
  return new RegExp(`\\.${leaf}\\b|\\b${parent}(\\[|\\)|\\.map)`).test(source);
}

const dictionaries = [
  { name: 'of the viewer', folder: '', french: entries(fr), english: entries(en), isUsed },
  {
    name: 'of the datasets of bodies',
    folder: 'desk-data/',
    french: entries(dataFr),
    english: entries(dataEn),
    isUsed: isUsedOnDesk,
  },
  { name: 'of the desk', folder: 'desk/', french: entries(deskFr), english: entries(deskEn), isUsed: isUsedOnDesk },
];

describe.each(dictionaries)('the dictionaries $name', ({ french, english, folder: own, isUsed }) => {
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
    const folder = fileURLToPath(new URL(`../../web/${own}`, import.meta.url));
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^(dist\/|text\/.*(fr|en)\.ts)|text\.(fr|en)\.ts$/.test(file))
      .map((file) => readFileSync(folder + file, 'utf8'))
      .join('\n');
    const unused = french.filter(([name]) => !isUsed(source, name));
    expect(unused.map(([name]) => name)).toEqual([]);
  });
});
