import { closeSync, existsSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import { firstBytes } from '../read/inflate.ts';
import { Refusal } from '../refusal.ts';
import type { Question, WebAnswer } from '../web.ts';
import { refusePage } from './body.ts';
import { alone, heldAt, keep, type Note, type Place, placeOf, readState, safeName, writeState } from './keep.ts';
import { patiently } from './patience.ts';
import type { Remote } from './remote.ts';

/** A file that was asked for: where it lies, what is known of it, and whether it was there already. */
export type Download = { path: string; note: Note; isHeld: boolean };

const PART = 'body.part';
const SILENCE = 60_000;
const HEAD = 2000;

/**
 * Brings the file at an address, or finds that the one which is held is still the present one. What was cut goes on
 * where it stopped, now or at the next run, if the server can tell that the file is still the same. Throws a Refusal
 * for a page instead of data, for what passes the limits, and for what `patiently` refuses; what was held stays.
 */
export async function download(remote: Remote, address: string): Promise<Download> {
  const place = placeOf(remote.folder, address);
  return alone(place, () => bringTo(place, remote, address));
}

async function bringTo(place: Place, remote: Remote, address: string): Promise<Download> {
  const held = heldAt(place);
  const answer = await patiently(remote, address, (left) => fetchPart(remote, address, place, held, left));
  if (answer.status === 304) drop(place);
  if (answer.status === 304 && held) return { path: place.file(held.name), note: held, isHeld: true };
  const head = firstBytes(place.path(PART), HEAD);
  try {
    refusePage(head, answer.headers, address);
  } catch (error) {
    drop(place);
    throw error;
  }
  const said = { address, name: nameOf(answer, head), etag: tagOf(answer), modified: dayOf(answer) };
  const note = await keep(place, PART, said);
  drop(place);
  return { path: place.file(note.name), note, isHeld: false };
}

/** What names the version of a file that has come in part. */
type Part = { of: string | null };

/** Asks for the file, or for the rest of it, and writes what comes at the end of what is there. */
async function fetchPart(
  { web, limits }: Remote,
  address: string,
  place: Place,
  held: Note | undefined,
  left: number,
): Promise<WebAnswer> {
  const rest = restOf(place);
  const file = openSync(place.path(PART), rest ? 'r+' : 'w');
  let at = rest?.from ?? 0;
  let own: unknown;
  const begin = (answer: WebAnswer) => {
    if (answer.status === 206 && rangeFrom(answer) !== at) throw new Refusal('no-answer', 'suite mal placée', 'range');
    if (answer.status === 200) at = 0;
    if (answer.status !== 200 && answer.status !== 206) return;
    ftruncateSync(file, at);
    writeState(place, 'part.json', { of: versionOf(answer) } satisfies Part);
    if (at + Number(answer.headers['content-length'] ?? 0) > limits.bytes) throw tooLarge(limits.bytes);
  };
  const take = (chunk: Buffer) => {
    if (at + chunk.length > limits.bytes) throw tooLarge(limits.bytes);
    try {
      at += writeSync(file, chunk, 0, chunk.length, at);
    } catch (error) {
      own = error;
      throw error;
    }
  };
  const bounds = { bytes: limits.bytes, total: left, silence: SILENCE };
  const question: Question = { begin, take, limits: bounds, ...(rest ? { rest } : held ? { held } : {}) };
  try {
    const answer = await web(address, question);
    // What we hold in part is longer than the file, or of another version: from the beginning.
    if (answer.status === 416) throw stale(place);
    if (answer.status !== 304 && at !== lengthOf(answer, at)) throw new Refusal('no-answer', 'corps coupé', 'cut body');
    return answer;
  } catch (error) {
    if (error instanceof Refusal && error.slug === 'too-large') drop(place);
    throw own ?? error;
  } finally {
    closeSync(file);
  }
}

function stale(place: Place): Refusal {
  drop(place);
  return new Refusal('no-answer', 'la suite n’existe pas', 'no such rest');
}

function restOf(place: Place): Question['rest'] {
  const path = place.path(PART);
  const part = readState<Part>(place, 'part.json');
  const from = existsSync(path) ? statSync(path).size : 0;
  return part?.of && from > 0 ? { from, of: part.of } : undefined;
}

function drop(place: Place): void {
  for (const name of [PART, 'part.json']) rmSync(place.path(name), { force: true });
}

const tagOf = ({ headers }: WebAnswer) => headers.etag ?? null;
const dayOf = ({ headers }: WebAnswer) => headers['last-modified'] ?? null;
/** Only a strong tag or a date may ask whether a file is the same to the byte. */
const versionOf = (answer: WebAnswer) => (tagOf(answer)?.startsWith('"') ? tagOf(answer) : dayOf(answer));

/** The length of the whole file that an answer announces, or else what came. */
function lengthOf({ status, headers }: WebAnswer, came: number): number {
  if (status === 200) return Number(headers['content-length'] ?? came);
  const total = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  return status === 206 && total ? Number(total) : came;
}

function rangeFrom({ headers }: WebAnswer): number | undefined {
  const from = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  return from === undefined ? undefined : Number(from);
}

/** How files begin that a server gives without a telling name. */
const KINDS: [ending: string, begins: (text: string) => boolean][] = [
  ['.zip', (text) => text.startsWith('PK\x03\x04')],
  ['.gz', (text) => text.startsWith('\x1f\x8b')],
  ['.json', (text) => /^(\u00ef\u00bb\u00bf)?\s*[[{]/.test(text)],
];

function nameOf({ headers, address }: WebAnswer, head: Buffer): string {
  const disposition = headers['content-disposition'] ?? '';
  const stated = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1] ?? /filename="?([^";]+)/i.exec(disposition)?.[1];
  const name = safeName(decoded(stated ?? new URL(address).pathname));
  if (/^\.[a-z0-9]{2,10}$/i.test(extname(name))) return name;
  const text = head.toString('latin1');
  const isCsv = /^text\/csv/i.test(headers['content-type'] ?? '');
  return name + (KINDS.find(([, begins]) => begins(text))?.[0] ?? (isCsv ? '.csv' : ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function tooLarge(most: number): Refusal {
  return new Refusal(
    'too-large',
    `Plus de ${most} octets (ETL_MAX_BYTES le règle)`,
    `more than ${most} bytes (ETL_MAX_BYTES)`,
  );
}
