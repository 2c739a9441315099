import { FileFault } from './fault.ts';

/** A value as SQLite keeps it. */
export type Value = number | string | Uint8Array | null;

const HEADER = 100; // bytes before the first page's own header
const INTERIOR = 0x05;
const LEAF = 0x0d;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be'];
const WIDTHS = [0, 1, 2, 3, 4, 6, 8]; // bytes of the integers, by their type

type Varint = { value: number; next: number };

/** Reads tables of an SQLite database that lies in memory (file format 3), row by row; nothing is ever written. */
export class Sqlite {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #size: number;
  readonly #usable: number;
  readonly #text: TextDecoder;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#view.getUint16(16);
    this.#size = size === 1 ? 65536 : size;
    this.#usable = this.#size - this.#view.getUint8(20);
    this.#text = new TextDecoder(ENCODINGS[this.#view.getUint32(56) - 1] ?? 'utf-8');
  }

  /** The rows of a table by the names of its columns; undefined where there is no such table. */
  table(name: string): Iterable<Record<string, Value>> | undefined {
    for (const { values } of this.#rows(1)) {
      const [type, own, , root, sql] = values;
      if (type === 'table' && String(own).toLowerCase() === name.toLowerCase())
        return this.#named(Number(root), columnsOf(String(sql)));
    }
    return undefined;
  }

  *#named(root: number, columns: { name: string; isRow: boolean }[]) {
    for (const { row, values } of this.#rows(root))
      yield Object.fromEntries(
        columns.map(({ name, isRow }, at): [string, Value] => [name, isRow ? row : (values[at] ?? null)]),
      );
  }

  *#rows(page: number, depth = 0): Generator<{ row: number; values: Value[] }> {
    const start = (page - 1) * this.#size;
    if (start < 0 || start + this.#size > this.#bytes.length || depth > 20) throw new FileFault('broken', 'GeoPackage');
    const at = page === 1 ? start + HEADER : start;
    const kind = this.#view.getUint8(at);
    if (kind !== INTERIOR && kind !== LEAF) throw new FileFault('broken', 'GeoPackage');
    const count = this.#view.getUint16(at + 3);
    const cells = at + (kind === LEAF ? 8 : 12);
    for (let i = 0; i < count; i++) {
      const cell = start + this.#view.getUint16(cells + 2 * i);
      if (kind === LEAF) yield this.#cell(cell);
      else yield* this.#rows(this.#view.getUint32(cell), depth + 1);
    }
    if (kind === INTERIOR) yield* this.#rows(this.#view.getUint32(at + 8), depth + 1);
  }

  #cell(at: number) {
    const length = this.#varint(this.#bytes, at);
    const row = this.#varint(this.#bytes, length.next);
    return { row: row.value, values: this.#record(this.#payload(length.value, row.next)) };
  }

  /** What a cell holds; what does not fit in its page goes on in others. */
  #payload(length: number, at: number): Uint8Array {
    const most = this.#usable - 35;
    if (length <= most) return this.#bytes.subarray(at, at + length);
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (this.#usable - 4));
    const local = fitting <= most ? fitting : least;
    const whole = new Uint8Array(length);
    whole.set(this.#bytes.subarray(at, at + local));
    let [filled, page] = [local, this.#view.getUint32(at + local)];
    while (page && filled < length) {
      const start = (page - 1) * this.#size;
      const part = this.#bytes.subarray(start + 4, start + 4 + Math.min(this.#usable - 4, length - filled));
      whole.set(part, filled);
      filled += part.length;
      page = this.#view.getUint32(start);
    }
    return whole;
  }

  #record(bytes: Uint8Array): Value[] {
    const header = this.#varint(bytes, 0);
    const values: Value[] = [];
    let at = header.value;
    for (let head = header.next; head < header.value; ) {
      const { value: type, next } = this.#varint(bytes, head);
      head = next;
      const width = type >= 12 ? Math.floor((type - 12) / 2) : type === 7 ? 8 : (WIDTHS[type] ?? 0);
      values.push(this.#value(type, bytes.subarray(at, at + width)));
      at += width;
    }
    return values;
  }

  #value(type: number, bytes: Uint8Array): Value {
    if (type >= 12) return type % 2 ? this.#text.decode(bytes) : bytes;
    if (type === 7) return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
    if (type === 8 || type === 9) return type - 8;
    if (type === 0) return null;
    const [first = 0, ...rest] = bytes;
    return rest.reduce((sum, byte) => sum * 256 + byte, first > 127 ? first - 256 : first);
  }

  #varint(bytes: Uint8Array, at: number): Varint {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = bytes[at + i] ?? 0;
      if (i === 8) return { value: value * 256 + byte, next: at + 9 };
      value = value * 128 + (byte & 127);
      if (byte < 128) return { value, next: at + i + 1 };
    }
    return { value, next: at + 9 };
  }
}

/** The columns that a statement CREATE TABLE names; a whole-number primary key is the number of the row itself. */
export function columnsOf(sql: string): { name: string; isRow: boolean }[] {
  const inner = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
  const parts = inner.match(/(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|\((?:[^()]|\([^()]*\))*\)|[^,"'(])+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => !/^(constraint|primary|unique|check|foreign)\b/i.test(part))
    .map((part) => {
      const name = /^(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|(\S+))/.exec(part);
      const plain = name?.[1]?.replaceAll('""', '"') ?? name?.[2] ?? name?.[3] ?? name?.[4] ?? '';
      return { name: plain, isRow: /\binteger\b.*\bprimary\s+key\b/i.test(part) };
    });
}
