import { queryOf } from '../query-of.ts';
import { type Call, type Format, MEDIA } from '../route.ts';

/** A link of an answer (RFC 8288 as JSON). */
export type Link = { rel: string; href: string; type?: string; title?: string; templated?: boolean };

/**
 * The origin of a request that comes to this machine by its own name; empty for any other, since whoever asks can write
 * what he wants there.
 */
export function localOrigin({ headers }: { headers: { host?: string } }): string {
  const { host = '' } = headers;
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host) ? `http://${host}` : '';
}

/** The whole address of a request, where it is known. */
export function addressOf({ url, publicUrl, origin }: Pick<Call, 'url' | 'publicUrl' | 'origin'>): string {
  return publicUrl ? url : origin + url;
}

/** The link of an answer to itself. */
export function self(url: string, type: string = MEDIA.json): Link {
  return { rel: 'self', type, href: url };
}

/** The link of an answer to itself, and those to its other formats. */
export function selfAndOthers(url: string, format: Format, formats: readonly Format[]): Link[] {
  const others = formats.filter((other) => MEDIA[other] !== MEDIA[format]);
  const alternate = others.map(
    (other): Link => ({ rel: 'alternate', type: MEDIA[other], href: withParam(url, 'f', other) }),
  );
  return [self(url, MEDIA[format]), ...alternate];
}

/** The same address with a parameter set, or left out where there is no value. */
export function withParam(url: string, name: string, value: string | undefined): string {
  const path = url.split('?')[0]!;
  const params = new URLSearchParams(queryOf(url));
  if (value === undefined) params.delete(name);
  else params.set(name, value);
  return params.size ? `${path}?${params}` : path;
}

/** The address of a collection, or of something below it. */
export function collectionUrl(origin: string, id: string, ...below: string[]): string {
  return [`${origin}/api/collections`, id, ...below]
    .map((part, index) => (index ? encodeURIComponent(part) : part))
    .join('/');
}

/** The same page in the other language. */
export function inOtherLanguage(url: string, lang: 'fr' | 'en'): string {
  return withParam(url, 'lang', lang === 'fr' ? 'en' : 'fr');
}
