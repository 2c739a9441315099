import * as turf from '@turf/turf';
import type { Feature, Geometry, LineString, Point, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS } from '../../api/acts/content.ts';
import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes } from './fixture.ts';
import { bodyNamed, publishAct, type Where } from './published.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const [ALERTS, EVENTS] = [50, 40];
type Shape = Point | LineString | Polygon;
type Territory = { level: string; code: string };
type Alert = {
  id: string;
  shape?: Shape;
  radius: number;
  territory?: Territory;
  kinds: string[];
  organisation?: string;
};
type Act = { id: string; where: Where; kind: string; organisation: string };

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function shapeOf(next: () => number): Shape {
  const [lon, lat] = [1.995 + next() * 0.055, 47.995 + next() * 0.02];
  const far = () => (next() - 0.5) * 0.012;
  const kind = next();
  if (kind < 0.35) return { type: 'Point', coordinates: [lon, lat] };
  if (kind < 0.6)
    return {
      type: 'LineString',
      coordinates: [
        [lon, lat],
        [lon + far(), lat + far()],
      ],
    };
  const [wide, high] = [0.0005 + next() * 0.008, 0.0005 + next() * 0.008];
  return turf.bboxPolygon([lon, lat, lon + wide, lat + high]).geometry;
}

/** How far a point is from a shape in metres, on a sphere. */
function metresBetween(from: Point, to: Geometry): number {
  const units = { units: 'meters' as const };
  if (to.type === 'Point') return turf.distance(from, to, units);
  if (to.type === 'LineString') return turf.pointToLineDistance(from, to, units);
  const polygons = turf.flatten(turf.feature(to as Polygon)).features as Feature<Polygon>[];
  return Math.min(
    ...polygons.map((polygon) =>
      turf.booleanPointInPolygon(from, polygon)
        ? 0
        : Math.min(
            ...turf
              .flatten(turf.polygonToLine(polygon))
              .features.map((line) => turf.pointToLineDistance(from, line as Feature<LineString>, units)),
          ),
    ),
  );
}

describe.each(engines)('$name: who is told of an act', ({ db }: Engine) => {
  const communes = new Map<string, Geometry>();
  const acts: Act[] = [];
  const alerts: Alert[] = [];
  beforeAll(async () => {
    await loadCommunes(db);
    await db.run(`update territory set parents = '{"epci": "E1"}' where code = '99002'`);
    const bodies = [await bodyNamed(db, '200000001', 'Ouest'), await bodyNamed(db, '200000002', 'Est')];
    for (const code of ['99001', '99002']) communes.set(code, await outline(db, code));
    const next = chance(7);
    for (let n = 0; n < ALERTS; n += 1) {
      const way = next();
      const about = {
        kinds: next() < 0.5 ? [] : [KINDS[n % KINDS.length]!, 'traffic'],
        organisation: next() < 0.8 ? undefined : bodies[n % 2],
      };
      if (way < 0.6) {
        const shape: Shape = { type: 'Point', coordinates: [1.995 + next() * 0.055, 47.995 + next() * 0.02] };
        alerts.push(await keep(db, { shape, radius: Math.round(50 + next() * 1500), ...about }));
      } else if (way < 0.8) {
        const [west, south] = [1.995 + next() * 0.05, 47.995 + next() * 0.02];
        const shape = turf.bboxPolygon([west, south, west + 0.004, south + 0.003]).geometry;
        alerts.push(await keep(db, { shape, radius: 0, ...about }));
      } else
        alerts.push(
          await keep(db, {
            territory: [
              { level: 'commune', code: '99001' },
              { level: 'commune', code: '99002' },
              { level: 'epci', code: 'E1' },
            ][n % 3]!,
            radius: 0,
            ...about,
          }),
        );
    }
    for (let n = 0; n < EVENTS; n += 1) {
      const where = n % 8 === 0 ? { level: 'commune', code: n % 16 ? '99001' : '99002' } : shapeOf(next);
      const [kind, organisation] = [KINDS[Math.floor(next() * KINDS.length)]!, bodies[n % 2]!];
      acts.push({ id: await publishAct(db, organisation, kind, [where]), where, kind, organisation });
    }
  });

  test(`is right for ${ALERTS} alerts and ${EVENTS} events, as computed apart`, async () => {
    const wrong: string[] = [];
    let [found, doubtful] = [0, 0];
    for (const act of acts) {
      const rows = await actAsService(db, (tx) => tx.rows<{ id: string }>('alerts/concerned', [act.id]));
      const told = new Set(rows.map(({ id }) => id));
      expect(told.size).toBe(rows.length);
      for (const alert of alerts) {
        const expected = isConcerned(alert, act);
        if (expected === undefined) doubtful += 1;
        else if (expected !== told.has(alert.id))
          wrong.push(`${JSON.stringify(alert)} ${JSON.stringify(act)} ${expected}`);
        found += Number(expected === true);
      }
    }
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(100);
    expect(doubtful).toBeLessThan(20);
  });

  /** Undefined: within a hundredth of the radius, where a sphere and the ellipsoid differ. */
  function isConcerned({ shape, radius, territory, kinds, organisation }: Alert, act: Act): boolean | undefined {
    if (kinds.length && !kinds.includes(act.kind)) return false;
    if (organisation && organisation !== act.organisation) return false;
    const named = 'level' in act.where ? act.where : undefined;
    const geometry = named ? communes.get(named.code)! : (act.where as Geometry);
    if (territory) {
      const codes = named
        ? [named.code]
        : [...communes].filter(([, outline]) => turf.booleanIntersects(outline, geometry)).map(([code]) => code);
      return codes.includes(territory.code) || (territory.level === 'epci' && codes.includes('99002'));
    }
    if (shape!.type === 'Polygon') return turf.booleanIntersects(shape!, geometry);
    const metres = metresBetween(shape as Point, geometry);
    return Math.abs(metres - radius) < radius / 100 ? undefined : metres <= radius;
  }
});

async function outline(db: Database, code: string): Promise<Geometry> {
  const row = await db.row<{ geometry: string }>('places/territory', ['commune', code, null]);
  return JSON.parse(row!.geometry) as Geometry;
}

async function keep(db: Database, alert: Omit<Alert, 'id'>): Promise<Alert> {
  const { shape, radius, territory, kinds, organisation } = alert;
  const place = [shape ? JSON.stringify(shape) : null, radius, territory?.level ?? null, territory?.code ?? null];
  const values = ['fr', 'Essai', ...place, kinds, organisation ?? null, 'essai@example.org', 1000, 1000];
  const { id } = (await db.row<{ id: string }>('alerts/keep', values))!;
  await db.rows('alerts/confirm', [id]);
  return { id, ...alert };
}
