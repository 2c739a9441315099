import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.ts';

/**
 * Lets those pass who show the key of the operator (`Authorization: Bearer …`). `digest` is the SHA-256 of the key, as
 * OPERATOR_KEY_SHA256 has it. Answers 401 without the key or with another one, 403 where no key has been set.
 */
export function requireOperator(digest: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (!digest)
      throw new Problem(
        403,
        'cle-non-reglee',
        'Réservé à qui tient le service, et aucune clé n’est réglée : mettre dans OPERATOR_KEY_SHA256 le SHA-256 d’une longue clé au hasard (voir .env.example)',
        'for those who run the service, and no key is set: put the SHA-256 of a long random key into OPERATOR_KEY_SHA256 (see .env.example)',
      );
    const key = bearerOf(request);
    if (key !== undefined && isKey(key, digest)) return next();
    throw new Problem(
      401,
      key === undefined ? 'cle-manquante' : 'cle-refusee',
      `Réservé à qui tient le service : ${key === undefined ? 'en-tête Authorization: Bearer CLÉ attendu' : 'cette clé n’est pas la bonne'}`,
      `for those who run the service: ${key === undefined ? 'the header Authorization: Bearer KEY is wanted' : 'this is not the key'}`,
      { headers: { 'WWW-Authenticate': key === undefined ? 'Bearer' : 'Bearer error="invalid_token"' } },
    );
  };
}

/** The key that a request shows (RFC 6750), if any. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer ([!-~]{1,500})$/i.exec(request.get('Authorization') ?? '')?.[1];
}

/** Is it the key of that SHA-256? Digests have one length, and comparing them takes the same time wherever they differ. */
export function isKey(key: string, digest: string): boolean {
  return timingSafeEqual(createHash('sha256').update(key).digest(), Buffer.from(digest, 'hex'));
}
