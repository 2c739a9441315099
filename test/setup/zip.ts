import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a zip, and the lies that its headers tell of it. */
export type Packed = {
  name: string | Buffer;
  content?: string | Buffer;
  /** Of the inflated content, and its CRC-32, as the headers have them. */
  size?: number;
  crc?: number;
  /** Of its bytes in the archive, and where they are. */
  compressed?: number;
  offset?: number;
  flags?: number;
  method?: number;
  mode?: number;
};

const number = (bytes: number, value: number) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const two = (value: number) => number(2, value);
const four = (value: number) => number(4, value);

/** A zip of these files, as honest as they are. `comment` comes at its very end. */
export function zipOf(files: Packed[], comment: Buffer = Buffer.alloc(0)): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.isBuffer(file.name) ? file.name : Buffer.from(file.name);
    const content = Buffer.from(file.content ?? '');
    const data = (file.method ?? 8) === 8 ? deflateRawSync(content) : content;
    const [flags, method] = [two(file.flags ?? 0x800), two(file.method ?? 8)];
    const sum = four(file.crc ?? crc32(content));
    const sizes = [four(file.compressed ?? data.length), four(file.size ?? content.length)];
    const facts = [two(20), flags, method, four(0), sum, ...sizes, two(name.length), two(0)];
    const mode = four(((file.mode ?? 0) << 16) >>> 0);
    const rest = [two(0), two(0), two(0), mode, four(file.offset ?? at), name];
    bodies.push(Buffer.concat([Buffer.from('PK\x03\x04'), ...facts, name, data]));
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), two(0x314), ...facts, ...rest]));
    at += bodies.at(-1)!.length;
  }
  return Buffer.concat([...bodies, ...directory, endOf(files.length, Buffer.concat(directory).length, at, comment)]);
}

/** The record at the end of a zip: how many files, how long its directory is, and where that begins. */
export function endOf(files: number, length: number, at: number, comment: Buffer = Buffer.alloc(0)): Buffer {
  const counts = [two(Math.min(files, 0xffff)), two(Math.min(files, 0xffff))];
  return Buffer.concat([
    Buffer.from('PK\x05\x06'),
    four(0),
    ...counts,
    four(length),
    four(at),
    two(comment.length),
    comment,
  ]);
}
