import { type CellValue, InvalidInputError, readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { openPromise, type ZipFile } from 'yauzl';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import type { PublishedRow } from './read.ts';

/** What the sheets of a workbook may hold once inflated, in bytes: they are read whole. */
const MOST_BYTES = 300_000_000;
/** How far down a header is looked for. */
const HEAD_ROWS = 60;

type Cell = string | number | boolean | Date | null;

/**
 * The rows of a sheet of an XLSX workbook, `source_layer` or the first, under the last line of its header: titles above
 * are passed over, and where a line of codes (`CODGEO`) stands below the line of labels, codes are the names. Numbers
 * stay numbers, texts texts with all their zeros, days become AAAA-MM-JJ. Throws a Refusal when there is no such sheet
 * or header.
 */
export async function* workbookRows(file: SourceFile, path: string): AsyncGenerator<PublishedRow> {
  await refuseBomb(path);
  const rows = (await sheetOf(path, file.source_layer)) as Cell[][];
  const start = headerOf(rows);
  if (start === undefined)
    throw new Refusal('header', `${path} : aucune ligne d’en-tête trouvée`, 'no header line found');
  const names = namesOf(rows[start]!);
  for (const row of rows.slice(start + 1)) {
    const entries = row.flatMap((cell, index) => (names[index] ? [[names[index], jsonOf(cell)] as const] : []));
    if (entries.some(([, value]) => value !== null)) yield { properties: Object.fromEntries(entries), geometry: null };
  }
}

async function sheetOf(path: string, name?: string): Promise<(CellValue | null)[][]> {
  try {
    return await readSheet(path, name ?? 1, { trim: false });
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof SheetNotFoundError)
      throw new Refusal('layer', `${path} n’a pas de feuille ${name} : ${message}`, `no sheet ${name}`);
    if (error instanceof InvalidInputError && error.code === 'XLS_FILE_NOT_SUPPORTED')
      throw new Refusal('xls', `${path} est un ancien XLS : enregistrez-le en XLSX ou CSV`, 'save it as XLSX or CSV');
    throw new Refusal('unreadable', `${path} est illisible : ${message}`, 'the file cannot be read');
  }
}

/** Adds up the sizes that the archive states, then inflates all of it once, which fails where one was a lie. */
async function refuseBomb(path: string): Promise<void> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false });
    let size = 0;
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize;
      if (size > MOST_BYTES) throw tooLarge(path);
      for await (const _ of await zip.openReadStreamPromise(entry));
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('unreadable', `${path} n’est pas un classeur XLSX`, 'not an XLSX workbook');
  } finally {
    zip?.close();
  }
}

function tooLarge(path: string): Refusal {
  const french = `${path} dépasse ${MOST_BYTES / 1e6} Mo une fois ouvert : enregistrez-le en CSV`;
  return new Refusal('too-large', french, 'too large once opened: save it as CSV');
}

/** The line that names the columns: the first as wide as the table whose cells are all words or years, or codes below it. */
function headerOf(rows: Cell[][]): number | undefined {
  const head = rows.slice(0, HEAD_ROWS);
  const filled = (row: Cell[]) => row.filter((cell) => cell !== null && cell !== '');
  const width = Math.max(...head.map((row) => filled(row).length));
  const wide = (row: Cell[] | undefined): row is Cell[] => row !== undefined && filled(row).length >= width * 0.8;
  const first = head.findIndex((row) => wide(row) && filled(row).every(isName));
  if (first < 0) return undefined;
  const below = head[first + 1];
  return wide(below) && filled(below).every(isCode) ? first + 1 : first;
}

const isName = (cell: Cell) =>
  typeof cell === 'string' || (typeof cell === 'number' && Number.isInteger(cell) && cell >= 1800 && cell <= 2200);
const isCode = (cell: Cell) => typeof cell === 'string' && /^[A-Z][A-Z0-9_]+$/.test(cell.trim());

/** The names of columns as those of a CSV, none twice. */
function namesOf(header: Cell[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell) => {
    const name = String(cell ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return name && count > 1 ? `${name} (${count})` : name;
  });
}

function jsonOf(cell: Cell | undefined): unknown {
  if (cell === undefined || cell === '') return null;
  return cell instanceof Date ? cell.toISOString().replace(/T00:00:00\.000Z$/, '') : cell;
}
