import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { todayInFrance } from '../../sql/answering.ts';
import type { Tile } from './cache.ts';
import { type AskedTile, keyOf } from './current.ts';

/** How many addresses are remembered, each in each of the encodings in which it was asked for. */
const MOST_ADDRESSES = 20_000;
/** Longer lists of encodings are nobody's: they are not remembered. */
const LONGEST_ENCODINGS = 200;
/** Headers that belong to one answer alone. */
const OWN = /^(date|connection|keep-alive|transfer-encoding|content-length|ratelimit|x-ratelimit|retry-after)/i;

/** `day` where the address names one. */
type Expected = { key: string; tag: string; version: number; day: string | undefined };
type Remembered = Expected & { encoding: string | undefined; etag: string; headers: string[] };

/**
 * Addresses that name the version of a tile which lies in memory: they are answered before anything else is done, with
 * the headers of the answer that was made in full. What they name is looked at each time, so a tile that has been
 * renewed or forgotten goes the long way.
 */
export class TilesAtHand {
  readonly #expected = new LRUCache<string, Expected>({ max: MOST_ADDRESSES });
  readonly #remembered = new LRUCache<string, Remembered>({ max: MOST_ADDRESSES });

  constructor(readonly held: (key: string) => Tile | undefined) {}

  /** An answer to this address is on its way, which may be given again as long as the tile is what it is now. */
  expect(url: string, asked: AskedTile, { tag, known }: Tile): void {
    this.#expected.set(url, { key: keyOf(asked), tag, version: known.version, day: asked.day });
  }

  /** Answers what is at hand; gives false when it is not. What is answered in full is remembered for the next. */
  answer(request: IncomingMessage, response: ServerResponse, url: string): boolean {
    const { method, headers } = request;
    if (method !== 'GET' || !isPlain(headers.accept)) return false;
    if ((headers['accept-encoding']?.length ?? 0) > LONGEST_ENCODINGS) return false;
    const name = `${url} ${headers['accept-encoding'] ?? ''}`;
    const found = this.#remembered.get(name);
    const bytes = found && this.#bytesOf(found);
    if (!bytes) {
      response.once('finish', () => this.#remember(name, url, response));
      return false;
    }
    if (headers['if-none-match'] === found.etag) response.writeHead(304, found.headers).end();
    else if (hasConditions(headers)) return false;
    else response.writeHead(200, [...found.headers, 'Content-Length', String(bytes.length)]).end(bytes);
    return true;
  }

  #bytesOf({ key, tag, version, day, encoding }: Remembered): Buffer | undefined {
    const tile = this.held(key);
    if (tile?.tag !== tag || tile.known.version !== version) return undefined;
    return tile.known.day === (day ?? todayInFrance()) ? tile.atHand(encoding) : undefined;
  }

  #remember(name: string, url: string, response: ServerResponse): void {
    const expected = this.#expected.get(url);
    const etag = response.getHeader('etag');
    if (!expected || response.statusCode !== 200 || !String(etag).startsWith(`"${expected.tag}`)) return;
    const headers = response.getHeaderNames().filter((header) => !OWN.test(header));
    const encoding = response.getHeader('content-encoding') as string | undefined;
    const pairs = headers.flatMap((header) => [header, String(response.getHeader(header))]);
    this.#remembered.set(name, { ...expected, encoding, etag: String(etag), headers: pairs });
  }
}

const hasConditions = (headers: IncomingMessage['headers']) =>
  ['if-none-match', 'if-match', 'if-modified-since', 'if-unmodified-since', 'range', 'expect'].some(
    (name) => headers[name] !== undefined,
  );

/** Takes whoever asks what we have? */
const isPlain = (accept: string | undefined) => accept === undefined || accept.startsWith('*/*');
