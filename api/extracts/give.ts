import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import type { Extract } from './extract.ts';
import type { PublicKey } from './keys.ts';
import { planOf } from './pdf/plan.ts';
import { printExtract } from './print.ts';

export const extractPath = { id: param.extract };
type ExtractCall = Call<object, typeof extractPath>;

/** An extract, byte for byte as it was given first. Throws 404. */
export async function extractDocument({ path, db }: ExtractCall): Promise<Answer> {
  return { body: await documentOf(db, path.id), cache: 'versioned', headers: fileName(`${path.id}.json`) };
}

/** An extract to be printed: made each time from what was signed, and from what was known then. Throws 404. */
export async function extractPdf({ path, db }: ExtractCall): Promise<Answer> {
  const { extract } = JSON.parse(await documentOf(db, path.id)) as { extract: Extract };
  const body = await printExtract(extract, await planOf(db, extract));
  return { body, type: 'application/pdf', headers: fileName(`${path.id}.pdf`) };
}

function fileName(name: string) {
  return { 'Content-Disposition': `inline; filename="terrier-${name}"` };
}

async function documentOf(db: Call['db'], id: string): Promise<string> {
  const row = await db.row<{ document: string }>('extracts/one', [id]);
  if (row) return row.document;
  throw new Problem(404, 'extrait-inconnu', `Il n’y a pas d’extrait ${id} ici`, `there is no extract ${id} here`);
}

const KEYS_ARE_KEPT = 'public, max-age=300';

/**
 * All the keys that have ever signed, as a JWK Set (RFC 7517), with the dates that OpenID Federation gives to keys of
 * the past: `iat`, `exp` (another key signs since) and `revoked`.
 */
export async function publicKeys({ db }: Call): Promise<Answer> {
  const keys = (await db.rows<PublicKey>('extracts/keys')).map(({ kid, jwk, created, retired, revoked }) => ({
    ...jwk,
    ...{ kid, use: 'sig', alg: 'ES256', iat: seconds(created) },
    ...(retired ? { exp: seconds(retired) } : {}),
    ...(revoked ? { revoked: { revoked_at: seconds(revoked) } } : {}),
  }));
  return { body: { keys }, type: 'application/jwk-set+json', headers: { 'Cache-Control': KEYS_ARE_KEPT } };
}

function seconds(time: string): number {
  return Date.parse(time) / 1000;
}
