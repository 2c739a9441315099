import { readFileSync } from 'node:fs';
import type { Geometry } from 'geojson';
import type { DatasetAnswer, Rule, RulesAnswer } from '../../api/answers.ts';
import type { Source } from '../../etl/dataset.ts';
import { readCsv } from '../../etl/read/csv.ts';
import type { Database } from '../../sql/db.ts';
import { type Difference, FIXTURES, loadCommunes, loadFile } from './fixture.ts';

type State = Source['coverage'][number]['state'];
const stated = (...states: [code: string, state: State][]): Source['coverage'] =>
  states.map(([code, state]) => ({ level: 'commune', code, state, since: '2025-01-01', source: 'Essais' }));
const both = stated(['99001', 'available'], ['99002', 'available']);
const oneHasNone = stated(['99001', 'available'], ['99002', 'none']);

const prefecture = { name: 'Préfecture des essais', level: 'departement', href: 'https://example.org/prefecture' };
const law = { folder: `${FIXTURES}law/`, fallback: 'N', offices: [prefecture] };

/** The datasets of the situations: what is unusual in each, and its file where that is not called as the dataset is. */
const LOADS: Record<string, Difference & { path?: string }> = {
  ...Object.fromEntries(
    ['in-procedure', 'approved', 'in-force-later', 'in-force', 'partly-annulled', 'annulled', 'abrogated', 'lapsed']
      .concat('replaced-plan', 'two-perimeters', 'revived-plan', 'several-codes', 'without-geometry', 'unknown-code')
      .concat('commune-zones', 'broken-date')
      .map((id) => [id, { coverage: both }]),
  ),
  nobody: { path: 'coverage.geojson' },
  none: { path: 'coverage.geojson', coverage: stated(['99001', 'none']) },
  restricted: { path: 'coverage.geojson', coverage: stated(['99001', 'restricted']) },
  'no-plan': { coverage: oneHasNone, facts: law },
  'half-plan': { coverage: oneHasNone, facts: law },
  'near-boundary': { coverage: both, facts: { precision_m: 10 } },
  slanted: { coverage: both, facts: { precision_m: 30 } },
  thin: { coverage: both, facts: { precision_m: 5, theme: 'bruit' } },
  shares: { coverage: stated(['99001', 'available']), facts: { precision_m: 5 } },
  slivers: { coverage: both, facts: { sliver_m2: 4, sliver_m: 2 } },
  profiles: { coverage: both, facts: { folder: `${FIXTURES}for-whom/`, theme: 'risques' } },
  cadastre: { path: 'parcels.geojson', facts: { place: 'parcel', kind: 'reference' } },
  'parcel-without-area': { facts: { place: 'parcel', kind: 'reference' } },
};

function square(west: number, south: number, east: number, north: number): Geometry {
  const ring = [west, south, east, south, east, north, west, north, west, south];
  return { type: 'Polygon', coordinates: [Array.from({ length: 5 }, (_, n) => ring.slice(2 * n, 2 * n + 2))] };
}

/** The drawings of the situations, by name. */
export const DRAWINGS: Record<string, Geometry> = {
  house: square(2, 48, 2.001, 48.001),
  square: square(2, 48, 2.01, 48.01),
  across: square(2.015, 48, 2.025, 48.01),
  'across-south': square(2.015, 48, 2.025, 48.004),
  near: square(2.0001, 48.005, 2.0002, 48.0051),
  beside: square(2.0101, 48.005, 2.0102, 48.0051),
  line: {
    type: 'LineString',
    coordinates: [
      [2, 48.01],
      [2.015, 48.01],
    ],
  },
  points: {
    type: 'MultiPoint',
    coordinates: [
      [2.001, 48.01],
      [2.002, 48.01],
      [2.01, 48.01],
    ],
  },
};

/** A line of `situations.csv`: the sentence that an answer proves, how it is asked, and what it shows in short. */
export type Situation = { subject: string; name: string; title: string; ask: string; draw: string; shows: string };

export const SITUATIONS = readCsv(
  readFileSync(`${FIXTURES}situations.csv`, 'utf8'),
  'situations.csv',
) as unknown as Situation[];

/** Loads the datasets of the situations; gives the moment before which the judgement over `revived-plan` was not known. */
export async function loadSituations(db: Database, knownNow: () => Promise<string>): Promise<string> {
  await loadCommunes(db);
  for (const [id, { path = `${id}.geojson`, ...difference }] of Object.entries(LOADS))
    await loadFile(db, id, path, difference);
  await loadFile(db, 'unavailable', 'nowhere.geojson').catch(() => undefined);
  const before = await knownNow();
  await loadFile(db, 'revived-plan', 'revived-plan-later.geojson', LOADS['revived-plan']);
  return before;
}

/** An answer in a line, as the column `shows` has it: what to look at first in the whole answer. */
export function inShort({ datasets }: RulesAnswer): string {
  if (datasets.length === 1) return datasetInShort(datasets[0]!);
  return datasets.map((said) => `${said.id} ${datasetInShort(said)}`).join(' / ');
}

function datasetInShort(said: DatasetAnswer): string {
  const parts = [
    [said.ambiguous ? 'ambiguous' : '', said.status, ...said.rules.map(ruleInShort)].filter(Boolean),
    ['pending', ...said.pending.map(({ code }) => code)],
    ['near', ...said.near.map(({ code, distance_m }) => `${code} ${distance_m} m`)],
    ['ignored', ...said.ignored!.map(({ key, area_m2, length_m }) => `${key} ${sizeInShort(area_m2, length_m)}`)],
    said.hidden > 0 ? ['hidden', said.hidden] : [],
    said.territories.map(({ code, status }) => `${code} ${status}`),
  ];
  return parts
    .filter((words, index) => (index === 0 || index > 3 ? words.length > 0 : words.length > 1))
    .map((words) => words.join(' '))
    .join(' | ');
}

function sizeInShort(area: number | null, length: number | null): string {
  return length === null ? `${area ?? 0} m²` : `${length} m`;
}

function ruleInShort({ code, share, boundary_m }: Rule): string {
  const { percent, length_m, points } = share;
  const size = percent !== null ? `${percent} %` : length_m !== null ? `${length_m} m` : points && `${points} points`;
  return [code, size, boundary_m === null ? '' : `near ${boundary_m} m`].filter(Boolean).join(' ');
}
