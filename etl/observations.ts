import type { Database } from '../sql/db.ts';
import { nearestName } from './columns.ts';
import type { Dataset, Source } from './dataset.ts';
import type { Remark } from './report.ts';

/** How much is told of a list of communes, in characters. */
const LONGEST_LIST = 1000;

/**
 * Reads the numbers that the mapping of a statistic gives as published, and leaves only what can be kept: a number or a
 * known state, of a territory that there is or was, once. Gives what is to be said of the others.
 */
export async function checkNumbers(db: Database, load: number, dataset: Dataset, source: Source): Promise<Remark[]> {
  if (dataset.kind !== 'statistics') return [];
  const refused = async (question: string, ...values: string[]) =>
    (await db.rows<Remark>(question, [load, ...values])).map((one): Remark => ({ ...one, severity: 'refused' }));
  const locales = source.files.flatMap(({ layer, locale }) => (locale ? [[layer, locale]] : []));
  await db.rows('load/read-numbers', [load, JSON.stringify(Object.fromEntries(locales))]);
  return [
    ...(await columnRemarks(db, load, dataset)),
    ...(await db.rows<Remark>('load/missing-numbers', [load])).map((one): Remark => ({ ...one, severity: 'noted' })),
    ...(await refused('load/refuse-values')),
    ...(await db.rows<Remark>('load/pad-codes', [load])).map((one): Remark => ({ ...one, severity: 'repaired' })),
    ...(await comparedTerritories(db, load, source)),
    ...(await territoryRemarks(db, load)),
    ...(await refused('load/refuse-same-numbers')),
    ...(await refused('load/refuse-held-numbers', dataset.id, source.part)),
  ];
}

/** Columns that the mapping reads and the table lacks, each with the one that may be meant, and those that nobody reads. */
async function columnRemarks(db: Database, load: number, { table }: Dataset): Promise<Remark[]> {
  const absent = await db.rows<{ attribute: string }>('load/refuse-absent', [load]);
  const found = await db.rows<{ layer: string; name: string }>('load/columns', [load]);
  const read = table?.columns ?? [];
  return [...new Set(found.map(({ layer }) => layer))].flatMap((layer) => {
    const names = found.filter((one) => one.layer === layer).map(({ name }) => name);
    const wanted = new Set([...read, ...absent.map(({ attribute }) => attribute)]);
    const free = names.filter((name) => !wanted.has(name));
    const missing = [...wanted].filter((name) => !names.includes(name));
    const unread = table ? free : [];
    return [...missing.map((name) => missingColumn(layer, name, free)), ...unreadColumns(layer, unread)];
  });
}

function missingColumn(layer: string, attribute: string, free: string[]): Remark {
  const near = nearestName(attribute, free);
  const detail = near === undefined ? null : `la plus proche : ${near}`;
  return { severity: 'noted', reason: 'missing-attribute', layer, attribute, detail };
}

function unreadColumns(layer: string, names: string[]): Remark[] {
  return names.length ? [{ severity: 'noted', reason: 'unread-attribute', layer, detail: names.join(', ') }] : [];
}

type Unknown = {
  level: string;
  code: string;
  row: number;
  /** What a former commune became, when, and its new code if nothing else has changed. */
  communes: string | null;
  day: string | null;
  renumbered: string | null;
  /** It would be held here if it were one. */
  wrong: boolean;
  /** An arrondissement of Paris, Lyon or Marseille. */
  district: boolean;
};

async function territoryRemarks(db: Database, load: number): Promise<Remark[]> {
  const remarks: Remark[] = [];
  for (const unknown of await db.rows<Unknown>('load/unknown-territories', [load]))
    remarks.push(await territoryRemark(db, load, unknown));
  return remarks;
}

async function territoryRemark(db: Database, load: number, unknown: Unknown): Promise<Remark> {
  const { level, code, row, communes, day, renumbered } = unknown;
  const remark = { row, key: code, attribute: level, value: code };
  if (renumbered) {
    await db.rows('load/change-code', [load, code, renumbered]);
    return { ...remark, severity: 'repaired', reason: 'code-changed', detail: `${communes} depuis le ${day}` };
  }
  if (communes) return { ...remark, severity: 'noted', reason: 'former-code', detail: `devenue ${communes} le ${day}` };
  if (unknown.district) return { ...remark, severity: 'noted', reason: 'district-code' };
  if (!unknown.wrong) return { ...remark, severity: 'noted', reason: 'territory-elsewhere' };
  const gone = await db.row<{ count: number }>('load/refuse-territory', [load, level, code]);
  return { ...remark, severity: 'refused', reason: 'unknown-territory', detail: `${gone!.count} valeurs` };
}

type Compared = {
  published: number;
  covered: number;
  vintage: string | null;
  absent: string | null;
  beyond: string | null;
};

/** Said of tables of communes: how many are published, how many there are, which are not there, which are no longer. */
async function comparedTerritories(db: Database, load: number, { coverage }: Source): Promise<Remark[]> {
  const values = [load, JSON.stringify(coverage)];
  const compared = (await db.row<Compared>('load/absent-territories', values))!;
  const { published, covered, vintage, absent, beyond } = compared;
  if (!published || !covered || !(absent || beyond)) return [];
  const counts = `${published} communes publiées, ${covered} au COG ${vintage}`;
  const lists = [absent && `absentes : ${absent}`, beyond && `en trop : ${beyond}`].filter(Boolean);
  const detail = [counts, ...lists].join(' ; ').slice(0, LONGEST_LIST);
  return [{ severity: 'noted', reason: beyond ? 'vintage-mismatch' : 'absent-territory', detail }];
}
