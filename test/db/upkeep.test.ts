import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnedDatasetWhole, Upload } from '../../api/upkeep/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { askAs, type Body, type Member, makeBody, makeMember } from './desk.ts';
import { answerText, loadCommunes, said } from './fixture.ts';
import { listen, type TestService, type Wire } from './service.ts';
import { makeDataset, quietStreets, type Square, send, settled, squares } from './upkeep.ts';

const engines = await openEngines('fixtures');
const root = join(tmpdir(), `terrier-upkeep-${randomUUID()}`);
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(root, { recursive: true, force: true });
});

const FIRST: Square[] = ['1', '2', '3', '4', '5'].map((num, index) => ({
  num,
  nom: `Rue ${num}`,
  west: 2 + index / 1000,
}));

describe.each(engines)('$name: datasets that bodies keep up', ({ name, db, env }: Engine) => {
  const dir = join(root, name);
  let service: TestService;
  let town: Body;
  let claire: Member;
  let hugo: Member;
  let rita: Member;
  let paul: Member;

  beforeAll(async () => {
    await loadCommunes(db);
    const database = { url: env.DATABASE_URL || undefined, dataDir: env.DATA_DIR! };
    service = await listen(db, '', { uploads: { dir, database } });
    town = await makeBody(db, '200000001', 'Mairie d’Essaiville', ['commune/99001']);
    const county = await makeBody(db, '200000002', 'Département des essais', ['commune/99002']);
    claire = await makeMember(db, 'Claire', [[town, 'editor']]);
    hugo = await makeMember(db, 'Hugo', [[town, 'publisher']]);
    rita = await makeMember(db, 'Rita', [[town, 'reader']]);
    paul = await makeMember(db, 'Paul', [[county, 'administrator']]);
  });
  afterAll(() => service.close());

  const as = (member: Member, method: string, path: string, body?: object) =>
    askAs(service.url, member, method, path, { body });
  const slug = (answer: Wire) => [answer.status, (answer.json() as { type: string }).type.split('/').at(-1)];
  const sent = async (dataset: string, rows: Square[], name = 'rues.geojson'): Promise<Upload> => {
    const answer = await send(service.url, claire, dataset, name, squares(rows));
    expect([answer.status, answer.body.toString().slice(0, 200)]).toEqual([202, expect.any(String)]);
    return settled(service.url, claire, (answer.json() as Upload).id);
  };
  const published = async ({ id }: Upload, confirm = false): Promise<Upload> => {
    const answer = await as(hugo, 'POST', `/api/desk/uploads/${id}/publication`, { confirm });
    expect([answer.status, answer.body.toString().slice(0, 200)]).toEqual([202, expect.any(String)]);
    const done = await settled(service.url, claire, id);
    expect([done.state, done.fault]).toEqual(['published', null]);
    return done;
  };
  const idOf = (dataset: string) => dataset.split('/').at(-1)!;

  test('go from a file through a report and a difference to the answer, and back', async () => {
    const before = await answerText(db, 2.0005, 48.0005);
    const dataset = await makeDataset(service.url, claire, town);
    const first = await sent(dataset, FIRST);
    expect(first).toMatchObject({ state: 'previewed', counts: { added: 5, gone: 0, changed: 0 }, fault: null });
    expect(first.report).toMatchObject({ read: 5, kept: 5, refused: 0, opened: 5 });
    expect(await answerText(db, 2.0005, 48.0005)).toBe(before);

    const { load } = await published(first);
    const [rule] = (await said(db, idOf(dataset), 2.0005, 48.0005)).rules;
    expect(rule).toMatchObject({ title: 'Zone calme', effect: 'obligation', label: 'Rue 1' });
    const present = await said(db, idOf(dataset), 2.0005, 48.0005);

    const later = [{ num: '1', nom: 'Rue neuve', west: 2 }, ...FIRST.slice(1, 4), { num: '6', west: 2.006 }];
    const second = await sent(dataset, later);
    const preview = (await as(rita, 'GET', `/api/desk/uploads/${second.id}/preview`)).json() as FeatureCollection;
    expect(changesOf(preview)).toEqual(differenceOf(FIRST, later));
    await published(second);
    expect((await said(db, idOf(dataset), 2.0005, 48.0005)).rules[0]).toMatchObject({ label: 'Rue neuve' });

    const whole = (await as(rita, 'GET', dataset)).json() as OwnedDatasetWhole;
    expect(whole).toMatchObject({ features: 5, published: expect.any(String) });
    expect(whole.loads.map(({ id }) => id)).toContain(load);
    const back = await as(hugo, 'POST', `${dataset}/rollback`, { load });
    expect(back.status).toBe(202);
    const done = await settled(service.url, claire, (back.json() as Upload).id);
    expect(done).toMatchObject({ state: 'published', restores: load });
    expect((await said(db, idOf(dataset), 2.0005, 48.0005)).rules).toEqual(present.rules);
    await expect.poll(() => readdirSync(dir)).toEqual([]);
  });

  test('are refused row by row outside of the territory of their body', async () => {
    const dataset = await makeDataset(service.url, claire, town, { slug: 'dehors' });
    const { report, state } = await sent(dataset, [...FIRST, { num: '9', west: 2.025 }]);
    expect([state, report!.kept, report!.refused]).toEqual(['previewed', 5, 1]);
    expect(report!.lines).toContainEqual(expect.objectContaining({ reason: 'outside-competence', key: '9', row: 6 }));
  });

  test('wait for a word when much would be lost, and for a new look when the present has changed', async () => {
    const dataset = await makeDataset(service.url, claire, town, { slug: 'doutes' });
    const { load } = await published(await sent(dataset, FIRST));
    const less = await sent(dataset, FIRST.slice(0, 2));
    expect(less.doubts).toMatchObject([{ reason: 'many-gone' }]);
    expect(less.report!.refused).toBe(0);
    const path = `/api/desk/uploads/${less.id}/publication`;
    expect(slug(await as(hugo, 'POST', path, {}))).toEqual([409, 'a-confirmer']);
    await published(less, true);
    expect(slug(await as(hugo, 'POST', path, {}))).toEqual([409, 'depot-ferme']);

    const stale = await sent(dataset, [...FIRST.slice(0, 2), { num: '7', west: 2.007 }]);
    const back = (await as(hugo, 'POST', `${dataset}/rollback`, { load })).json() as Upload;
    expect((await settled(service.url, claire, back.id)).state).toBe('published');
    expect(slug(await as(hugo, 'POST', `/api/desk/uploads/${stale.id}/publication`, { confirm: true }))).toEqual([
      409,
      'apercu-depasse',
    ]);
  });

  test('are known to their body alone before they are published, and each role does what it may', async () => {
    const dataset = await makeDataset(service.url, claire, town, { slug: 'droits' });
    const { id } = await sent(dataset, FIRST);
    expect(slug(await as(paul, 'GET', dataset))).toEqual([404, 'organisme-inconnu']);
    const upload = `/api/desk/uploads/${id}`;
    const missing = await as(paul, 'GET', `/api/desk/uploads/${randomUUID()}`);
    for (const [method, path, body] of [
      ['GET', upload],
      ['GET', `${upload}/preview`],
      ['POST', `${upload}/publication`, {}],
      ['DELETE', upload],
    ] as const) {
      const answer = await as(paul, method, path, body);
      expect(slug(answer)).toEqual(slug(missing));
    }
    const correction = { organisation: '200000002', reason: 'Il manque une rue.' };
    expect(slug(await as(paul, 'POST', `/api/desk/datasets/${idOf(dataset)}/corrections`, correction))).toEqual([
      404,
      'jeu-inconnu',
    ]);
    const making = `/api/desk/organisations/${town.siren}/datasets`;
    expect(slug(await as(rita, 'POST', making, quietStreets({ slug: 'x' })))).toEqual([403, 'role-insuffisant']);
    expect(slug(await send(service.url, rita, dataset, 'a.csv', 'a'))).toEqual([403, 'role-insuffisant']);
    expect(slug(await as(claire, 'POST', `${upload}/publication`, {}))).toEqual([403, 'role-insuffisant']);
    expect(slug(await as(rita, 'DELETE', upload))).toEqual([403, 'role-insuffisant']);
    expect(slug(await as(claire, 'POST', making, quietStreets({ slug: 'droits' })))).toEqual([409, 'jeu-existant']);
    expect((await as(claire, 'DELETE', upload)).json()).toMatchObject({ state: 'withdrawn' });
    expect(existsSync(join(dir, id))).toBe(false);
  });
});

/** What a difference says: the key of each feature, and what becomes of it. */
function changesOf({ features }: FeatureCollection): string[] {
  return features.map(({ properties, geometry }) => `${told(properties!.change, properties!.key, geometry)}`).sort();
}

/** The same found without the database. */
function differenceOf(before: Square[], after: Square[]): string[] {
  const shape = (row: Square) => (JSON.parse(squares([row])) as { features: Feature[] }).features[0]!.geometry;
  const find = (rows: Square[], num: string) => rows.find((row) => row.num === num);
  const gone = before.filter(({ num }) => !find(after, num)).map((row) => told('gone', row.num, shape(row)));
  const added = after.filter(({ num }) => !find(before, num)).map((row) => told('added', row.num, shape(row)));
  const changed = after.flatMap((row) => {
    const old = find(before, row.num);
    if (!old || JSON.stringify(old) === JSON.stringify(row)) return [];
    return [told('before', row.num, shape(old)), told('after', row.num, shape(row))];
  });
  return [...gone, ...added, ...changed].sort();
}

const told = (change: string, key: string, geometry: Geometry) =>
  `${change} ${key} ${JSON.stringify((geometry as { coordinates: number[][][] }).coordinates[0]![0]!.map((n) => Math.round(n * 1e6)))}`;
