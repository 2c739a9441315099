import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { answerHeader, answerLines, problemLine } from '../../sql/answer-table.ts';

const rule = {
  code: 'R3',
  title: 'Zone rouge ; construction interdite',
  effect: 'forbidden',
  share: { area_m2: null, percent: null },
  near_boundary: true,
  in_force: { from: '2019-05-14', until: null },
  documents: [
    { title: 'Code de l’environnement', article: 'L562-1', href: 'https://example.org/1' },
    { title: 'Arrêté', article: null, href: null },
  ],
  office: { name: 'DDT' },
};
const answer = {
  place: { lon: -4.36, lat: 45.94, label: 'Valterre' },
  datasets: [
    { id: 'ppri', title: 'Inondation', status: 'applies', rules: [rule, { ...rule, code: 'R4', office: null }] },
    { id: 'qpv', title: 'Quartiers', status: 'no-data', rules: [] },
  ],
};
const table = (text: string) => parse(answerHeader + text, { bom: true, columns: true }) as Record<string, string>[];

describe('an answer as lines of a table', () => {
  test('has one for each rule, and one for each dataset without', () => {
    const lines = table(answerLines(7, 'a', answer));
    expect(lines.map(({ row, id, dataset, status, code }) => [row, id, dataset, status, code])).toEqual([
      ['7', 'a', 'ppri', 'applies', 'R3'],
      ['7', 'a', 'ppri', 'applies', 'R4'],
      ['7', 'a', 'qpv', 'no-data', ''],
    ]);
    expect(lines[0]).toMatchObject({
      ...{ lon: '-4.36', lat: '45.94', place: 'Valterre', effect: 'forbidden', from: '2019-05-14', until: '' },
      ...{ near_boundary: 'true', office: 'DDT', document: 'Code de l’environnement, L562-1 ; Arrêté' },
      ...{ title: 'Zone rouge ; construction interdite', href: 'https://example.org/1', problem: '' },
    });
  });
  test('begins with a byte-order mark, which spreadsheets know UTF-8 by', () => {
    expect(answerHeader.charCodeAt(0)).toBe(0xfeff);
  });
  test('has a line for what could not be answered', () => {
    expect(table(problemLine(8, null, 'lon : un nombre est attendu, reçu "x"'))).toMatchObject([
      { row: '8', id: '', problem: 'lon : un nombre est attendu, reçu "x"', dataset: '' },
    ]);
  });
  test.each(['=cmd|’/c calc’!A1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=1,"2"'])(
    'never lets a spreadsheet run %j',
    (text) => {
      const named = { ...answer, place: { ...answer.place, label: text } };
      const [line] = table(answerLines(1, text, named));
      expect([line!.id, line!.place]).toEqual([`'${text}`, `'${text}`]);
    },
  );
});
