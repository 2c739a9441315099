import { readFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';
import { bytesOf } from './inflate.ts';

/**
 * The text of a file. Without a stated encoding: UTF-16 by its mark, else UTF-8 when every byte agrees, else CP1252,
 * which French offices still write. Throws a Refusal when the stated encoding is unknown or the bytes contradict it.
 */
export function readText(path: string, encoding?: string): string {
  const bytes = readFileSync(path);
  if (encoding) return decoderOf(encoding, path)(bytes);
  const mark = markOf(bytes);
  if (mark) return decoderOf(mark, path)(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderOf('windows-1252', path)(bytes);
  }
}

/** The text of a file piece by piece, by the rules of `readText`, whatever its size; inflated if it is gzip. */
export async function* textPieces(path: string, encoding?: string): AsyncGenerator<string> {
  const decode = decoderOf(encoding ?? (await encodingOf(path)), path);
  for await (const chunk of bytesOf(path)) yield decode(chunk, true);
  yield decode(Buffer.alloc(0));
}

async function encodingOf(path: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    let first = true;
    for await (const chunk of bytesOf(path)) {
      const mark = first && markOf(chunk);
      if (mark) return mark;
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { valid, invalid } = await utf8Share(bytesOf(path));
    if (valid <= invalid) return 'windows-1252';
    throw new Refusal(
      'encoding',
      `${path} mêle UTF-8 et un autre encodage (${invalid} octets) : corrigez-le, ou indiquez l’encodage (encoding)`,
      'the file mixes UTF-8 with another encoding: mend it, or state the encoding',
    );
  }
}

/** How many bytes above ASCII belong to characters of UTF-8, and how many cannot. CP1252 has next to none of the former. */
export async function utf8Share(chunks: AsyncIterable<Buffer>): Promise<{ valid: number; invalid: number }> {
  let valid = 0;
  let all = 0;
  for await (const chunk of chunks) {
    const text = chunk.toString('latin1');
    all += text.match(/[\x80-\xff]/g)?.length ?? 0;
    for (const character of text.match(UTF8) ?? []) valid += character.length;
  }
  return { valid, invalid: all - valid };
}

const UTF8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/** The encoding that a byte-order mark tells, where it is one of UTF-16. */
function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

// Some Node releases decode windows-1252 as if it were ISO 8859-1: bytes 0x80 to 0x9f then come out as controls.
const ABOVE_7F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What turns bytes into text; `more` says that the text goes on after them. */
function decoderOf(encoding: string, path: string): (bytes: Uint8Array, more?: boolean) => string {
  const refused = () => new Refusal('encoding', `${path} n’est pas en ${encoding}`, `${path} is not ${encoding}`);
  const name = /^cp\d+$/i.test(encoding) ? `windows-${encoding.slice(2)}` : encoding;
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(name, { fatal: true });
  } catch {
    throw refused();
  }
  return (bytes, more = false) => {
    try {
      const text = decoder.decode(bytes, { stream: more });
      if (decoder.encoding !== 'windows-1252') return text;
      return text.replace(/[\u0080-\u009f]/g, (control) => ABOVE_7F[control.charCodeAt(0) - 0x80]!);
    } catch {
      throw refused();
    }
  };
}
