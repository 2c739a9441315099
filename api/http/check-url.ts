import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';

const LONGEST_URL = 8000;

/**
 * Leaves the host of an address out where the request line has one: links are made from `PUBLIC_URL` only. Refuses two
 * Host headers, of which a proxy might believe the one and we the other.
 */
export const checkHost: RequestHandler = (request, _response, next) => {
  if (/^https?:/i.test(request.url)) {
    if (!URL.canParse(request.url))
      throw new Problem(400, 'http-invalide', 'L’adresse n’en est pas une', 'the address is none');
    const { pathname, search } = new URL(request.url);
    request.url = pathname + search;
    request.originalUrl = request.url;
  }
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length > 1)
    throw new Problem(400, 'http-invalide', 'L’en-tête Host vient deux fois', 'the header Host comes twice');
  next();
};

/** Refuses what Express would decode without a word: broken percent signs or UTF-8, control characters, long addresses. */
export const checkUrl: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > LONGEST_URL)
    throw new Problem(
      414,
      'adresse-trop-longue',
      `L’adresse dépasse ${LONGEST_URL} caractères`,
      `the address is longer than ${LONGEST_URL} characters`,
    );
  let text: string;
  try {
    text = decodeURIComponent(request.originalUrl);
  } catch {
    throw new Problem(
      400,
      'encodage-invalide',
      'L’adresse est mal encodée (UTF-8 en %XX attendu)',
      'the address is badly encoded (UTF-8 as %XX is wanted)',
    );
  }
  if (/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text))
    throw new Problem(
      400,
      'caractere-interdit',
      'L’adresse contient un caractère de contrôle ou invisible',
      'the address has a control or invisible character',
    );
  next();
};
