import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startProgram } from '../setup/run.ts';
import { FIXTURES, loadCommunes } from './fixture.ts';
import { folder, LATER, loadAll, moved, publish } from './later-loads.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const DRAWING =
  '{"type": "Polygon", "coordinates": [[[2.015, 48], [2.025, 48], [2.025, 48.01], [2.015, 48.01], [2.015, 48]]]}';
const QUESTIONS: Record<string, string> = {
  'a point': 'lon=2.005&lat=48.003',
  'a point with its geometry, in English': 'lon=2.005&lat=48.003&lang=en&fields=geometry,texts',
  'a parcel': 'parcel=99001000AB0001',
  'a commune': 'commune=99001',
  'an address': 'address=3%20rue%20du%20moulin%20essaiville',
  'a drawing over two communes': '',
};

/** The answer to each question, at a time or now. */
async function answersAt(url: string, known?: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, query] of Object.entries(QUESTIONS)) {
    const path = `/api/rules?${query || 'lang=fr'}&in_force_on=2026-06-01${known ? `&known_on=${known}` : ''}`;
    const headers = { 'Content-Type': 'application/geo+json' };
    const answer = await ask(url, path, query ? {} : { method: 'POST', headers, body: DRAWING });
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.body}`);
    answers[name] = answer.body.toString();
  }
  return answers;
}

describe.each(engines)('what was known at a time, $name', ({ db }: Engine) => {
  let service: TestService;
  let known = '';
  let past: Record<string, string>;
  let present: Record<string, string>;
  beforeAll(async () => {
    service = await listen(db);
    await loadAll(db);
    present = await answersAt(service.url);
    known = (JSON.parse(present['a point']!) as RulesAnswer).as_of.known_on;
    past = await answersAt(service.url, known);
  });
  afterAll(() => service.close());

  test('is what is known now, as long as nothing is loaded', () => {
    const without = (answers: Record<string, string>) =>
      Object.values(answers).map((text) => text.replace(`&known_on=${known}`, ''));
    expect(without(past)).toEqual(Object.values(present));
    expect(past['a point']).toMatch(/"checked" : \{"on" : "[\d-]+", "ok" : true/);
    expect(past['a point']).toContain('Fichier absent');
    expect(past['a drawing over two communes']).toContain('Règle nationale, faute de plan');
  });

  test.each(LATER)('is answered to the byte after a load of %s', async (_title, changes, load) => {
    const facts = (text: string) => text.replace(/"(known_on|loaded_at)" : "[^"]*"|"id" : \d+/g, '');
    await load(db);
    const now = await answersAt(service.url);
    expect(facts(now[changes]!)).not.toBe(facts(present[changes]!));
    present = now;
    const again = await answersAt(service.url, known);
    for (const name of Object.keys(QUESTIONS)) expect(again[name], name).toBe(past[name]);
  });
});

describe.each(engines)('while two processes load two datasets, $name', ({ name, db, env }: Engine) => {
  const rounds = name === 'server' ? 60 : 15;
  const PATHS = ['lon=2.0012&lat=48.0011', 'parcel=99001000AB0001', 'commune=99001'].map(
    (query) => `/api/rules?${query}&in_force_on=2026-06-01`,
  );

  test('every answer can be had again to the byte', { timeout: 300_000 }, async () => {
    copyFileSync(`${FIXTURES}known-on.geojson`, join(folder, 'zones-0.geojson'));
    copyFileSync(`${FIXTURES}known-on-later.geojson`, join(folder, 'zones-1.geojson'));
    copyFileSync(`${FIXTURES}parcels.geojson`, join(folder, 'parcels-0.geojson'));
    publish('parcels', (feature) => [moved(feature, 0.0001, { contenance: 550 })], 'parcels-1');
    await db.run(readFileSync(new URL('../setup/empty.sql', import.meta.url), 'utf8'));
    await loadCommunes(db);
    const service = await listen(db);
    const ended = ['zones', 'parcels'].map(
      (id) =>
        new Promise<number | null>((resolve) =>
          startProgram('test/db/load-often.ts', [folder, id, String(rounds)], env).on('close', resolve),
        ),
    );
    let going = true;
    const codes = Promise.all(ended).finally(() => {
      going = false;
    });
    const seen = new Map<string, string>();
    const moments = new Set<string>();
    while (going)
      for (const path of PATHS) {
        const answer = await ask(service.url, path);
        if (answer.status !== 200) continue;
        const text = answer.body.toString();
        const { known_on } = (JSON.parse(text) as RulesAnswer).as_of;
        const before = seen.get(`${path}&known_on=${known_on}`);
        if (before !== undefined) expect(text).toBe(before);
        seen.set(`${path}&known_on=${known_on}`, text);
        moments.add(known_on);
      }
    expect(await codes).toEqual([0, 0]);
    expect(moments.size).toBeGreaterThan(rounds / 2);
    for (const [path, text] of seen) {
      const again = (await ask(service.url, path)).body.toString();
      expect(again.replace(/&known_on=[^"&]*/, ''), path).toBe(text);
    }
    await service.close();
  });
});
