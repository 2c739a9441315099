import { expect, test } from 'vitest';
import { CopyRows } from '../../etl/copy-rows.ts';

/** The fields of each row of a table in the binary form of COPY, read as its documentation tells. */
function fieldsOf(bytes: Buffer): (Buffer | null)[][] {
  expect(bytes.subarray(0, 11).toString('latin1')).toBe('PGCOPY\n\xff\r\n\0');
  const rows: (Buffer | null)[][] = [];
  let at = 19;
  for (let columns = bytes.readInt16BE(at); columns >= 0; columns = bytes.readInt16BE(at)) {
    at += 2;
    const row: (Buffer | null)[] = [];
    for (let column = 0; column < columns; column += 1) {
      const length = bytes.readInt32BE(at);
      row.push(length < 0 ? null : bytes.subarray(at + 4, at + 4 + length));
      at += 4 + Math.max(length, 0);
    }
    rows.push(row);
  }
  expect(at).toBe(bytes.length - 2);
  return rows;
}

test('a row is its load, layer, number, properties and geometry', () => {
  const rows = new CopyRows(7, 'zones d’été');
  rows.add(1, '{"nom":"Forêt €"}', { type: 'Point', coordinates: [1, 2] });
  rows.add(2, '{}', null);
  const [first, second] = fieldsOf(rows.take(true));
  expect(first!.map((field) => field!.toString('hex')).slice(0, 1)).toEqual(['0000000000000007']);
  expect(first![1]!.toString()).toBe('zones d’été');
  expect(first![2]!.readInt32BE()).toBe(1);
  expect(first![3]!.toString()).toBe('\x01{"nom":"Forêt €"}');
  expect(first![4]!.toString('hex')).toBe('0101000020e6100000000000000000f03f0000000000000040');
  expect(second![4]).toBeNull();
});

test('rows are given in parts, whatever their size, and the parts are one table', () => {
  const rows = new CopyRows(1, 'x');
  const parts: Buffer[] = [];
  const texts = ['é'.repeat(1_000_000), 'a', 'b'.repeat(300_000), 'c'];
  for (const [index, text] of texts.entries()) {
    rows.add(index + 1, text, null);
    if (rows.isFull) parts.push(rows.take(false));
  }
  parts.push(rows.take(true));
  expect(parts.length).toBe(3);
  expect(fieldsOf(Buffer.concat(parts)).map((row) => row[3]!.subarray(1).toString())).toEqual(texts);
});
