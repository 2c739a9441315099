import type { IncomingMessage } from 'node:http';
import type { Geometry } from 'geojson';
import type { ValuesOf } from '../params.ts';
import { Problem } from '../problem.ts';
import { type placeParams, placesOfCsv } from './lines-csv.ts';
import { placeOfFeature } from './lines-sequence.ts';
import { textsOf } from './lines-text.ts';

/** How many places one request may name, and how many bytes it may have. */
export const MOST_PLACES = 100_000;
const MOST_BYTES = 50_000_000;

/** A point in degrees, EPSG:4326, checked to lie in France. */
export type Point = { lon: number; lat: number };

/** What the cells of a row name: like the query of GET /api/rules. */
export type Named = ValuesOf<typeof placeParams>;

/** What a line of a file says: where its place is, or why that cannot be read; `id` is what the caller calls it. */
export type Unnumbered = { id: string | number | null } & (
  | { point: Point }
  | { query: Named }
  | { geometry: Geometry }
  | { problem: Problem }
);

/** A line with its number among the places of the file, from 1. */
export type Line = { row: number } & Unnumbered;

/**
 * The places of a body, in order, as they come in: CSV, or a sequence of GeoJSON features. What is wrong with one of
 * them is told in its place. Throws a Problem when nothing more can be read: 413 after 50 MB or 100,000 places, 415 for
 * a compressed body, 400 for a header that is not understood or a body without places.
 */
export async function* readLines(request: IncomingMessage): AsyncGenerator<Line> {
  refuseCompressed(request);
  const texts = textsOf(counted(request));
  const places = request.headers['content-type']?.startsWith('text/csv') ? placesOfCsv(texts) : placesOfSequence(texts);
  let row = 0;
  for await (const place of places) {
    row += 1;
    if (row > MOST_PLACES) throw tooMany();
    yield { row, ...place };
  }
  if (row === 0) throw new Problem(400, 'fichier-vide', 'Le corps ne nomme aucun lieu', 'the body names no place');
}

async function* placesOfSequence(texts: AsyncIterable<string>): AsyncGenerator<Unnumbered> {
  for await (const text of texts) yield placeOfFeature(text);
}

/** A small body could unfold into gigabytes. */
function refuseCompressed(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return;
  throw new Problem(
    415,
    'format-inconnu',
    `Un corps compressé n’est pas accepté, reçu ${encoding}`,
    `a compressed body is not accepted, got ${encoding}`,
    { headers: { 'Accept-Encoding': 'identity' } },
  );
}

/** The bytes of a body, counted. The connection stays open when nobody reads on, so that the answer arrives whole. */
async function* counted(request: IncomingMessage): AsyncGenerator<Buffer> {
  let bytes = Number(request.headers['content-length'] ?? 0) > MOST_BYTES ? MOST_BYTES : 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): Problem {
  return new Problem(
    413,
    'trop-volumineux',
    `Le corps dépasse ${MOST_BYTES / 1e6} Mo : envoyez-le en plusieurs fois`,
    `the body is larger than ${MOST_BYTES / 1e6} MB: send it in several parts`,
  );
}

function tooMany(): Problem {
  return new Problem(
    413,
    'trop-de-lieux',
    `Un envoi nomme ${MOST_PLACES} lieux au plus : ceux-là ont leur réponse, envoyez les suivants à part`,
    `a request names at most ${MOST_PLACES} places: those are answered, send the rest apart`,
  );
}
