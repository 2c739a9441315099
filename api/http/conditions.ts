import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';

/** What is known of the answer that a condition speaks of: its strong tag, with its quotes, and when it last changed. */
export type Validators = { etag?: string; modified?: Date };

/**
 * Says whether the caller has the answer already, in which case 304 was sent. Conditions are weighed in the order of
 * RFC 9110, 13.2.2. Throws 412 where the caller wants another state than the present one.
 */
export function isHeld(request: Request, response: Response, known: Validators): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (isStale(request, known))
    throw new Problem(
      412,
      'version-differente',
      'L’objet a changé depuis la version attendue (If-Match ou If-Unmodified-Since)',
      'this has changed since the version that is expected (If-Match or If-Unmodified-Since)',
    );
  if (!isSame(request, known)) return false;
  for (const name of ['Content-Type', 'Content-Language', 'Content-Disposition']) response.removeHeader(name);
  response.status(304).end();
  return true;
}

/** Does `If-Range` name this very state (RFC 9110, 13.1.5)? Without it, yes. */
export function isSameRange(request: Request, { etag, modified }: Validators): boolean {
  const wanted = request.get('If-Range');
  if (wanted === undefined) return true;
  if (wanted.startsWith('"')) return wanted === etag;
  return modified !== undefined && dateOf(wanted) === seconds(modified);
}

function isStale(request: Request, { etag, modified }: Validators): boolean {
  const match = request.get('If-Match');
  // Strong comparison: a weak tag never matches.
  if (match !== undefined) return match.trim() !== '*' && !(etag && tagsOf(match).includes(etag));
  const since = dateOf(request.get('If-Unmodified-Since'));
  return since !== undefined && modified !== undefined && seconds(modified) > since;
}

function isSame(request: Request, { etag, modified }: Validators): boolean {
  const none = request.get('If-None-Match');
  if (none !== undefined) {
    if (etag === undefined) return false;
    return none.trim() === '*' || tagsOf(none).some((tag) => tag.replace(/^W\//, '') === etag);
  }
  const since = dateOf(request.get('If-Modified-Since'));
  return since !== undefined && modified !== undefined && seconds(modified) <= since;
}

function tagsOf(list: string): string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

/** A date as HTTP writes it, in seconds; others are as if they were not there. */
function dateOf(text: string | undefined): number | undefined {
  const time = text && /^[A-Z][a-z]{2,8}, ?\d{2}[ -]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** Dates of HTTP have no parts of a second. */
function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
