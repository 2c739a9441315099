import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import type { Database } from '../../sql/db.ts';
import { answerText } from '../db/fixture.ts';
import { openEngines } from '../setup/engines.ts';
import points from './check-points.json';

const EXPECTED = fileURLToPath(new URL('../expected/', import.meta.url));
const engines = inject('realData') ? await openEngines('real') : [];
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

/** An answer without what differs from one load to the next: ids and times. */
function normalised(text: string): RulesAnswer {
  return JSON.parse(
    text
      .replace(/"load" : \{"id" : \d+/g, '"load" : {"id" : 0')
      .replace(/"(loaded_at|known_on)" : "[^"]*"/g, '"$1" : "…"'),
  );
}

const ask = async (db: Database, lon: number, lat: number, day: string) =>
  normalised(await answerText(db, lon, lat, { day }));
const withStatus = (answer: RulesAnswer, status: string) =>
  answer.datasets.filter((dataset) => dataset.status === status).map((dataset) => dataset.id);

/** What the notes of the data say of each file: so many features. */
const COUNTS: Record<string, number> = {
  communes: 183,
  'communes-france': 34_868,
  departements: 1,
  epci: 10,
  'epci-france': 1255,
  'natura2000-habitats': 7,
  'natura2000-oiseaux': 3,
  'plu-zones': 90,
  'ppr-perimetres': 26,
  'parcs-naturels-regionaux': 2,
  'reserves-naturelles': 1,
  'sup-ac1': 206,
  parcelles: 4241,
  'znieff-1': 211,
  'znieff-2': 42,
};

describe.each(engines)('$name: the real data', ({ db }) => {
  test('hold as many features as their producers gave', async () => {
    const ids = (await db.rows<{ id: string }>('collections/list', [null, 'fr'])).map(({ id }) => id);
    const rows = await db.rows<{ id: string; count: number }>('collections/held', [ids]);
    const held = Object.fromEntries(rows.map(({ id, count }) => [id, count]));
    expect(held).toMatchObject(COUNTS);
  });

  test.each(points)('$name', async ({ lon, lat, in_force_on, applies, no_data, codes, commune }) => {
    const answer = await ask(db, lon, lat, in_force_on);
    expect(withStatus(answer, 'applies').sort()).toEqual([...applies].sort());
    expect(withStatus(answer, 'no-data').sort()).toEqual([...no_data].sort());
    expect(withStatus(answer, 'unavailable')).toEqual([]);
    expect(answer.place.territories.find((territory) => territory.level === 'commune')?.code).toBe(commune);
    for (const [id, wanted] of Object.entries(codes ?? {})) {
      const found = answer.datasets.find((dataset) => dataset.id === id)!.rules.map((rule) => rule.code);
      expect([...new Set(found)].sort(), id).toEqual([...wanted].sort());
    }
  });

  test.each(points.slice(0, 12).map((point, index) => [index + 1, point] as const))(
    'place %i is answered as it was blessed',
    async (number, { lon, lat, in_force_on }) => {
      const path = `${EXPECTED}place-${String(number).padStart(2, '0')}.json`;
      const answer = await ask(db, lon, lat, in_force_on);
      if (process.env.BLESS) {
        mkdirSync(EXPECTED, { recursive: true });
        writeFileSync(path, `${JSON.stringify(answer, null, 1)}\n`);
      }
      expect(existsSync(path), 'npm run bless makes it').toBe(true);
      expect(answer).toEqual(JSON.parse(readFileSync(path, 'utf8')));
    },
  );
});

/** Boxes where points are thrown: west, south, east, north. */
const BOXES = [
  [1.6, 48.9, 2.6, 49.25],
  [4.34, 43.99, 4.44, 44.08],
  [8.5, 41.35, 9.45, 42.4],
  [2.22, 48.81, 2.48, 48.91],
] as const;

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe.skipIf(engines.length < 2)('both engines', () => {
  test('answer 1,000 points alike, byte for byte apart from ids and times', { timeout: 180_000 }, async () => {
    const random = seeded(95);
    const differ: string[] = [];
    for (let index = 0; index < 1000; index += 1) {
      const [west, south, east, north] = BOXES[index % BOXES.length]!;
      const [lon, lat] = [west + random() * (east - west), south + random() * (north - south)].map((n) =>
        Number(n.toFixed(6)),
      );
      const [one, other] = await Promise.all(engines.map(({ db }) => answerText(db, lon!, lat!)));
      const [first, second] = [one, other].map((text) => JSON.stringify(normalised(text!)));
      if (first !== second) differ.push(`${lon},${lat}`);
    }
    expect(differ).toEqual([]);
  });
});
