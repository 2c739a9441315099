import { createHash, randomBytes } from 'node:crypto';

/** The cookie of a session; the prefix keeps neighbours under the same name from setting it (RFC 6265bis, 4.1.3.2). */
export const SESSION_COOKIE = '__Host-terrier';
/** The cookie of a browser that is signing in. */
export const BROWSER_COOKIE = '__Host-terrier-connexion';

const FIXED = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** 256 bits at random, in 43 characters. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** The SHA-256 of a secret, the only thing of it that is kept. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The secret that a cookie of a request holds, if any: our cookies hold nothing else. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '').split(/; */).filter((pair) => pair.startsWith(`${name}=`));
  const value = found.length === 1 ? found[0]!.slice(name.length + 1) : undefined;
  return value && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** The header that sets a cookie, for so many seconds or as long as the browser runs. */
export function setCookie(name: string, value: string, seconds?: number): string {
  return `${name}=${value}; ${FIXED}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;
}

/** The header that takes a cookie away. */
export function dropCookie(name: string): string {
  return setCookie(name, '', 0);
}
