import { readFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';

/**
 * The text of a file. Without a stated encoding: UTF-16 by its mark, else UTF-8 when every byte agrees, else CP1252,
 * which French offices still write. Throws a Refusal when the stated encoding is unknown or the bytes contradict it.
 */
export function readText(path: string, encoding?: string): string {
  const bytes = readFileSync(path);
  if (encoding) return decode(bytes, encoding, path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le', path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, 'windows-1252', path);
  }
}

// Some Node releases decode windows-1252 as if it were ISO 8859-1: bytes 0x80 to 0x9f then come out as controls.
const ABOVE_7F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decode(bytes: Uint8Array, encoding: string, path: string): string {
  const name = /^cp\d+$/i.test(encoding) ? `windows-${encoding.slice(2)}` : encoding;
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    const text = decoder.decode(bytes);
    if (decoder.encoding !== 'windows-1252') return text;
    return text.replace(/[\u0080-\u009f]/g, (control) => ABOVE_7F[control.charCodeAt(0) - 0x80]!);
  } catch {
    throw new Refusal('encoding', `${path} n’est pas en ${encoding}`, `${path} is not ${encoding}`);
  }
}
