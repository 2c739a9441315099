import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DatasetAnswer, RulesAnswer } from '../../api/answers.ts';
import type { Dataset, Source, SourceFile } from '../../etl/dataset.ts';
import { load } from '../../etl/load.ts';
import type { Report } from '../../etl/report.ts';
import type { Database } from '../../sql/db.ts';

/** The folder of the fixtures: one file for each quirk, named after it. */
export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
/** Progress that nobody looks at. */
export const QUIET = { step: () => undefined, rows: () => undefined, end: () => undefined };
const OFFICE = {
  name: 'Bureau des essais',
  level: 'commune',
  href: 'https://example.org',
  email: 'essais@example.org',
  phone: null,
};

/** Where a fixture differs from the usual: its facts, its folder, the coverage it states, its part, its file. */
export type Difference = {
  facts?: Partial<Dataset>;
  folder?: string;
  coverage?: Source['coverage'];
  part?: string;
  file?: Partial<SourceFile>;
  from?: string;
  /** False: a load that loses or moves much waits. */
  confirmed?: boolean;
};

/** A dataset that has no folder in `etl/datasets`: the mapping and rules are those of the fixtures. */
export function fixtureDataset(id: string, { facts, folder = FIXTURES }: Difference = {}): Dataset {
  const map = readFileSync(`${folder}map.sql`, 'utf8');
  const style = { color: '#336699', pattern: 'none' as const, classes: [], labels: false };
  const dataset = {
    ...{
      id,
      map,
      folder,
      style,
      sources: [],
      recognise: [],
      offices: [],
      statements: [],
      hold: { percent: 20, moved_m: 1000 },
      office: OFFICE,
      invented: false,
      precision_m: 0,
      sliver_m2: 1,
      sliver_m: 0.5,
    },
    ...{ title: `Essai ${id}`, title_en: `Test ${id}`, description: '—', description_en: '—', theme: 'urbanisme' },
    ...{ kind: 'zones' as const, geometry: 'polygon' as const, zooms: [0, 18] as [number, number] },
    ...{ producer: 'Essais', licence: 'Licence Ouverte', attribution: 'Essais', notice: null, notice_en: null },
    ...facts,
  };
  return { ...dataset, definition: createHash('sha256').update(JSON.stringify(dataset)).digest('hex') };
}

/** The source of a fixture: one file, read as the layer `zones`. */
export function fixtureSource(path: string, { coverage = [], part = '', file }: Difference = {}): Source {
  return { part, date: '2026-01-01', coverage, files: [{ path, layer: 'zones', ...file }] };
}

/** Loads one file as a dataset called `id`. */
export function loadFile(db: Database, id: string, path: string, difference: Difference = {}): Promise<Report> {
  const { from = FIXTURES, confirmed = true } = difference;
  return load(db, fixtureDataset(id, difference), fixtureSource(path, difference), from, QUIET, { confirmed });
}

/** Loads a quirk: the fixture file of that name, as a dataset of that name. */
export function loadQuirk(db: Database, name: string, difference: Difference = {}): Promise<Report> {
  return loadFile(db, name, `${name}.geojson`, difference);
}

/** The two communes that the fixtures lie in, 99001 west and 99002 east of longitude 2.02. */
export function loadCommunes(db: Database, vintage = '2026'): Promise<Report> {
  const territory = { level: 'commune' as const, vintage, scale: 1000 };
  return loadQuirk(db, 'communes', { facts: { territory, kind: 'reference' } });
}

/** When a question about a place is asked, and in which language. */
export type Asked = { day?: string; known?: string | null; lang?: string; filters?: object; failed?: string[] };

/** The answer about a point as text, as the service gives it. */
export async function answerText(db: Database, lon: number, lat: number, asked: Asked = {}): Promise<string> {
  const { day = '2026-06-01', known = null, lang = 'fr', failed = [] } = asked;
  const filters = asked.filters ? JSON.stringify(asked.filters) : null;
  const values = [lon, lat, day, known, lang, '/self', 'notice', filters, failed, 'panne', '{"kind": "point"}'];
  const row = await db.row<{ answer: string }>('rules/at-point', values);
  return row!.answer;
}

/** What one dataset says of a point. */
export async function said(
  db: Database,
  id: string,
  lon: number,
  lat: number,
  asked: Asked = {},
): Promise<DatasetAnswer> {
  const answer: RulesAnswer = JSON.parse(await answerText(db, lon, lat, asked));
  const found = answer.datasets.find((dataset) => dataset.id === id);
  if (!found) throw new Error(`${id} is not in the answer`);
  return found;
}

/** The codes of the rules that one dataset finds at a point. */
export async function codesAt(
  db: Database,
  id: string,
  lon: number,
  lat: number,
  asked: Asked = {},
): Promise<string[]> {
  return (await said(db, id, lon, lat, asked)).rules.map((rule) => rule.code);
}
