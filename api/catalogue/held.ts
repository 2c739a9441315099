import { type Held as Features, heldOf } from '../features/held.ts';
import type { Call } from '../route.ts';

type Office = { name: string; href: string | null; email: string | null; phone: string | null };
type Place = { level: string; code: string };

/** What the catalogue knows of a dataset; the box is west, south, east, north in degrees. */
export type HeldDataset = {
  id: string;
  theme: string;
  title: string;
  title_en: string;
  description: string;
  description_en: string;
  kind: string;
  geometry: 'point' | 'line' | 'polygon' | 'none';
  place: string | null;
  producer: string;
  licence: string;
  attribution: string;
  notice: string | null;
  notice_en: string | null;
  precision_m: number;
  invented: boolean;
  version: number;
  updated: string | null;
  inspire: string | null;
  office: Office | null;
  issued: string;
  modified: string;
  file: string;
  sha256: string;
  source_date: string | null;
  count: number;
  /** First and last day that the data speak of, or the year alone; null where it is not known, or has no end. */
  begins: string | null;
  ends: string | null;
  box: [number, number, number, number] | null;
  /** It exists somewhere, but nothing of it may be published. */
  restricted: boolean;
  sources: string[];
  /** Where it is complete: France, régions and départements; communes apart, for there may be thousands. */
  places: Place[];
  communes: Place[];
};

/** What is held at a moment: nothing of it changes before the next one, so it is asked once. */
export type Held = { moment: string; datasets: HeldDataset[] };

/** The service that asks: its database, and its settings, of which there is one object for each service. */
export type Asking = Pick<Call, 'db' | 'config'>;

const kept = new WeakMap<Call['config'], Held>();

/** All datasets that were ever published, by id, as of the last publication. */
export async function datasetsHeld({ db, config }: Asking): Promise<Held> {
  const { moment } = (await db.row<{ moment: string }>('rules/moment'))!;
  const known = kept.get(config);
  if (known?.moment === moment) return known;
  const rows = await db.rows<Omit<HeldDataset, 'count'>>('catalogue/datasets');
  const features = await heldOf({ db, config }, rows);
  const held = { moment, datasets: rows.map((row) => withFeatures(row, features.get(row.id)!)) };
  kept.set(config, held);
  return held;
}

/** What the features say of themselves goes before what is said of the territories that they are about. */
function withFeatures(row: Omit<HeldDataset, 'count'>, { count, extent, since, until }: Features): HeldDataset {
  const { box, begins, ends, restricted } = row;
  const time = count > 0 && row.kind !== 'statistics' ? { begins: since, ends: until } : { begins, ends };
  return { ...row, ...time, count, box: extent ?? box, restricted: restricted && count === 0 };
}

/** The first and the last day that the data of a dataset speak of; null where that is not known. */
export function periodOf({ begins, ends }: HeldDataset): { begins: string | null; ends: string | null } {
  const day = (text: string | null, rest: string) =>
    text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : text && `${text.slice(0, 4)}${rest}`;
  return { begins: day(begins, '-01-01'), ends: day(ends, '-12-31') };
}

/** More sources than this are told by the coverage. */
const MOST_SOURCES = 20;
/** What stands for the file of a dataset that exists but may not be published. */
const NO_FILE = '—';

/** Where the data come from: the last file, its hash and its day, and who says where they are complete. */
export function provenanceOf({ file, sha256, source_date, sources }: HeldDataset): { fr: string; en: string } {
  const more = sources.length <= MOST_SOURCES ? sources.map((source) => ` ; ${source}`).join('') : '';
  if (file === NO_FILE) return { fr: `Aucun fichier n’est publié${more}`, en: `No file is published${more}` };
  const day = source_date ?? '—';
  return {
    fr: `Dernier fichier chargé : ${file} (SHA-256 ${sha256}), daté du ${day} chez le producteur${more}`,
    en: `Last file loaded: ${file} (SHA-256 ${sha256}), dated ${day} by its producer${more}`,
  };
}
