import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribute, attributesOf, OWN_ATTRIBUTES } from '../../api/filters/attributes.ts';
import { type FilterLanguage, filterOf, readFilter } from '../../api/filters/filter.ts';
import { Problem } from '../../api/problem.ts';
import { type Fragment, joined } from '../../sql/compose.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { evaluate } from './filters/evaluate.ts';
import { type Json, filterOf as randomFilter } from './filters/generate.ts';
import { fileOf, heldFeatures, PUBLISHED } from './filters/held.ts';
import { Random } from './filters/random.ts';
import { HOSTILE_MARK, refilled, spoilt } from './filters/refill.ts';
import { textOf } from './filters/write-text.ts';
import { loadCommunes, loadFile } from './fixture.ts';
import { ask, listen } from './service.ts';

/** How many filters each engine is asked; the embedded one is slower. */
const COUNTS = { server: 50_000, embedded: 8_000 };
/** One in so many filters is spoilt. */
const SPOILT = 5;
const AT_ONCE = 100;
const OVER_HTTP = 200;

const engines = await openEngines('fixtures');
const features = heldFeatures();
const folder = mkdtempSync(join(tmpdir(), 'terrier-cql2-'));
writeFileSync(join(folder, 'random.geojson'), fileOf(features));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

type Asked = { text: string; lang: FilterLanguage; json?: Json };

/** A filter in one of the two languages; spoilt ones have no meaning to compare with. */
function asked(random: Random): Asked {
  const json = randomFilter(random);
  const lang = random.chance(0.5) ? 'cql2-text' : 'cql2-json';
  const text = lang === 'cql2-text' ? textOf(json) : JSON.stringify(json);
  return random.whole(SPOILT) === 0 ? { text: spoilt(text, random), lang } : { text, lang, json };
}

/** The condition of a filter, or what it is refused with; anything else that is thrown is a fault of ours. */
function conditionOf({ text, lang }: Omit<Asked, 'json'>, attributes: Attribute[]) {
  try {
    return readFilter(text, lang, attributes);
  } catch (error) {
    if (error instanceof Problem && [400, 422].includes(error.status)) return error;
    throw new Error(`${text}: ${error}`);
  }
}

describe.each(engines)('random filters, $name', ({ name, db }: Engine) => {
  let attributes: Attribute[];
  beforeAll(async () => {
    await loadCommunes(db);
    await loadFile(db, 'random', 'random.geojson', { from: folder });
    attributes = await attributesOf(db, 'random');
  });

  /** What each filter says of each feature. */
  async function said(filters: Fragment[]): Promise<(boolean | null)[][]> {
    const rows = await db.rows<{ satisfied: (boolean | null)[] }>('../test/db/questions/filtered', ['random'], {
      filters: joined('filters/comma', filters),
    });
    return rows.map(({ satisfied }) => satisfied);
  }

  test('the features are held as they were written', () => {
    expect(features.filter(({ box }) => box).length).toBeGreaterThan(50);
    for (const [attribute, type] of Object.entries(PUBLISHED))
      expect(attributes).toContainEqual({ name: attribute, type, own: false });
  });

  test(`${COUNTS[name]} of them choose the features that a plain evaluator chooses, or are refused`, async () => {
    const random = new Random(name === 'server' ? 1 : 2);
    const counts = { compared: 0, run: 0, refused: 0, chosen: 0 };
    for (let start = 0; start < COUNTS[name]; start += AT_ONCE) {
      const filters: { asked: Asked; where: Fragment }[] = [];
      for (const one of random.several(AT_ONCE, () => asked(random))) {
        const read = conditionOf(one, attributes);
        if (read instanceof Problem) {
          if (one.json !== undefined) expect([one.text, read.slug]).toEqual([one.text, 'filtre-trop-complexe']);
          counts.refused += 1;
        } else if (one.json === undefined && read.areas.length)
          await filterOf(db, attributes, one.text, one.lang).catch((error) => expect(error).toBeInstanceOf(Problem));
        else filters.push({ asked: one, where: read.where });
      }
      const answers = await said(filters.map(({ where }) => where));
      for (const [index, { asked: one }] of filters.entries()) {
        counts.run += 1;
        if (one.json === undefined) continue;
        counts.compared += 1;
        const told = answers.map((satisfied) => satisfied[index]!);
        const wanted = features.map((feature) => evaluate(one.json!, feature));
        counts.chosen += wanted.filter((truth) => truth === true).length;
        if (told.some((truth, row) => truth !== wanted[row]))
          expect({ text: one.text, told }).toEqual({ text: one.text, told: wanted });
      }
    }
    expect(counts.compared).toBeGreaterThan(COUNTS[name] * 0.7);
    expect(counts.refused).toBeGreaterThan(COUNTS[name] * 0.1);
    // Filters that always or never choose would prove little.
    expect(counts.chosen / (counts.compared * features.length)).toBeGreaterThan(0.2);
    expect(counts.chosen / (counts.compared * features.length)).toBeLessThan(0.7);
  });

  test('a share of them over HTTP is answered or refused, never a fault', async () => {
    const service = await listen(db);
    const random = new Random(4);
    const statuses = new Set<number>();
    for (let count = 0; count < OVER_HTTP; count += 1) {
      const { text, lang } = asked(random);
      const query = new URLSearchParams({ filter: text, 'filter-lang': lang, limit: '5' });
      const { status } = await ask(service.url, `/api/collections/random/items?${query}`);
      statuses.add(status);
      expect([200, 400, 422], text).toContain(status);
    }
    expect(statuses.has(200) && statuses.has(400)).toBe(true);
    expect(service.log()).not.toMatch(/"level":50/);
    await service.close();
  });
});

test('the shape of a filter decides the SQL: other literals and names give the same text', () => {
  const published = Object.entries(PUBLISHED).map(([name, type]) => ({ name, type, own: false }));
  const attributes = [...OWN_ATTRIBUTES, ...published];
  const random = new Random(3);
  const shapes = new Set<string>();
  for (let count = 0; count < 10_000; count += 1) {
    const json = randomFilter(random);
    const texts = [json, refilled(json, random)].map((one) => {
      const read = conditionOf({ text: JSON.stringify(one), lang: 'cql2-json' }, attributes);
      return read instanceof Problem ? read.slug : read.where.text;
    });
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]).not.toContain(HOSTILE_MARK);
    shapes.add(texts[0]!);
  }
  expect(shapes.size).toBeGreaterThan(5000);
});
