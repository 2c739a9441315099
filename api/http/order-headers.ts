import type { Request } from 'express';
import { Problem } from '../problem.ts';
import type { Call, Route } from '../route.ts';

/** What the headers of a request say of an order; those of a read are conditions on its answer (`conditions.ts`). */
export function orderOf({ method }: Route, request: Request): Pick<Call, 'idempotencyKey' | 'ifMatch'> {
  if (method === 'get') return { idempotencyKey: undefined, ifMatch: undefined };
  return {
    idempotencyKey: idempotencyKeyOf(request.get('Idempotency-Key')),
    ifMatch: ifMatchOf(request.get('If-Match')),
  };
}

/** The key under which an order may come twice and is carried out once; quotes are left out. Throws 400. */
function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = /^("?)([\w.:~-]{8,100})\1$/.exec(header)?.[2];
  if (key) return key;
  throw unreadable(
    'Idempotency-Key',
    '8 à 100 lettres, chiffres ou -._~:',
    '8 to 100 letters, digits or -._~:',
    header,
  );
}

/** The one version that is expected, without quotes; a weak one keeps its `W/`, so that it is no version at all. Throws 400. */
function ifMatchOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, weak, tag] = /^(W\/)?"([\w.:~-]{1,100})"$/.exec(header.trim()) ?? [];
  if (tag) return weak ? header.trim() : tag;
  throw unreadable('If-Match', 'l’ETag reçu, entre guillemets', 'the ETag that was given, in quotes', header);
}

function unreadable(name: string, wanted: string, wantedEn: string, came: string): Problem {
  const shown = JSON.stringify(came.slice(0, 60));
  return new Problem(
    400,
    'en-tete-invalide',
    `${name} attend ${wanted}, reçu ${shown}`,
    `${name} wants ${wantedEn}, got ${shown}`,
  );
}
