import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Problem, type RulesAnswer, rulesAnswer } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { ask, listen, type TestService } from './service.ts';
import { DRAWINGS, inShort, loadSituations, SITUATIONS, type Situation } from './situations.ts';

const EXPECTED = fileURLToPath(new URL('../expected/', import.meta.url));
const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const pathOf = ({ name }: Pick<Situation, 'name'>) => `${EXPECTED}situation-${name}.json`;
const subjects = [...new Set(SITUATIONS.map(({ subject }) => subject))];

/** An answer without what differs from one load to the next: ids and times. */
function normalised(text: string): RulesAnswer {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === 'loaded_at' || key === 'known_on') return '…';
    if (key === 'load' && value) return { ...value, id: 0 };
    return key === 'href' && typeof value === 'string' ? value.replace(/known_on=[^&]*/, 'known_on=…') : value;
  });
}

describe.each(engines)('$name', ({ db }: Engine) => {
  let service: TestService;
  let before = '';
  beforeAll(async () => {
    service = await listen(db);
    before = await loadSituations(db, async () => {
      const answer = await ask(service.url, '/api/rules?lon=2.005&lat=48.005');
      return (answer.json() as RulesAnswer).as_of.known_on;
    });
  });
  afterAll(() => service.close());

  const answerTo = (query: string, draw = '') => {
    const day = query.includes('in_force_on=') ? '' : '&in_force_on=2026-06-01';
    const path = `/api/rules?${query.replace('{before}', encodeURIComponent(before))}${day}`;
    const headers = { 'Content-Type': 'application/geo+json' };
    return ask(service.url, path, draw ? { method: 'POST', headers, body: JSON.stringify(DRAWINGS[draw]) } : {});
  };

  describe.each(subjects)('%s', (subject) => {
    test.each(SITUATIONS.filter((one) => one.subject === subject))('$title ($name)', async (situation) => {
      const { status, body } = await answerTo(situation.ask, situation.draw);
      const answer = normalised(body.toString());
      expect([status, inShort(answer)]).toEqual([200, situation.shows]);
      expect(rulesAnswer.parse(JSON.parse(body.toString()))).toEqual(JSON.parse(body.toString()));
      if (process.env.BLESS) writeFileSync(pathOf(situation), `${JSON.stringify(answer, null, 1)}\n`);
      expect(existsSync(pathOf(situation)), 'npm run bless makes it').toBe(true);
      expect(answer).toEqual(JSON.parse(readFileSync(pathOf(situation), 'utf8')));
    });
  });

  test('every expected answer is that of a situation', () => {
    const kept = readdirSync(EXPECTED).filter((file) => file.startsWith('situation-'));
    expect(kept.sort()).toEqual(SITUATIONS.map(({ name }) => `situation-${name}.json`).sort());
  });

  test.each([
    ['theme=bruit,musique', 'musique'],
    ['dataset=in-force,nothing-like-it', 'nothing-like-it'],
  ])('a filter by a name that is not held is refused: %s', async (query, name) => {
    const { status, json } = await answerTo(`lon=2.005&lat=48.005&${query}`);
    const { type, detail, detail_en } = json() as Problem;
    expect([status, type]).toEqual([404, '/problemes/filtre-inconnu']);
    expect([detail, detail_en].every((text) => text!.endsWith(name))).toBe(true);
  });

  test('the shares of the zones of a commune are 100 % of it together', async () => {
    const { json } = await answerTo('commune=99001&dataset=commune-zones');
    const { place, datasets } = json() as RulesAnswer;
    const shares = datasets[0]!.rules.map(({ share }) => share);
    const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + value!, 0);
    expect(sum(shares.map(({ percent }) => percent))).toBeCloseTo(100, 6);
    expect(Math.abs(sum(shares.map(({ area_m2 }) => area_m2)) - place.area_m2!)).toBeLessThanOrEqual(0.2);
  });
});
