import { type Format, MEDIA } from '../route.ts';

/** A link of an answer (RFC 8288 as JSON). */
export type Link = { rel: string; href: string; type?: string; title?: string; templated?: boolean };

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
  const [path, query] = url.split('?') as [string, string | undefined];
  const params = new URLSearchParams(query);
  if (value === undefined) params.delete(name);
  else params.set(name, value);
  return params.size ? `${path}?${params}` : path;
}

/** The address of a collection, or of something below it. */
export function collectionUrl(publicUrl: string, id: string, ...below: string[]): string {
  return [`${publicUrl}/api/collections`, id, ...below]
    .map((part, index) => (index ? encodeURIComponent(part) : part))
    .join('/');
}
