import type { Position } from 'geojson';

/**
 * A field of a table of FlatBuffers (https://flatbuffers.dev/internals): a small whole number, a count of 64 bits, a text,
 * bytes as `write` writes them, the numbers of positions or whole numbers as a list, another table or a list of tables.
 * What is undefined is not written.
 */
export type Field =
  | { small: number }
  | { count: number }
  | { text: string }
  | { write: (writer: FlatBufferWriter) => void }
  | { lines: readonly Position[][] }
  | { places: readonly number[] }
  | { table: Table }
  | { tables: readonly Table[] };

/** The fields of a table in the order of its schema. */
export type Table = readonly (Field | undefined)[];

const FIRST_BYTES = 1 << 16;

/** Writes messages of FlatBuffers forwards, each behind its size, one after the other into memory that is used again. */
export class FlatBufferWriter {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #view = viewOf(this.#bytes);
  #end = 0;
  /** Where the message begins that is being written: places in it are aligned from there. */
  #start = 0;

  /** Adds a message: its size, then its root table. */
  add(root: Table): void {
    const size = this.#take(4);
    this.#start = this.#end;
    const place = this.#take(4);
    this.#point(place, this.#table(root));
    this.#bytes.writeUInt32LE(this.#end - this.#start, size);
  }

  get length(): number {
    return this.#end;
  }

  /** The bytes of all messages since the last time. */
  drain(): Buffer {
    const bytes = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    return bytes;
  }

  /** The next bytes of a field that is being written: a truth, a number of 16 bits, of 64, or with a point. */
  truth(value: boolean): void {
    this.#bytes[this.#take(1)] = value ? 1 : 0;
  }

  short(value: number): void {
    const at = this.#take(2);
    this.#view.setUint16(at, value, true);
  }

  long(value: number): void {
    const at = this.#take(8);
    this.#view.setBigInt64(at, BigInt(value), true);
  }

  double(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }

  /** A text behind its length. */
  text(value: string): void {
    const at = this.#take(4);
    const length = this.#characters(value);
    this.#view.setUint32(at, length, true);
  }

  #table(fields: Table): number {
    this.#align(4);
    const slots = this.#take(4 + 2 * fields.length + (fields.length % 2) * 2);
    // A count wants a place that 8 divides, the others one that 4 divides.
    if (fields.some((field) => field && 'count' in field)) this.#align(8, 4);
    const table = this.#take(4);
    const cells = fields.map((field) => field && this.#take('count' in field ? 8 : 4));
    this.#bytes.writeInt32LE(table - slots, table);
    this.#bytes.writeUInt16LE(4 + 2 * fields.length, slots);
    this.#bytes.writeUInt16LE(this.#end - table, slots + 2);
    for (const [index, cell] of cells.entries())
      this.#bytes.writeUInt16LE(cell === undefined ? 0 : cell - table, slots + 4 + 2 * index);
    for (const [index, field] of fields.entries()) if (field) this.#fill(cells[index]!, field);
    return table;
  }

  #fill(cell: number, field: Field): void {
    if ('small' in field) this.#bytes.writeUInt32LE(field.small, cell);
    else if ('count' in field) this.#bytes.writeBigUInt64LE(BigInt(field.count), cell);
    else if ('table' in field) this.#point(cell, this.#table(field.table));
    else if ('tables' in field) this.#tables(cell, field.tables);
    else if ('lines' in field) this.#lines(cell, field.lines);
    else if ('places' in field) this.#places(cell, field.places);
    else if ('write' in field) this.#written(cell, field.write);
    else {
      this.#written(cell, () => this.#characters(field.text));
      // A text has a zero behind it, which its length does not count.
      this.truth(false);
    }
  }

  #tables(cell: number, tables: readonly Table[]): void {
    const list = this.#list(cell, tables.length, 4);
    for (const [index, table] of tables.entries()) this.#point(list + 4 * index, this.#table(table));
  }

  #lines(cell: number, lines: readonly Position[][]): void {
    let at = this.#list(cell, 2 * lines.reduce((sum, line) => sum + line.length, 0), 8);
    for (const line of lines)
      for (const position of line) {
        this.#view.setFloat64(at, position[0]!, true);
        this.#view.setFloat64(at + 8, position[1]!, true);
        at += 16;
      }
  }

  #places(cell: number, numbers: readonly number[]): void {
    let at = this.#list(cell, numbers.length, 4);
    for (const number of numbers) at = this.#bytes.writeUInt32LE(number, at);
  }

  /** Bytes whose number is known when they are written. */
  #written(cell: number, write: (writer: FlatBufferWriter) => void): void {
    const start = this.#list(cell, 0, 1);
    write(this);
    this.#bytes.writeUInt32LE(this.#end - start, start - 4);
  }

  #characters(text: string): number {
    const length = Buffer.byteLength(text);
    const at = this.#take(length);
    return this.#bytes.write(text, at);
  }

  /** Room for a list, to which a cell points; gives where its first thing goes. */
  #list(cell: number, count: number, size: number): number {
    this.#align(Math.max(size, 4), 4);
    const head = this.#take(4);
    this.#bytes.writeUInt32LE(count, head);
    this.#point(cell, head);
    return this.#take(count * size);
  }

  #point(cell: number, to: number): void {
    this.#bytes.writeUInt32LE(to - cell, cell);
  }

  /** Zeros until what comes `ahead` bytes later lies at a place that `size` divides. */
  #align(size: number, ahead = 0): void {
    const zeros = (size - ((this.#end - this.#start + ahead) % size)) % size;
    const at = this.#take(zeros);
    this.#bytes.fill(0, at, at + zeros);
  }

  #take(size: number): number {
    const at = this.#end;
    if (at + size > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (at + size));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
      this.#view = viewOf(larger);
    }
    this.#end = at + size;
    return at;
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
