import { FileFault } from './fault.ts';
import { decodeText } from './text.ts';

/** Code pages that the header of a DBF may name, and what browsers call them; others are read as they look. */
const PAGES: Record<number, string> = { 3: 'windows-1252', 87: 'windows-1252', 89: 'windows-1252' };

type Column = { name: string; type: string; from: number; to: number };

const cellOf = (text: string, type: string): string | number | boolean | null => {
  if (text === '' || /^\*+$/.test(text)) return null;
  if (type === 'N' || type === 'F') return Number.isNaN(Number(text)) ? null : Number(text);
  if (type === 'L') return /^[ytovYTOV1]$/.test(text) ? true : /^[nfNF0]$/.test(text) ? false : null;
  if (type === 'D') return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
  return text;
};

const columnsOf = (bytes: Uint8Array, length: number, decoder: TextDecoder): Column[] => {
  const columns: Column[] = [];
  let from = 1; // the first byte of a row says whether it is deleted
  for (let at = 32; at + 32 <= length && bytes[at] !== 13; at += 32) {
    const end = bytes.indexOf(0, at);
    const name = decoder.decode(bytes.subarray(at, end < 0 || end > at + 11 ? at + 11 : end)).trim();
    const to = from + (bytes[at + 16] ?? 0);
    columns.push({ name, type: String.fromCharCode(bytes[at + 11] ?? 67), from, to });
    from = to;
  }
  return columns;
};

/** What decodes an encoding; null for a name that browsers do not know. */
const decoderNamed = (name: string): TextDecoder | null => {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
};

const decoderOf = (bytes: Uint8Array, rows: Uint8Array, codePage: string | null): TextDecoder => {
  const said = codePage?.trim().replace(/^(?:ansi\s*)?(\d{3,4})$/i, 'windows-$1') || PAGES[bytes[29] ?? 0];
  const named = said ? decoderNamed(said) : null;
  return named ?? new TextDecoder(decodeText(rows).old ? 'windows-1252' : 'utf-8');
};

/** The rows of a DBF, null for those that are deleted; `codePage` is what a file .cpg says. */
export function readDbf(bytes: Uint8Array, codePage: string | null): (Record<string, unknown> | null)[] {
  if (bytes.length < 33) throw new FileFault('broken', 'DBF');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, header, length] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (length < 1) throw new FileFault('broken', 'DBF');
  const decoder = decoderOf(bytes, bytes.subarray(header), codePage);
  const columns = columnsOf(bytes, header, decoder);
  const rows: (Record<string, unknown> | null)[] = [];
  for (let at = header; rows.length < count && at + length <= bytes.length; at += length) {
    const told = ({ type, from, to }: Column) =>
      cellOf(
        decoder
          .decode(bytes.subarray(at + from, at + to))
          .replace(/\0.*$/s, '')
          .trim(),
        type,
      );
    rows.push(bytes[at] === 0x2a ? null : Object.fromEntries(columns.map((column) => [column.name, told(column)])));
  }
  return rows;
}
