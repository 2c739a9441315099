import type { Geometry } from 'geojson';
import { type Column, columnsOf, type Published, renamed, textOf } from '../columns.ts';
import { type Pages, readRow } from '../rows.ts';
import { wktOf } from './wkt.ts';

/** What tables look like: French spreadsheets want semicolons and decimal commas, others commas and points. */
type Dialect = { separator: string; decimal: string };
const DIALECTS: Record<'fr' | 'en', Dialect> = {
  fr: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};
/** Spreadsheets take a file for UTF-8 only where it begins with this. */
const MARK = '\ufeff';
/** What a spreadsheet would run as a formula: OWASP's list, with the wide twins of its signs. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** What a table of features is made of. */
export type CsvShape = { columns: readonly Column[]; points: boolean; lang: 'fr' | 'en' };

/** The columns under names that leave those of the shape free. */
export function csvColumns(attributes: readonly Published[], wanted: readonly string[] | undefined, points: boolean) {
  const taken = points ? ['lon', 'lat', 'wkt'] : ['wkt'];
  return renamed(columnsOf(attributes, wanted), { most: 1000, taken });
}

/**
 * A selection as a table (RFC 4180, UTF-8): a line of names, a line for each feature, its shape last, as WKT or as the
 * place of a point. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export async function* csv({ columns, points, lang }: CsvShape, pages: Pages): AsyncGenerator<string> {
  const dialect = DIALECTS[lang];
  const line = (cells: string[]) => `${cells.join(dialect.separator)}\r\n`;
  const names = [...columns.map(({ name }) => name), ...(points ? ['lon', 'lat'] : []), 'wkt'];
  yield MARK + line(names.map((name) => textCell(name, dialect)));
  for await (const rows of pages)
    yield rows
      .map((row) => {
        const { properties, geometry } = readRow(row);
        const values = columns.map(({ source }) => cell(properties[source], dialect));
        return line([...values, ...shapeCells(geometry, points, dialect)]);
      })
      .join('');
}

function cell(value: unknown, dialect: Dialect): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberCell(value, dialect);
  return textCell(textOf(value), dialect);
}

function numberCell(value: number, { decimal }: Dialect): string {
  const text = String(value).replace('.', decimal);
  return decimal === ',' ? text : quoted(text, ',');
}

/** A text as a cell, quoted where it must be, and never one that a spreadsheet would run. */
export function textCell(text: string, { separator }: Pick<Dialect, 'separator'>): string {
  return quoted(FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text, separator);
}

function quoted(text: string, separator: string): string {
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

function shapeCells(geometry: Geometry | null, points: boolean, dialect: Dialect): string[] {
  if (!points) return [geometry ? quoted(wktOf(geometry), dialect.separator) : ''];
  if (geometry?.type !== 'Point') return ['', '', geometry ? quoted(wktOf(geometry), dialect.separator) : ''];
  return [...geometry.coordinates.slice(0, 2).map((number) => numberCell(number, dialect)), ''];
}
