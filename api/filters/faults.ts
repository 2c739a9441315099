import { Problem } from '../problem.ts';
import type { Place } from './expression.ts';

/** What a filter may be at most. */
export const LIMITS = { bytes: 4096, nodes: 200, depth: 20, wildcards: 4 };

/** A filter that is refused, with the place of the fault. */
export function refused(slug: string, at: Place, french: string, english: string, status = 400): Problem {
  const [where, whereEn] =
    typeof at === 'number'
      ? [`au caractère ${at} du filtre`, `at character ${at} of the filter`]
      : [`en ${at || '/'} du filtre`, `at ${at || '/'} of the filter`];
  const [detail, detail_en] = [`${where} : ${french}`, `${whereEn}: ${english}`];
  return new Problem(status, slug, detail, detail_en, { errors: [{ parameter: 'filter', detail, detail_en }] });
}

/** A filter that is not written as the grammar wants it. */
export function badlyWritten(at: Place, french: string, english: string): Problem {
  return refused('filtre-mal-forme', at, french, english);
}

/** A filter that asks for more than is done for anybody. */
export function tooComplex(at: Place, french: string, english: string): Problem {
  return refused('filtre-trop-complexe', at, french, english);
}

/** Throws for a filter that is too long to be read at all. */
export function refuseLength(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > LIMITS.bytes)
    throw tooComplex(
      1,
      `${LIMITS.bytes} octets au plus sont acceptés, reçu ${bytes}`,
      `at most ${LIMITS.bytes} bytes are accepted, got ${bytes}`,
    );
}

/** Counts what a reader meets, so that a filter that is too deep or too large is refused while it is read. */
export class Budget {
  #nodes = 0;
  #depth = 0;

  /** One more thing. */
  count(at: Place): void {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.nodes)
      throw tooComplex(
        at,
        `${LIMITS.nodes} éléments au plus sont acceptés`,
        `at most ${LIMITS.nodes} elements are accepted`,
      );
  }

  /** Reads something that lies one level deeper. */
  deeper<Result>(at: Place, read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > LIMITS.depth)
      throw tooComplex(
        at,
        `${LIMITS.depth} niveaux au plus sont acceptés`,
        `at most ${LIMITS.depth} levels are accepted`,
      );
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

/** A piece of the input as it is shown in a message: short, on one line. */
export function shown(text: string): string {
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ');
  return `"${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}"`;
}

/** A function that is not in the list. */
export function unknownFunction(at: Place, name: string, known: string[]): Problem {
  const list = known.map((one) => one.toUpperCase()).join(', ');
  return refused(
    'fonction-inconnue',
    at,
    `il n’y a pas de fonction ${shown(name)} ; connues : ${list}`,
    `there is no function ${shown(name)}; known: ${list}`,
  );
}

/** A day or a time that is none. */
export function notAnInstant(at: Place, came: string): Problem {
  return refused(
    'date-invalide',
    at,
    `une date AAAA-MM-JJ ou un instant AAAA-MM-JJThh:mm:ssZ qui existe est attendu, reçu ${shown(came)}`,
    `a day YYYY-MM-DD or a time YYYY-MM-DDThh:mm:ssZ that exists is wanted, got ${shown(came)}`,
  );
}

/** Values that cannot be compared with each other, or not in this way. */
export function incompatible(at: Place, french: string, english: string): Problem {
  return refused('type-incompatible', at, french, english);
}
