import { parse } from 'csv-parse/sync';
import { Refusal } from '../refusal.ts';

/** A record of a CSV file: every value is text, as INSEE codes must be (`01001`, `2A004`). */
export type CsvRecord = Record<string, string>;

/**
 * Reads CSV text: separator `;` `,` tab or `|` found from the first line, quotes with line breaks, any line ending,
 * byte-order mark left out, headers on one line. Throws a Refusal with the line when a quote is not closed.
 */
export function readCsv(text: string, path: string): CsvRecord[] {
  try {
    return parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.replace(/\s+/g, ' ').trim()),
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new Refusal('csv', `${path} : ${(error as Error).message}`, 'the CSV cannot be read');
  }
}

function separatorOf(text: string): string {
  const header = /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return [';', ',', '\t', '|'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
