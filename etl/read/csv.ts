import { pipeline } from 'node:stream/promises';
import { parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../refusal.ts';

/** How much of a CSV tells its separator, and how long a record may be, in characters and bytes. */
const LONGEST_HEADER = 64_000;
const LONGEST_RECORD = 8_000_000;

/** A record of a CSV file: every value is text, as INSEE codes must be (`01001`, `2A004`). */
export type CsvRecord = Record<string, string>;

/**
 * Reads CSV text: separator `;` `,` tab or `|` found from the first line, quotes with line breaks, any line ending,
 * byte-order mark left out, headers on one line. Throws a Refusal with the line when a quote is not closed.
 */
export function readCsv(text: string, path: string): CsvRecord[] {
  try {
    return parse(text, optionsFor(text));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The records of a CSV that comes in pieces, as `readCsv` reads them. */
export async function* csvRecords(pieces: AsyncIterable<string>, path: string): AsyncGenerator<CsvRecord> {
  const source = pieces[Symbol.asyncIterator]();
  let head = '';
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head += next.value;
    if (head.length >= LONGEST_HEADER) break;
  }
  const rest = { [Symbol.asyncIterator]: () => source };
  const parser = parseStream({ ...optionsFor(head), max_record_size: LONGEST_RECORD });
  const feeding = pipeline(async function* () {
    yield head;
    yield* rest;
  }, parser);
  // The parser tells of a fault by itself; the pipeline only ends with it.
  feeding.catch(() => undefined);
  try {
    for await (const record of parser) yield record as CsvRecord;
    await feeding;
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(path, error);
  }
}

function optionsFor(text: string) {
  return {
    bom: true,
    columns: columnsOf,
    on_record: withMore,
    delimiter: separatorOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

/** The names of the columns on one line; a column without a name, or with that of another before it, gets its number. */
function columnsOf(header: string[]): string[] {
  const names = header.map((name) => name.replace(/\s+/g, ' ').trim());
  return names.map((name, index) => (name && names.indexOf(name) === index ? name : `${name}_${index + 1}`));
}

/** A record that has more values than there are columns keeps them under their numbers. */
function withMore(record: CsvRecord, { columns, error }: { columns?: unknown; error?: unknown }): CsvRecord {
  const values = (error as { record?: string[] } | undefined)?.record ?? [];
  const known = Array.isArray(columns) ? columns.length : 0;
  const more = values.flatMap((value, index) => (value && index >= known ? [[`_${index + 1}`, value] as const] : []));
  return more.length ? { ...record, ...Object.fromEntries(more) } : record;
}

/** What people may mend, by the code of the parser. */
const FAULTS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'guillemet ouvert et jamais refermé',
  INVALID_OPENING_QUOTE: 'guillemet au milieu d’une valeur',
  CSV_INVALID_CLOSING_QUOTE: 'guillemet fermant suivi d’autre chose que le séparateur',
  CSV_MAX_RECORD_SIZE: `ligne de plus de ${LONGEST_RECORD / 1e6} Mo`,
};

function unreadable(path: string, error: unknown): Refusal {
  const { code = '', message, lines } = error as Error & { code?: string; lines?: number };
  const words = FAULTS[code];
  const french = words ? `${path}, ligne ${lines} : ${words}` : `${path} : ${message}`;
  return new Refusal('csv', french, message);
}

function separatorOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return [';', ',', '\t', '|'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
