import { copyFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { checkLinks } from '../../etl/links.ts';
import type { WebAnswer } from '../../etl/web.ts';
import type { Database } from '../../sql/db.ts';
import { type Difference, FIXTURES, loadCommunes, loadFile } from './fixture.ts';

/** Where changed fixtures are written; to be removed at the end. */
export const folder = `${mkdtempSync(join(tmpdir(), 'terrier-as-known-'))}/`;

/** Writes a fixture into the folder, each feature changed. */
export function publish(fixture: string, change: (feature: Feature, index: number) => Feature[], name = fixture): void {
  const text = readFileSync(`${FIXTURES}${fixture}.geojson`, 'utf8');
  const { features } = JSON.parse(text) as FeatureCollection;
  writeFileSync(
    join(folder, `${name}.geojson`),
    JSON.stringify({ type: 'FeatureCollection', features: features.flatMap(change) }),
  );
}

/** The same feature some way to the east, and with other properties. */
export function moved({ geometry, ...feature }: Feature, east: number, properties: object = {}): Feature {
  const shift = (coordinates: unknown): unknown =>
    Array.isArray(coordinates) && typeof coordinates[0] === 'number'
      ? [(coordinates as Position)[0]! + east, coordinates[1]]
      : (coordinates as unknown[]).map(shift);
  const { type, coordinates } = geometry as { type: 'Polygon'; coordinates: Position[][] };
  const shape = { type, coordinates: shift(coordinates) as Position[][] };
  return { ...feature, properties: { ...feature.properties, ...properties }, geometry: shape };
}

const stated = (...states: [code: string, state: 'available' | 'none' | 'restricted', since: string][]) =>
  states.map(([code, state, since]) => ({ level: 'commune' as const, code, state, since, source: `Essais ${since}` }));

const prefecture = { name: 'Préfecture des essais', level: 'departement', href: 'https://example.org/prefecture' };
const forWhom = `${folder}for-whom/`;
const PLAN: Difference = {
  coverage: stated(['99001', 'available', '2025-01-01'], ['99002', 'none', '2025-01-01']),
  facts: { precision_m: 10, fallback: 'N', folder: `${FIXTURES}law/`, offices: [prefecture] },
  from: folder,
};
const FOR_WHOM: Difference = { coverage: stated(['99002', 'restricted', '2025-01-01']), facts: { folder: forWhom } };
const PARCELS: Difference = { facts: { place: 'parcel', kind: 'reference' }, from: folder };
const ADDRESSES: Difference = { facts: { place: 'address', kind: 'reference' }, from: folder };
const territory = { level: 'commune' as const, vintage: '2026', scale: 1000 };
const otherwise = (difference: Difference, facts: Difference['facts'], more: Partial<Difference> = {}): Difference => ({
  ...difference,
  ...more,
  facts: { ...difference.facts, ...facts },
});

const web =
  (status: number) =>
  async (address: string): Promise<WebAnswer> => ({
    ...{ status, address, bytes: 0, headers: { 'content-type': 'text/html' } },
  });
const lookAtLinks = (db: Database, status: number) =>
  checkLinks(db, { datasets: ['plan', 'profiles'], days: null }, web(status), { pause: 0, patience: 0, total: 60_000 });

/** Everything that an answer is made of, published for the first time. */
export async function loadAll(db: Database): Promise<void> {
  cpSync(`${FIXTURES}for-whom`, forWhom, { recursive: true });
  for (const name of ['commune-zones', 'parcels', 'addresses'])
    copyFileSync(`${FIXTURES}${name}.geojson`, `${folder}${name}.geojson`);
  await loadCommunes(db);
  await loadFile(db, 'plan', 'commune-zones.geojson', PLAN);
  await loadFile(db, 'profiles', 'profiles.geojson', FOR_WHOM);
  await loadFile(db, 'cadastre', 'parcels.geojson', PARCELS);
  await loadFile(db, 'addresses', 'addresses.geojson', ADDRESSES);
  await loadFile(db, 'never', 'nowhere.geojson').catch(() => undefined);
  await lookAtLinks(db, 200);
}

/** Later loads, each of which changes something else: which answers are other ones afterwards. */
export const LATER: [title: string, changes: string, load: (db: Database) => Promise<unknown>][] = [
  [
    'features: other shapes, labels and texts, one less, one more',
    'a point',
    (db) => {
      const text = [{ title: 'Jugement', article: null, href: 'https://example.org/jugement', date: '2026-05-05' }];
      publish('commune-zones', (feature, index) =>
        index === 1 ? [] : [moved(feature, 0.001, { label: `Zone ${index}`, documents: text })],
      );
      return loadFile(db, 'plan', 'commune-zones.geojson', PLAN);
    },
  ],
  [
    'rules: other words, effects, profiles and texts',
    'a point',
    (db) => {
      const rules = readFileSync(`${forWhom}rules.csv`, 'utf8')
        .replaceAll('obligation', 'forbidden')
        .replaceAll('Code des essais', 'Code nouveau')
        .replaceAll('company authority', 'citizen');
      writeFileSync(`${forWhom}rules.csv`, rules);
      return loadFile(db, 'profiles', 'profiles.geojson', otherwise(FOR_WHOM, { description: 'règles de 2026' }));
    },
  ],
  [
    'facts: other titles, theme, precision, thresholds, law for want of a plan',
    'a commune',
    (db) =>
      loadFile(
        db,
        'plan',
        'commune-zones.geojson',
        otherwise(PLAN, {
          ...{ title: 'Nouveau titre', title_en: 'New title', theme: 'plans' },
          ...{ precision_m: 40, sliver_m2: 50_000, fallback: 'A' },
        }),
      ),
  ],
  ['what could not be loaded: it now is', 'a point', (db) => loadFile(db, 'never', 'hole.geojson')],
  [
    'the office: another number and address',
    'a point',
    (db) => {
      const office = { name: 'Bureau des essais', level: 'commune', href: null, email: null, phone: '01 02 03 04 05' };
      return loadFile(
        db,
        'plan',
        'commune-zones.geojson',
        otherwise(PLAN, { office, offices: [{ ...prefecture, href: null }] }),
      );
    },
  ],
  [
    'coverage: other states and days',
    'a drawing over two communes',
    (db) =>
      loadFile(
        db,
        'profiles',
        'profiles.geojson',
        otherwise(
          FOR_WHOM,
          { description: 'autre couverture' },
          {
            coverage: stated(['99001', 'none', '2026-03-03'], ['99002', 'available', '2026-03-03']),
          },
        ),
      ),
  ],
  [
    'territories: other names and borders',
    'a commune',
    (db) => {
      publish('communes', (feature) => [moved(feature, 0.004, { label: `${feature.properties!.label} le Neuf` })]);
      return loadFile(db, 'communes', 'communes.geojson', { facts: { territory, kind: 'reference' }, from: folder });
    },
  ],
  [
    'parcels: another shape and area',
    'a parcel',
    (db) => {
      publish('parcels', (feature) => [moved(feature, 0.0007, { contenance: 777 })]);
      return loadFile(db, 'cadastre', 'parcels.geojson', PARCELS);
    },
  ],
  [
    'addresses: other points',
    'an address',
    (db) => {
      publish('addresses', (feature) => [moved(feature, 0.006)]);
      return loadFile(db, 'addresses', 'addresses.geojson', ADDRESSES);
    },
  ],
  ['links: they lead nowhere', 'a point', (db) => lookAtLinks(db, 404)],
  [
    'a dataset that is new, with a wide precision',
    'a parcel',
    (db) => loadFile(db, 'new', 'shares.geojson', { facts: { precision_m: 300 } }),
  ],
  [
    'a dataset that answers no more',
    'a point',
    (db) => loadFile(db, 'profiles', 'profiles.geojson', otherwise(FOR_WHOM, { kind: 'reference' })),
  ],
];
