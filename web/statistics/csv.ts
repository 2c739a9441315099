import type { IndicatorValues } from '../../api/answers.ts';
import type { Choropleth } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { classWords } from './statistic-legend.tsx';

/** French spreadsheets want semicolons and decimal commas, others commas and points; as the service's own tables. */
const DIALECTS = { fr: { separator: ';', decimal: ',' }, en: { separator: ',', decimal: '.' } };
const MARK = '\ufeff'; // spreadsheets take a file for UTF-8 only where it begins with this
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

/** Lines of cells as a table that spreadsheets read; a text that would be a formula gets an apostrophe in front. */
export function csvOf(lines: (string | number | null)[][], language: 'fr' | 'en'): string {
  const { separator, decimal } = DIALECTS[language];
  const cell = (value: string | number | null) => {
    if (typeof value === 'number') return String(value).replace('.', decimal);
    const text = value === null ? '' : FORMULA.test(value) ? `'${value}` : value;
    return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return MARK + lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join('');
}

/** What is drawn of a statistic, line by line, with what is needed to quote it. */
export function linesOf({ indicator, period, observations }: IndicatorValues, choropleth: Choropleth, words: Text) {
  const { classByCode, form } = choropleth;
  return [
    words.values.columns.split(','),
    ...observations.map(({ code, name, value, status }) => {
      const at = form === 'areas' ? classByCode.get(code) : undefined;
      const state = words.statistics.states[status] ?? status;
      const inClass = at === undefined ? '' : classWords(choropleth, at, words);
      return [
        code,
        name,
        period,
        value,
        indicator.unit,
        state,
        inClass,
        indicator.title,
        indicator.source,
        indicator.licence,
      ];
    }),
  ];
}

/** Hands a text to the user as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
