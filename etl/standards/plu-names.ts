import type { Delivery } from '../delivery.ts';
import { type Table, tablesOf } from './tables.ts';

/** A table of the CNIG PLU standard, and what its name and folder say of the document that it is of. */
export type Piece = Table & { kind: string; code?: string; type?: string; date?: string };

const CODE = '\\d{9}|\\d[\\dAB]\\d{3}';
const KIND =
  /(?:^|[^A-Z])(DOC(?:UMENT)?_URBA_COM|DOC(?:UMENT)?_URBA|ZONE_URBA|SECTEUR_CC|(?:PRESCRIPTION|INFO|HABILLAGE)_(?:SURF|LIN|PCT|TXT)|TITRES_PIECES_ECRITES)(?=$|[^A-Z])/;
/** Folders and archives: `30014_PLU_20171013`, `241800432_PLUi_20200128`, also within a longer name. */
const DOCUMENT = new RegExp(`(?:^|[^0-9A-Z])(${CODE})_(PLU[A-Z]*|POS|CC|PSMV)_(\\d{8})(?![0-9])`);
/** Files since 2017: `30014_ZONE_URBA_20171013`; in 2013 and 2014: `ZONE_URBA_30014`, `ZONE_URBA_30014_001`. */
const BEFORE = new RegExp(`^(${CODE})_`);
const AFTER = /_(\d{8})(?:_[A-Z])?$/;
const COMMUNE_AFTER = /_(\d[\dAB]\d{3})(?:_\d{3})?$/;

/** The tables of the standard in a delivery, of whatever version, by their names in any case. */
export async function piecesOf(delivery: Delivery): Promise<Piece[]> {
  const tables = await tablesOf(delivery);
  return tables.flatMap((table) => {
    const name = table.name.toUpperCase();
    const kind = KIND.exec(name)?.[1]?.replace('DOCUMENT_', 'DOC_');
    if (!kind) return [];
    const folder = folderOf(`${delivery.name}/${table.path}`.toUpperCase());
    const code = BEFORE.exec(name)?.[1] ?? folder?.code ?? COMMUNE_AFTER.exec(name)?.[1];
    const date = AFTER.exec(name)?.[1] ?? folder?.date;
    return [{ ...table, kind, code, date, type: folder?.code === code ? folder?.type : undefined }];
  });
}

function folderOf(path: string): { code: string; type: string; date: string } | undefined {
  const found = path
    .split('/')
    .reverse()
    .map((part) => DOCUMENT.exec(part))
    .find(Boolean);
  const [, code, type, date] = found ?? [];
  return code && type && date ? { code, type, date } : undefined;
}

/** The pieces of each document; a piece that says nothing of its document belongs to the only one there is. */
export function documentsOf(pieces: Piece[]): Piece[][] {
  const groups = new Map<string, Piece[]>();
  const known = pieces.filter(({ code }) => code);
  for (const piece of known) {
    const key = [piece.code, piece.type, piece.date].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const unknown = pieces.filter(({ code }) => !code);
  if (!unknown.length) return [...groups.values()];
  if (groups.size === 1) return [pieces];
  return [...groups.values(), unknown];
}

/** The code of the commune or grouping, and the day, in the name of a document, of any version: `3001420130412`. */
export function readName(idurba: string): { code?: string; date?: string } {
  const name = idurba.trim().toUpperCase();
  const code = new RegExp(`^(${CODE})(?=_|\\d{8}$|$)`).exec(name)?.[1];
  const date = code && /(\d{8})$/.exec(name.slice(code.length))?.[1];
  return { code, date };
}
