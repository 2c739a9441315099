/** A column of a DBF: its name, type, length, and the bytes of each value as they stand in the file. */
export type Column = { name: string; type: 'C' | 'N' | 'D' | 'L'; length: number; values: (string | Buffer)[] };

/** A DBF of these columns, its values as they are given, right or wrong; `page` is the code page that it names. */
export function dbfOf(columns: Column[], page = 0): Buffer {
  const rows = columns[0]!.values.length;
  const header = Buffer.alloc(32 + columns.length * 32 + 1);
  header.writeUInt8(3, 0);
  header.writeUInt32LE(rows, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + columns.reduce((sum, { length }) => sum + length, 0), 10);
  header.writeUInt8(page, 29);
  for (const [index, { name, type, length }] of columns.entries()) {
    const at = 32 + index * 32;
    header.write(name.slice(0, 10), at, 'latin1');
    header.write(type, at + 11, 'latin1');
    header.writeUInt8(length, at + 16);
  }
  header.writeUInt8(13, header.length - 1);
  const cell = (value: string | Buffer, length: number) => {
    const bytes = Buffer.alloc(length, ' ');
    Buffer.from(value).copy(bytes, 0, 0, length);
    return bytes;
  };
  const body = Array.from({ length: rows }, (_, row) => [
    Buffer.from(' '),
    ...columns.map(({ values, length }) => cell(values[row]!, length)),
  ]);
  return Buffer.concat([header, ...body.flat(), Buffer.from([26])]);
}

/** The shapes of a shapefile: points with M (type 21), with Z (11) or without (1), or bytes of any type. */
export function shpOf(type: number, records: (number[] | Buffer)[]): Buffer {
  const bodies = records.map((record, index) => {
    const numbers = Array.isArray(record) ? Buffer.from(Float64Array.from(record).buffer) : record;
    const head = Buffer.alloc(12);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE((4 + numbers.length) / 2, 4);
    head.writeInt32LE(type, 8);
    return Buffer.concat([head, numbers]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + Buffer.concat(bodies).length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(type, 32);
  return Buffer.concat([header, ...bodies]);
}
