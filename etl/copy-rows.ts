import type { Geometry } from 'geojson';
import { ewkbSize, writeEwkb } from './wkb.ts';

const SIGNATURE = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const END = Buffer.from('ffff', 'hex');
const FULL = 256_000;
/** What a row has besides its properties and geometry: number, lengths, the version of jsonb. */
const FRAME = 64;

/** Rows of the table `staged` in the binary form of COPY, which PostgreSQL reads without parsing numbers or geometries. */
export class CopyRows {
  #bytes = Buffer.allocUnsafeSlow(2 * FULL);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  readonly #start: Buffer;

  /** Each row begins with the number of its columns, its load and its layer. */
  constructor(load: number, layer: string) {
    const name = Buffer.from(layer);
    this.#start = Buffer.alloc(2 + 4 + 8 + 4 + name.length);
    const at = this.#start.writeBigInt64BE(BigInt(load), this.#start.writeInt32BE(8, this.#start.writeInt16BE(5)));
    name.copy(this.#start, this.#start.writeInt32BE(name.length, at));
    this.#at = SIGNATURE.copy(this.#bytes);
  }

  get isFull(): boolean {
    return this.#at >= FULL;
  }

  add(row: number, properties: string, geometry: Geometry | null): void {
    const size = geometry ? ewkbSize(geometry) : -1;
    // A character of a text has at most three bytes in UTF-8.
    this.#makeRoom(this.#start.length + FRAME + 3 * properties.length + size);
    const bytes = this.#bytes;
    const at = this.#at + this.#start.copy(bytes, this.#at);
    const begun = bytes.writeInt32BE(row, bytes.writeInt32BE(4, at));
    const length = bytes.write(properties, begun + 5);
    bytes.writeUInt8(1, bytes.writeInt32BE(length + 1, begun));
    this.#at = bytes.writeInt32BE(size, begun + 5 + length);
    if (geometry) this.#at = writeEwkb(this.#view, this.#at, geometry);
  }

  /** What was added since it was asked last; `end` ends the table. */
  take(end: boolean): Buffer {
    if (end) {
      this.#makeRoom(END.length);
      this.#at += END.copy(this.#bytes, this.#at);
    }
    const taken = this.#bytes.subarray(0, this.#at);
    this.#replace(2 * FULL, 0);
    return taken;
  }

  #makeRoom(size: number): void {
    if (this.#at + size > this.#bytes.length) this.#replace(2 * (this.#at + size), this.#at);
  }

  /** Other bytes, which begin with so many of the present ones. */
  #replace(size: number, kept: number): void {
    const bytes = Buffer.allocUnsafeSlow(size);
    this.#bytes.copy(bytes, 0, 0, kept);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
    this.#at = kept;
  }
}
