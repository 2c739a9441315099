import { viewerHas } from '../http/viewer.ts';
import { routes } from '../routes.ts';

/** The pages of the viewer's build to which a sign-in may lead, built or not. */
const PAGES = ['/', '/publier'];

/**
 * A text where it is the address of a page of ours, with its query, to which a sign-in may lead; undefined for whatever
 * could be another site.
 */
export function localPage(text: string): string | undefined {
  if (text.length > 2000 || !/^\/(?![/\\])[!-~]*$/.test(text) || /\\/.test(text)) return undefined;
  const here = 'http://here.invalid';
  if (!URL.canParse(text, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, here);
  if (origin !== here || pathname + search + hash !== text) return undefined;
  return isPage(pathname) ? text : undefined;
}

function isPage(path: string): boolean {
  return PAGES.includes(path) || viewerHas(path) || routes.some((route) => isPageOf(route, path));
}

function isPageOf({ method, path: pattern, answer, formats }: (typeof routes)[number], path: string): boolean {
  if (method !== 'get' || !(answer === 'html' || formats?.includes('html'))) return false;
  const parts = pattern.split('/');
  const given = path.split('/');
  return parts.length === given.length && parts.every((part, at) => part.startsWith('{') || part === given[at]);
}
