import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { DATASETS, type SourceFile, TO_WRITE } from '../dataset.ts';
import { openRows } from '../read/read.ts';
import { Refusal } from '../refusal.ts';
import { factsOf } from './facts.ts';
import { type Guess, guessNumbers, guessOf } from './guess.ts';
import { type Profile, profileOf } from './profile.ts';
import { csvOf, fill } from './template.ts';

/** What may be said of the file: id and title of the dataset, the layer to read, the CRS; and where folders are made. */
export type Wanted = { id?: string; title?: string; layer?: string; crs?: string; from: string; into?: string };

/** What was guessed of a file, and the folder that was made from it. */
export type Made = { id: string; folder: string; files: string[]; guessed: string[] };

const write = (what: string) => `${TO_WRITE} : ${what}`;

/**
 * Makes the folder of a dataset from a file by looking at its columns: facts, mapping, and a rule for each code or an
 * indicator for each number. What only people know is marked as to be written, and nothing is loaded before it is.
 * Throws a Refusal when the folder exists, or the file cannot be read.
 */
export async function newDataset(path: string, wanted: Wanted): Promise<Made> {
  const id = wanted.id ?? idOf(path);
  const folder = `${wanted.into ?? DATASETS}${id}/`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new Refusal('dataset-id', `Identifiant : minuscules, chiffres et tirets, reçu « ${id} »`, `bad id: ${id}`);
  if (existsSync(folder))
    throw new Refusal('dataset-exists', `${id} existe déjà ; choisissez --id`, `${id} exists: choose --id`);
  const inside = relative(wanted.from, path);
  const file: SourceFile = {
    path: inside.startsWith('..') ? basename(path) : inside,
    layer: id.replaceAll('-', '_'),
    ...(wanted.layer && { source_layer: wanted.layer }),
    ...(wanted.crs && { crs: wanted.crs }),
  };
  const profile = await profileOfFile(file, path);
  const { texts, guessed } =
    profile.geometry === 'none' ? statistics(profile, file, id, wanted) : zones(profile, file, id, wanted);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(folder + name, text);
  return { id, folder, files: Object.keys(texts), guessed };
}

function idOf(path: string): string {
  const plain = basename(path)
    .replace(/\..*$/, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return (
    plain
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'nouveau'
  );
}

async function profileOfFile(file: SourceFile, path: string): Promise<Profile> {
  const reading = await openRows([{ file, path }]);
  try {
    return await profileOf(reading.rows[0]!);
  } finally {
    reading.close();
  }
}

type Written = { texts: Record<string, string>; guessed: string[] };

function zones(profile: Profile, file: SourceFile, id: string, { title }: Wanted): Written {
  const guess = guessOf(profile);
  const constant = id.toUpperCase();
  const map = fill('zones.sql', {
    ...{ key: guess.key, code: guess.code?.name, constant, label: guess.label, title: title ?? write('nom') },
    ...{
      from: guess.from?.name,
      from_format: guess.from?.format,
      until: guess.until?.name,
      until_format: guess.until?.format,
    },
    ...{ url: guess.url, act: write('titre du texte'), layer: file.layer },
  });
  const rules = [...(guess.code?.values?.keys() ?? [constant])].sort().map((code) => ({
    ...{ code, title: write(`que veut dire ${code}`), title_en: write('en anglais') },
    ...{ summary: write('la règle en clair'), summary_en: write('en anglais'), effect: 'information' },
    ...{ document: write('le texte qui la fonde'), article: '', href: '', date: '', office: '', profiles: '' },
  }));
  const facts = factsOf(id, { title, kind: 'zones', geometry: profile.geometry, file });
  return {
    texts: { 'dataset.json': facts, 'map.sql': map, 'rules.csv': csvOf(rules) },
    guessed: wordsOf(guess, profile),
  };
}

function wordsOf(guess: Guess, { rows, geometry }: Profile): string[] {
  const column = (name: string | undefined, none: string) => (name === undefined ? none : `colonne « ${name} »`);
  return [
    `${rows} lignes, géométrie : ${geometry}`,
    `clé (key) : ${column(guess.key, 'aucune colonne unique, une empreinte de la ligne')}`,
    `code : ${column(guess.code?.name, 'aucune, le même pour toutes')} (${guess.code?.values?.size ?? 1} règles)`,
    `nom (label) : ${column(guess.label, 'aucune')}`,
    `en vigueur du (from) : ${column(guess.from?.name, 'aucune')} ; au (until) : ${column(guess.until?.name, 'aucune')}`,
    `texte (href) : ${column(guess.url, 'aucune')}`,
  ];
}

function statistics(profile: Profile, file: SourceFile, id: string, { title }: Wanted): Written {
  const guess = guessNumbers(profile);
  if (!guess?.numbers.length)
    throw new Refusal(
      'nothing-guessed',
      `${file.path} n’a ni géométrie, ni colonne de codes de communes ou d’EPCI avec des nombres`,
      'neither geometry nor codes of communes or EPCI with numbers',
    );
  const { place, level, period, numbers } = guess;
  const indicators = numbers.map(({ name }, index) => ({ indicator: `${id}-${index + 1}`, number: name }));
  const map = fill(
    'statistics.sql',
    {
      ...{ level, place: place.name, vintage: write('année des codes'), layer: file.layer },
      ...{ period: period?.name, some_period: write('période') },
    },
    indicators,
  );
  const rows = indicators.map(({ indicator, number }) => ({
    ...{ id: indicator, title: write(`titre de ${number}`), title_en: write('en anglais') },
    ...{ description: write('ce qui est compté'), description_en: write('en anglais'), unit: write('unité') },
    ...{ decimals: '0', kind: 'count', theme: write('thème'), source: write('source') },
  }));
  const facts = factsOf(id, { title, kind: 'statistics', geometry: 'none', file });
  const guessed = [
    `${profile.rows} lignes, sans géométrie : des nombres par territoire`,
    `territoire (${level}) : colonne « ${place.name} » ; période : ${period ? `colonne « ${period.name} »` : 'aucune'}`,
    `${numbers.length} indicateurs : ${numbers.map(({ name }) => name).join(', ')}`,
  ];
  return { texts: { 'dataset.json': facts, 'map.sql': map, 'indicators.csv': csvOf(rows) }, guessed };
}

/** What was made, and what to do next, for the person at the terminal. */
export function madeText({ id, folder, files, guessed }: Made): string {
  return [
    `${folder} : ${files.join(', ')}`,
    ...guessed.map((line) => `  ${line}`),
    `À faire : relire map.sql et remplacer chaque « ${TO_WRITE} » ; rien ne se charge avant. Puis :`,
    `To do: read map.sql again and replace each “${TO_WRITE}”; nothing is loaded before. Then:`,
    `  npx vitest run --project unit test/unit/datasets.test.ts && npm run etl -- load ${id}`,
  ].join('\n');
}
