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
  if (isUtf16(bytes)) return decoderOf('utf-16le', path)(bytes);
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
      if (first && isUtf16(chunk)) return 'utf-16le';
      first = false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

function isUtf16(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
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
