import { MEDIA } from '../route.ts';

/** A link of an answer (RFC 8288 as JSON). */
export type Link = { rel: string; href: string; type?: string; title?: string; templated?: boolean };

/** The link of an answer to itself. */
export function self(url: string, type: string = MEDIA.json): Link {
  return { rel: 'self', type, href: url };
}

/** The same address with a parameter set, or left out where there is no value. */
export function withParam(url: string, name: string, value: string | undefined): string {
  const [path, query] = url.split('?') as [string, string | undefined];
  const params = new URLSearchParams(query);
  if (value === undefined) params.delete(name);
  else params.set(name, value);
  return params.size ? `${path}?${params}` : path;
}
