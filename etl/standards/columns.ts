import { basename, join } from 'node:path';
import { type Dataset, listDatasets, readDataset, type Source } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { layersOf } from '../read/layers.ts';
import { openRows } from '../read/read.ts';
import { Refusal } from '../refusal.ts';
import type { Found, Standard } from './standards.ts';

type Form = Dataset['recognise'][number];
type Candidate = { dataset: Dataset; form: Form; groups: Record<string, string | undefined> };

/** Attributes of JSON may be missing from a feature: so many are looked at. */
const LOOKED_AT = 20;
const TEXT = /\.(geo|topo)?json(l|seq)?(\.gz)?$|\.ndjson(\.gz)?$|\.[ct]sv(\.gz)?$|\.txt$/i;
const COMPANIONS = /\.(shx|dbf|prj|qpj|cpg|sbn|sbx|qix|qml|sld|xml|pdf|html?|md|dat|id|map|ind)$/i;

/** A département in the name of a file (`qpv_95.geojson`, `N_ENP_PNR_S_000.shp`, where 000 is the whole country). */
const DEPARTMENT = /(?<![0-9a-z])(?<departement>0?(?:\d\d|2[ab])|97[1-6]|000)(?![0-9a-z])/i;

/**
 * Files that follow no standard but have the name and the attributes that the facts of a dataset tell (`recognise`). What
 * they cover is told by their name; where it tells nothing no coverage is claimed, and the report says so.
 */
export const COLUMNS: Standard = {
  name: 'noms et attributs connus / known names and attributes',
  async recognise(delivery) {
    const datasets = listDatasets().map(readDataset);
    const found: Found[] = [];
    for (const path of delivery.files.filter((file) => !COMPANIONS.test(file)))
      found.push(...(await recogniseFile(delivery, path, candidatesOf(datasets, basename(path)))));
    return found;
  },
};

function candidatesOf(datasets: Dataset[], name: string): Candidate[] {
  return datasets.flatMap((dataset) =>
    dataset.recognise.flatMap((form) => {
      const match = new RegExp(form.name, 'i').exec(name);
      return match ? [{ dataset, form, groups: match.groups ?? {} }] : [];
    }),
  );
}

/** The candidate whose attributes the file has, the one that asks for most of them first. */
async function recogniseFile(delivery: Delivery, path: string, candidates: Candidate[]): Promise<Found[]> {
  if (!candidates.length) return [];
  const columns = await columnsOf(delivery, path);
  const has = ({ form }: Candidate) => form.columns.every((name) => columns.has(name.toLowerCase()));
  const [best] = candidates.filter(has).sort((a, b) => b.form.columns.length - a.form.columns.length);
  if (!best) return [];
  const { dataset, form, groups } = best;
  const stated = statedOf(dataset, basename(path), groups);
  const source: Source = {
    part: stated?.part ?? partOf(basename(path)),
    date: null,
    files: [{ path, ...form.file }],
    coverage: stated?.coverage ?? [],
  };
  const unsaid = !stated && !dataset.statements.some((text) => text.includes('mapped_coverage'));
  const detail = 'le nom du fichier ne dit ni commune ni département : qpv_95.geojson';
  return [
    {
      dataset: dataset.id,
      source,
      remarks: unsaid ? [{ severity: 'noted', reason: 'no-coverage', file: path, detail }] : [],
    },
  ];
}

async function columnsOf({ folder, files }: Delivery, path: string): Promise<Set<string>> {
  try {
    const full = join(folder, path);
    const names = TEXT.test(path) ? await firstNames(full) : (await layersOf([full]))[0]!.flatMap((one) => one.columns);
    return new Set(names.map((name) => name.toLowerCase()));
  } catch (error) {
    // One broken file does not spoil a delivery; alone, it is what its reader wants to hear of.
    if (!(error instanceof Refusal) || files.length === 1) throw error;
    return new Set();
  }
}

async function firstNames(path: string): Promise<string[]> {
  const reading = await openRows([{ file: { path, layer: 'head' }, path }]);
  const names = new Set<string>();
  let looked = 0;
  try {
    for await (const { properties } of reading.rows[0]!) {
      for (const name of Object.keys(properties)) names.add(name);
      looked += 1;
      if (looked === LOOKED_AT) break;
    }
    return [...names];
  } finally {
    reading.close();
  }
}

type Territory = { level: 'commune' | 'epci' | 'departement' | 'country'; code: string };

/** The part of a file and what it covers, as its name tells them; an empty group `source` stands for the dataset's own source. */
function statedOf(dataset: Dataset, name: string, groups: Candidate['groups']) {
  const [own] = dataset.sources;
  if (own && groups.source !== undefined) return { part: own.part, coverage: own.coverage };
  const territory = territoryOf(dataset, name, groups);
  return territory && coverageOf(dataset, territory, name);
}

function territoryOf({ kind }: Dataset, name: string, groups: Candidate['groups']): Territory | undefined {
  for (const level of ['commune', 'epci', 'departement'] as const) {
    const code = groups[level];
    if (code) return { level, code: code.toUpperCase() };
  }
  // Zones of a département are known when its file is; addresses and parcels are not, unless the file is of a known name.
  const code = kind === 'zones' ? DEPARTMENT.exec(name)?.groups?.departement?.toUpperCase() : undefined;
  if (!code) return undefined;
  if (code === '000') return { level: 'country', code: 'FR' };
  return { level: 'departement', code: code.length === 3 && code.startsWith('0') ? code.slice(1) : code };
}

/** The part and statement of a territory: those of the dataset's own source where it has one for it. */
function coverageOf({ sources }: Dataset, { level, code }: Territory, name: string) {
  const own = sources.find(({ coverage }) => coverage.some((one) => one.level === level && one.code === code));
  const coverage = { level, code, state: 'available' as const, since: null, source: name };
  return { part: own?.part ?? code, coverage: [coverage] };
}

/** The name of a file without what changes from one edition to the next. */
function partOf(name: string): string {
  const stem = name.replace(/(\.\w{1,8})+$/, '');
  return stem.replace(/[-_]?(19|20)\d\d([-_]?\d\d){0,2}/g, '').replace(/^[-_]|[-_]$/g, '') || stem;
}
