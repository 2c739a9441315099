// Verifies a signed extract, in the browser and on the command line alike: nothing but WebCrypto, no network.

/** The `typ` of the header of a signature. */
export const TYPE = 'terrier-extract+jws';

const DOCUMENT = /^\{"extract":(\{.*\}),"signature":"([\w-]+)\.\.([\w-]{86})"\}$/s;
// Half the order of P-256: of s and n - s, which both verify, only the lower is accepted, so that no bit may change.
const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';

/**
 * @typedef {{ kid?: string, iat?: number, exp?: number, revoked?: { revoked_at: number } }} Dates
 * @typedef {{ keys: (JsonWebKey & Dates)[] }} Keys
 * @typedef {{ id: string, created: string, address: string, place: string, kid: string }} Facts
 * @typedef {{ valid: true } & Facts} Valid
 * @typedef {{ valid: false, reason: 'form' | 'bytes' | 'key' | 'revoked', kid?: string, since?: string }} Invalid
 */

/**
 * Is this file an extract as it was given, to the byte, signed by one of these keys?
 * @param {Uint8Array} bytes the file
 * @param {Keys} keys the content of /.well-known/jwks.json
 * @returns {Promise<Valid | Invalid>}
 */
export async function verifyExtract(bytes, keys) {
  const parts = partsOf(bytes);
  if (!parts) return { valid: false, reason: 'form' };
  const { payload, header, signature, kid } = parts;
  const key = keys.keys.find((one) => one.kid === kid);
  if (!key) return { valid: false, reason: 'key', kid };
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    { kty: key.kty, crv: key.crv, x: key.x, y: key.y },
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${header}.${toBase64url(new TextEncoder().encode(payload))}`);
  const holds = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, signed);
  if (!holds) return { valid: false, reason: 'bytes', kid };
  if (key.revoked) return { valid: false, reason: 'revoked', kid, since: dayOf(key.revoked.revoked_at) };
  const { id, created, address, answer } = JSON.parse(payload);
  return { valid: true, id, created, address, place: answer.place.label ?? '', kid };
}

/**
 * The keys of a file jwks.json. Throws a sentence when it holds none.
 * @param {string} text
 * @returns {Keys}
 */
export function keysOf(text) {
  /** @type {Partial<Keys> | null} */
  let keys = null;
  try {
    keys = JSON.parse(text);
  } catch {
    // Told below.
  }
  if (!Array.isArray(keys?.keys)) throw new Error('ce n’est pas un fichier de clés (jwks.json) / not a file of keys');
  return { keys: keys.keys };
}

/** @param {Uint8Array} bytes */
function partsOf(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const [, payload = '', header = '', last = ''] = DOCUMENT.exec(text) ?? [];
    const [named, signature] = [fromBase64url(header), fromBase64url(last)];
    const { alg, typ, kid } = JSON.parse(new TextDecoder().decode(named));
    if (alg !== 'ES256' || typ !== TYPE || typeof kid !== 'string' || !isLow(last)) return undefined;
    return { payload, header, signature, kid };
  } catch {
    return undefined;
  }
}

/**
 * Is the second half of an ES256 signature, a number, in the lower half of its range?
 * @param {string} signature base64url
 */
export function isLow(signature) {
  const hex = Array.from(fromBase64url(signature).subarray(32), (byte) => byte.toString(16).padStart(2, '0'));
  return hex.join('') <= HALF_ORDER;
}

/** @param {string} text refused when other text would give the same bytes */
function fromBase64url(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  if (toBase64url(bytes) !== text) throw new Error('base64url');
  return bytes;
}

/** @param {Uint8Array} bytes */
function toBase64url(bytes) {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {number} seconds */
function dayOf(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** The legal time, which is that of Paris. */
const MOMENT = /** @type {const} */ ({ dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });

const REASONS = {
  fr: {
    form: () =>
      'Ce fichier n’est pas un extrait tel qu’il a été remis. Un fichier modifié, coupé ou réécrit (mise en page, fin de ligne ajoutée) n’est plus vérifiable : téléchargez-le de nouveau.',
    bytes: () => 'Le contenu a été modifié depuis la signature : ne vous y fiez pas.',
    key: (/** @type {Invalid} */ { kid }) =>
      `La clé qui a signé (${kid}) n’est pas parmi les clés données : ce sont les clés d’un autre service, ou d’avant cet extrait.`,
    revoked: (/** @type {Invalid} */ { kid, since }) =>
      `La clé qui a signé (${kid}) a été révoquée le ${since} : cet extrait n’est plus à croire, demandez-en un nouveau.`,
  },
  en: {
    form: () =>
      'This file is not an extract as it was given. A file that was changed, cut or rewritten (layout, added end of line) cannot be verified: download it again.',
    bytes: () => 'The content was changed after it was signed: do not rely on it.',
    key: (/** @type {Invalid} */ { kid }) =>
      `The key that signed (${kid}) is not among the keys given: they are those of another service, or older than this extract.`,
    revoked: (/** @type {Invalid} */ { kid, since }) =>
      `The key that signed (${kid}) was revoked on ${since}: this extract is no longer to be believed, ask for a new one.`,
  },
};

/**
 * A result in words.
 * @param {Valid | Invalid} result
 * @param {'fr' | 'en'} lang
 */
export function tell(result, lang) {
  const french = lang === 'fr';
  if (!result.valid) return `${french ? 'NON VALIDE' : 'NOT VALID'} — ${REASONS[lang][result.reason](result)}`;
  const { id, place, kid } = result;
  const created = new Date(result.created).toLocaleString(french ? 'fr-FR' : 'en-GB', MOMENT);
  return french
    ? `VALIDE — Extrait ${id}${place && ` (${place})`}, établi le ${created} et inchangé depuis, signé par la clé ${kid}.`
    : `VALID — Extract ${id}${place && ` (${place})`}, made on ${created} and unchanged since, signed by key ${kid}.`;
}
