import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';

const DEEPEST = 64;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/gs;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Makes JSON of a body that was read as bytes. */
export const parseBody: RequestHandler = (request, _response, next) => {
  request.body = parseJson(request.body as Buffer);
  next();
};

/**
 * The object or list that bytes of JSON in UTF-8 are. Throws 400 with the place where they are not JSON, nested more than
 * 64 deep, or name a member twice: which of the two is meant nobody can know.
 */
export function parseJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw broken('UTF-8 est attendu', 'UTF-8 is wanted');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw broken(message, message);
  }
  if (value === null || typeof value !== 'object')
    throw broken('un objet ou une liste est attendu', 'an object or a list is wanted');
  refuseDoubtful(text);
  return value;
}

/** Looks through the pieces of a text that is JSON. */
function refuseDoubtful(text: string): void {
  const names: Set<string>[] = [];
  let last = '';
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      if (names.push(new Set()) > DEEPEST)
        throw broken(`plus de ${DEEPEST} niveaux, position ${index}`, `more than ${DEEPEST} levels, position ${index}`);
    } else if (token === '}' || token === ']') names.pop();
    else if (token === ':') {
      const name = last.includes('\\') ? (JSON.parse(last) as string) : last.slice(1, -1);
      if (names.at(-1)!.has(name)) {
        const shown = JSON.stringify(name.slice(0, 40));
        throw broken(`${shown} vient deux fois, position ${at}`, `${shown} comes twice, position ${at}`);
      }
      names.at(-1)!.add(name);
    } else [last, at] = [token, index];
  }
}

function broken(french: string, english: string): Problem {
  return new Problem(
    400,
    'json-invalide',
    `Le corps n’est pas du JSON : ${french}`,
    `the body is not JSON: ${english}`,
  );
}
