import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problem.ts';
import { findNamed } from '../../api/rules/find-named.ts';
import { type Found, findPlace } from '../../api/rules/find-place.ts';
import { readAddress } from '../../api/rules/read-address.ts';
import { readDataset } from '../../etl/dataset.ts';
import { addresses } from '../../etl/demo/cadastre.ts';
import { seeded } from '../../etl/demo/random.ts';
import { territoryOf } from '../../etl/demo/territory.ts';
import type { Database } from '../../sql/db.ts';
import { openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';

/** An address of the invented island, with the attributes of the national address base. */
type Address = Record<'id' | 'nom_voie' | 'code_postal' | 'nom_commune', string> & {
  numero: number;
  rep: string | null;
};

const folder = await mkdtemp(join(tmpdir(), 'terrier-addresses-'));
const features = addresses(territoryOf(0.24, 3));
const all = features.map(({ properties }) => properties as unknown as Address);
writeFileSync(join(folder, 'adresses.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
const engines = await openEngines('fixtures');
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  await rm(folder, { recursive: true });
});

const house = ({ numero, rep }: Address) => `${numero}${rep ? ` ${rep}` : ''}`;
const labelOf = (one: Address) => `${house(one)} ${one.nom_voie} ${one.code_postal} ${one.nom_commune}`;
const shorten = (text: string) =>
  text
    .replace(/^Rue/, 'r.')
    .replace(/^Chemin/, 'ch.')
    .replace(/^Route/, 'rte')
    .replace(/Saint(e?)-/g, 'St$1 ');
const random = seeded('writings');
const anyOf = <Item>(list: ArrayLike<Item>) => list[Math.floor(random() * list.length)]!;

/** One slip of the hand in a word of four letters or more: one missing, one more, one other, two exchanged. */
function slip(text: string): string {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  if (words.length === 0) return text;
  const word = anyOf(words);
  const at = word.index + Math.floor(random() * (word[0].length - 1));
  const [before, here, next, after] = [text.slice(0, at), text[at]!, text[at + 1]!, text.slice(at + 2)];
  const letter = anyOf('abcdefghilmnoprstuv');
  return before + anyOf([next, here + letter + next, letter + next, next + here]) + after;
}

/** The ways in which people write an address otherwise than the register. */
const WRITINGS: Record<string, (one: Address) => string> = {
  'as it is': labelOf,
  'without accents, in capitals': (one) => labelOf(one).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
  'with a slip': (one) => `${house(one)} ${slip(`${one.nom_voie}, ${one.nom_commune}`)}`,
  shortened: (one) => `${house(one).replace(' bis', 'B')} ${shorten(one.nom_voie)} ${shorten(one.nom_commune)}`,
  'town first': (one) => `${one.nom_commune}, ${one.nom_voie} ${house(one)}`,
  'shortened with a slip': (one) => `${house(one)} ${slip(`${shorten(one.nom_voie)} ${one.nom_commune}`)}`,
  'without its town': (one) => `${house(one)} ${one.nom_voie}`,
  'without its town, with a slip': (one) => `${house(one)} ${slip(one.nom_voie)}`,
};

type Outcome = 'answered' | 'first of the candidates' | 'other';
const ask = (db: Database, address: string): Promise<Found> =>
  findPlace({ db, query: { address, lang: 'fr' } as Parameters<typeof findPlace>[0]['query'] });

/** Is the text how another address is written, but for its postcode? A slip may make one of the other. */
function isWriting(text: string, label: string): boolean {
  const [written, held] = [text, label.replace(/ \d{5} /, ' ')].map((one) => readAddress(one));
  return JSON.stringify(written) === JSON.stringify(held);
}

/** What becomes of a writing of an address. Throws when an address is answered that is not written so. */
async function outcomeOf(db: Database, one: Address, text: string): Promise<Outcome> {
  const [found, problem] = await ask(db, text).then(
    (found) => [found, undefined] as const,
    (problem: Problem) => [undefined, problem] as const,
  );
  if (found && found.label !== labelOf(one) && isWriting(text, found.label!)) return 'other';
  if (found && found.label !== labelOf(one)) throw new Error(`${text}: answered ${found.label}, not ${labelOf(one)}`);
  if (found) return 'answered';
  const candidates = problem.more.candidates ?? [];
  const best = candidates.filter(({ score }) => score === candidates[0]!.score);
  return best.some(({ id }) => id === one.id) ? 'first of the candidates' : 'other';
}

describe.each(engines)('an address ($name)', ({ db }) => {
  beforeAll(async () => {
    const { folder: maps } = readDataset('demo-adresses');
    const facts = { place: 'address', kind: 'reference', geometry: 'point' } as const;
    await loadFile(db, 'addresses', 'adresses.geojson', {
      facts,
      folder: maps,
      from: folder,
      file: { layer: 'adresse' },
    });
  });

  test.each([
    ['as it is', 0.98, 1],
    ['without accents, in capitals', 0.98, 1],
    ['with a slip', 0.95, 0.99],
    ['shortened', 0.98, 1],
    ['town first', 0.95, 0.99],
    ['shortened with a slip', 0.95, 0.99],
    ['without its town', 0.2, 0.99],
    ['without its town, with a slip', 0.2, 0.98],
  ])('written %s is answered or first, and never another one', async (writing, answered, first) => {
    const sample = all.filter((_, index) => index % 5 === 0);
    expect(sample.length).toBeGreaterThan(150);
    const outcomes: Outcome[] = [];
    for (const one of sample) outcomes.push(await outcomeOf(db, one, WRITINGS[writing]!(one)));
    const share = (...wanted: Outcome[]) => outcomes.filter((one) => wanted.includes(one)).length / outcomes.length;
    expect(share('answered')).toBeGreaterThanOrEqual(answered);
    expect(share('answered', 'first of the candidates')).toBeGreaterThanOrEqual(first);
  });

  test('is found by its id', async () => {
    for (const one of all.slice(0, 20)) expect((await ask(db, one.id)).label).toBe(labelOf(one));
  });

  test('is found while it is typed, with a slip as well', async () => {
    const one = all[0]!;
    const typed = `${house(one)} ${one.nom_voie.slice(0, -3)}`;
    const places = await findNamed(db, { q: typed, limit: 10, lang: 'fr' });
    expect(places.map(({ id }) => id)).toContain(one.id);
  });
});
