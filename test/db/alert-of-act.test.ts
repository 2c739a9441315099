import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { type Alerting, openAlerting } from './alerting.ts';
import { askAs, type Body, closure, type Member, makeBody, makeMember, publish, reviewed } from './desk.ts';
import { loadCommunes } from './fixture.ts';
import { listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

describe.each(engines)('$name: who asked to be told of a place', ({ db }: Engine) => {
  let at: Alerting;
  let desk: TestService;
  let town: Body;
  let hugo: Member;
  beforeAll(async () => {
    await loadCommunes(db);
    at = await openAlerting(db);
    desk = await listen(db);
    town = await makeBody(db, '200000001', 'Mairie d’Essaiville', ['commune/99001']);
    await db.run(`update organisation set badges = '{public-service}' where id = $1`, [town.id]);
    hugo = await makeMember(db, 'Hugo', [[town, 'administrator']]);
  });
  afterAll(() => Promise.all([at.close(), desk.close()]));

  const published = async (more: object = {}) => {
    const draft = await reviewed(desk.url, hugo, town, closure(more));
    return (await publish(desk.url, hugo, draft)).json() as ActAnswer;
  };

  test('is told of an act that is published there, and when it is withdrawn, without its words', async () => {
    await at.confirmed('anne@example.org', { place: { lon: 2.005, lat: 48.005, radius_m: 200 } });
    await at.confirmed('loin@example.org', { place: { lon: 2.018, lat: 48.001, radius_m: 100 } });
    const act = await published({ title: 'Rue des Essais barrée' });
    const told = await at.received('anne@example.org', 2);
    expect(told.text).toContain('Rue des Essais barrée');
    expect(told.text).toContain(`/acte/${act.id}`);
    await askAs(desk.url, hugo, 'POST', `/api/desk/acts/${act.id}/withdrawal`, {
      body: { kind: 'judge', reason: 'Annulé par le tribunal' },
    });
    const gone = await at.received('anne@example.org', 3);
    expect(gone.text).toContain(`/acte/${act.id}`);
    expect(gone.text).not.toContain('Rue des Essais barrée');
    await at.settled();
    expect(at.to('loin@example.org')).toHaveLength(1);
  });
});
