import { join } from 'node:path';
import type { SourceFile } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { openRows } from '../read/read.ts';
import { Refusal } from '../refusal.ts';
import type { Remark } from '../report.ts';
import { readModel } from './attributes.ts';
import { bestFormats, fileOf, isEmpty } from './plu-files.ts';
import { documentsOf, type Piece, piecesOf, readName } from './plu-names.ts';
import type { Found, Standard } from './standards.ts';

/** CNIG PLU: local plans of communes and groupings, municipal maps, conservation plans (PSMV), versions 2013 to 2024. */
export const PLU: Standard = { name: 'CNIG PLU', recognise };

/** Which tables hold the objects of which dataset. */
const DATASETS: [dataset: string, objects: RegExp][] = [
  ['plu-zones', /^ZONE_URBA$/],
  ['cc-secteurs', /^SECTEUR_CC$/],
  ['plu-prescriptions', /^PRESCRIPTION_/],
  ['plu-informations', /^INFO_/],
];
/** Tables that every dataset reads: the document, and the zones by which its coverage is measured. */
const SHARED = /^(DOC_URBA|DOC_URBA_COM)$/;
const COVERING = /^(ZONE_URBA|SECTEUR_CC)$/;
const OBJECTS = /^(ZONE_URBA|SECTEUR_CC|(PRESCRIPTION|INFO)_(SURF|LIN|PCT))$/;

/** A planning document of a delivery: its pieces, and what its table or its name says of it. */
type Plan = { pieces: Piece[]; code?: string; type?: string; date?: string; draft: boolean; stated: boolean };

async function recognise(delivery: Delivery): Promise<Found[]> {
  const pieces = await piecesOf(delivery);
  if (!pieces.some(({ kind }) => OBJECTS.test(kind))) return [];
  const plans: Plan[] = [];
  for (const group of documentsOf(pieces)) plans.push(await planOf(group, delivery.folder));
  return plans.flatMap((plan) => foundIn(plan, partOf(plan, plans, delivery), delivery.folder));
}

async function planOf(group: Piece[], folder: string): Promise<Plan> {
  const pieces = bestFormats(group);
  const [named = pieces[0]!] = pieces.filter(({ code }) => code);
  const documents = pieces.filter((piece) => piece.kind === 'DOC_URBA' && !isEmpty(piece, folder));
  const said = (await firstRows(documents, folder)).map((row) => ({
    ...readName(String(row.IDURBA ?? '')),
    type: String(row.TYPEDOC ?? '').toUpperCase() || undefined,
    draft: /^0?[12](\.0*)?$/.test(String(row.ETAT ?? '')),
    day: String(row.DATAPPRO ?? '').replace(/\D/g, ''),
  }));
  const [first] = said;
  const days = said.map(({ day }) => day).filter((day) => /^\d{8}$/.test(day));
  return {
    pieces,
    code: named.code ?? first?.code ?? (await codeOfObjects(pieces, folder)),
    type: named.type ?? first?.type,
    date: days.sort().at(-1) ?? named.date ?? first?.date,
    draft: said.length > 0 && said.every(({ draft }) => draft),
    stated: said.length > 0,
  };
}

/** The rows of small tables, under the names of the standard; those of a table that cannot be read are told by the load. */
async function firstRows(pieces: Piece[], folder: string, most = 1000): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const piece of pieces) {
    const { file } = fileOf(piece, folder, piece.code);
    const named = readModel(`cnig-plu/${piece.kind}`).named;
    const reading = await openRows([{ file, path: join(folder, piece.path) }]).catch(unreadable);
    if (!reading) continue;
    try {
      for await (const { properties } of reading.rows[0]!) if (found.push(named(properties)) >= most) break;
    } catch (error) {
      unreadable(error);
    } finally {
      reading.close();
    }
  }
  return found;
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

/** The code that the objects themselves give: in their IDURBA, or before 2017 as that of their commune. */
async function codeOfObjects(pieces: Piece[], folder: string): Promise<string | undefined> {
  const objects = pieces.filter((piece) => OBJECTS.test(piece.kind) && !isEmpty(piece, folder));
  const [row] = await firstRows(objects.slice(0, 1), folder, 1);
  return readName(String(row?.IDURBA ?? '')).code ?? readName(String(row?.INSEE ?? '')).code;
}

/**
 * The partition of a plan, as the Géoportail de l'urbanisme names it. Drafts and older documents beside the present one
 * get a part of their own, with their day.
 */
function partOf(plan: Plan, plans: Plan[], { name }: Delivery): string {
  const partition = (one: Plan) => `${one.type === 'PSMV' ? 'PSMV' : 'DU'}_${one.code ?? name.replace(/\.\w+$/, '')}`;
  const rivals = plans.filter((one) => !one.draft && partition(one) === partition(plan));
  const present = rivals.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))[0];
  return plan === present ? partition(plan) : `${partition(plan)}_${plan.date ?? '00000000'}`;
}

function foundIn(plan: Plan, part: string, folder: string): Found[] {
  const { code, date } = plan;
  const remarks = remarksOn(plan, folder);
  const filled = plan.pieces.filter((piece) => !isEmpty(piece, folder));
  const read = (pattern: RegExp) =>
    filled.filter(({ kind }) => pattern.test(kind)).map((one) => fileOf(one, folder, code).file);
  const shared = read(SHARED);
  const zones = read(COVERING).map(({ model, ...file }): SourceFile => file);
  return DATASETS.flatMap(([dataset, pattern], index): Found[] => {
    const objects = read(pattern);
    // What a complete document does not hold any more is closed by a source without files.
    if (!objects.length && !(plan.stated && /^[A-Z]+_[\dAB]+$/.test(part))) return [];
    const covering = index > 1 ? zones : zones.filter(({ path }) => !objects.some((one) => one.path === path));
    const files = objects.length ? [...objects, ...shared, ...covering] : [];
    return [
      {
        dataset,
        source: { part, date: isoDay(date), files, coverage: [] },
        remarks: objects.length ? remarks.splice(0) : [],
      },
    ];
  });
}

/** `20171013` as 2017-10-13; undefined for what is no day. */
function isoDay(date = ''): string | undefined {
  const text = date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

/** What is to be said of the files of a plan: left aside, or without a coordinate system. */
function remarksOn({ pieces, code }: Plan, folder: string): Remark[] {
  const noted = (piece: Piece, reason: string, detail: string | null): Remark => ({
    ...{ severity: 'noted', reason, file: piece.path, layer: piece.kind.toLowerCase(), detail },
  });
  return pieces.flatMap((piece) => {
    if (/^HABILLAGE_/.test(piece.kind)) return [noted(piece, 'left-aside', 'dessin du plan, sans règle')];
    if (piece.kind === 'TITRES_PIECES_ECRITES') return [noted(piece, 'left-aside', 'titres des pièces écrites')];
    if (isEmpty(piece, folder)) return [noted(piece, 'left-aside', 'aucune ligne')];
    const { file, assumed } = fileOf(piece, folder, code);
    return assumed ? [noted(piece, 'assumed-crs', file.crs ?? null)] : [];
  });
}
