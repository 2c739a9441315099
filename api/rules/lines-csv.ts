import { parse } from 'csv-parse/sync';
import { optional, param, readParams } from '../params.ts';
import { invalid, Problem } from '../problem.ts';
import { refuseOutside } from './at-point.ts';
import { wayQuery } from './find-place.ts';
import type { Unnumbered } from './lines.ts';

/** The columns that name a place, read like the parameters of GET /api/rules. */
export const placeParams = { lon: optional(param.lon), lat: optional(param.lat), ...wayQuery };
const COLUMNS = ['id', ...Object.keys(placeParams)];
/** A quoted cell may hold line breaks; one that is not closed after so many lines is a fault of its first line. */
const MOST_LINES_OF_RECORD = 20;

/**
 * The places of a CSV file, from its lines. Separator `,` `;` or tab, found from the header. Throws a 400 problem for a
 * column that is not known, comes twice, or when none names a place.
 */
export async function* placesOfCsv(texts: AsyncIterable<string>): AsyncGenerator<Unnumbered> {
  let header: Header | undefined;
  for await (const record of recordsOf(texts)) {
    if (header) yield placeOf(header, record);
    else header = headerOf(record);
  }
}

type Header = { separator: string; columns: string[] };

function headerOf(record: string): Header {
  const separator = [',', ';', '\t'].reduce((best, one) =>
    record.split(one).length > record.split(best).length ? one : best,
  );
  const columns = cellsOf(record, separator).map((name) => name.trim().toLowerCase());
  const wrong = columns.find((name, index) => !COLUMNS.includes(name) || columns.indexOf(name) < index);
  const places = COLUMNS.filter((name) => name !== 'id');
  if (wrong !== undefined)
    throw invalid('colonne-inconnue', [
      {
        parameter: wrong.slice(0, 40),
        detail: `Colonne inconnue ou répétée : ${wrong.slice(0, 40)}. Connues : ${COLUMNS.join(', ')}`,
        detail_en: `Unknown or repeated column: ${wrong.slice(0, 40)}. Known: ${COLUMNS.join(', ')}`,
      },
    ]);
  if (columns.includes('lon') !== columns.includes('lat') || !places.some((name) => columns.includes(name)))
    throw new Problem(
      400,
      'colonne-manquante',
      `Les colonnes lon et lat, ou l’une de ${places.slice(2).join(', ')} sont attendues`,
      `the columns lon and lat, or one of ${places.slice(2).join(', ')} are wanted`,
    );
  return { separator, columns };
}

function placeOf({ separator, columns }: Header, record: string): Unnumbered {
  let id: string | null = null;
  try {
    const cells = cellsOf(record, separator);
    const given = columns.map((name, index) => [name, cells[index] ?? ''] as [string, string]);
    id = given.find(([name]) => name === 'id')?.[1] || null;
    if (cells.length !== columns.length) throw unlike(columns.length, cells.length);
    const filled = given.filter(([name, text]) => name !== 'id' && text.trim() !== '');
    const { lon, lat, ...ways } = readParams(placeParams, filled);
    if (lon === undefined || lat === undefined || filled.length > 2) return { id, query: { lon, lat, ...ways } };
    refuseOutside(lon, lat);
    return { id, point: { lon, lat } };
  } catch (problem) {
    if (problem instanceof Problem) return { id, problem };
    throw problem;
  }
}

function cellsOf(record: string, separator: string): string[] {
  if (record.includes('\ufffd'))
    throw new Problem(400, 'encodage-invalide', 'Le texte n’est pas en UTF-8', 'the text is not UTF-8');
  if (!record.includes('"')) return record.split(separator);
  try {
    return (parse(record, { delimiter: separator, relax_column_count: true }) as string[][])[0] ?? [];
  } catch {
    const came = JSON.stringify(record.slice(0, 60));
    throw new Problem(
      400,
      'csv-invalide',
      `Un guillemet est mal placé ou n’est pas fermé, reçu ${came}`,
      `a quote is out of place or not closed, got ${came}`,
    );
  }
}

function unlike(wanted: number, came: number): Problem {
  return new Problem(
    400,
    'csv-invalide',
    `${wanted} cellules sont attendues, reçu ${came}`,
    `${wanted} cells are wanted, got ${came}`,
  );
}

/** Records of one line, or of several where a quoted cell goes on. */
async function* recordsOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const lines: string[] = [];
  for await (const text of texts) {
    lines.push(text);
    for (let record = takeRecord(lines, false); record !== undefined; record = takeRecord(lines, false)) yield record;
  }
  for (let record = takeRecord(lines, true); record !== undefined; record = takeRecord(lines, true)) yield record;
}

function takeRecord(lines: string[], ended: boolean): string | undefined {
  for (let count = 1; count <= lines.length; count += 1) {
    const record = lines.slice(0, count).join('\n');
    if (record.split('"').length % 2 === 0) continue;
    lines.splice(0, count);
    return record;
  }
  return ended || lines.length >= MOST_LINES_OF_RECORD ? lines.shift() : undefined;
}
