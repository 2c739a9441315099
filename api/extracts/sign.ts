import { FlattenedSign } from 'jose';
import type { Extract } from './extract.ts';
import type { SigningKey } from './keys.ts';
import { isLow, TYPE } from './verify.js';

/**
 * The document of an extract: `{"extract":…,"signature":"…"}` in one line. The signature is a detached JWS (RFC 7515,
 * appendix F; ES256) over the very bytes of `…` as they stand there.
 */
export async function signExtract(extract: Extract, { kid, privateKey }: SigningKey): Promise<string> {
  const payload = JSON.stringify(extract);
  const signing = new FlattenedSign(Buffer.from(payload)).setProtectedHeader({ alg: 'ES256', kid, typ: TYPE });
  for (;;) {
    // Of the two values that a signature may have, one in two times it has the one that is accepted.
    const { protected: header, signature } = await signing.sign(privateKey);
    if (isLow(signature)) return `{"extract":${payload},"signature":"${header}..${signature}"}`;
  }
}
