import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { FlattenedSign } from 'jose';
import type { Content, Kind } from '../acts/content.ts';
import type { SigningKey } from '../extracts/keys.ts';
import { isLow } from '../extracts/verify.js';
import type { FileTold } from './answers.ts';
import type { Placed } from './places.ts';

/** The type of the signatures of acts. */
export const ACT_TYPE = 'terrier-act+json';

/** What is published, hashed and signed. Times are UTC, days those of France; shapes are EPSG:4326, [lon, lat]. */
export type ActDocument = {
  format: 'terrier-act/1';
  id: string;
  organisation: { siren: string; siret: string | null; name: string };
  number: string;
  kind: Kind;
  published: string;
  posted_until: string;
  author: { name: string; quality: string };
  content: Omit<Content, 'places'> & { places: Placed[] };
  files: Omit<FileTold, 'id'>[];
};

/** The document in canonical JSON (RFC 8785), its SHA-256 and a detached JWS (RFC 7515, appendix F; ES256) over it. */
export async function sealed(document: ActDocument, { kid, privateKey }: SigningKey) {
  const text = canonicalize(document)!;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const signing = new FlattenedSign(Buffer.from(text)).setProtectedHeader({ alg: 'ES256', kid, typ: ACT_TYPE });
  for (;;) {
    // As for extracts: of the two values that a signature may have, only one is accepted.
    const { protected: header, signature } = await signing.sign(privateKey);
    if (isLow(signature)) return { text, sha256, jws: `${header}..${signature}` };
  }
}
