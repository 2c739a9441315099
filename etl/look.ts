import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { Web, WebAnswer } from './web.ts';

/** A link of the data: whether a document or only an office bears it, of which datasets, and what was last known of its file. */
export type Link = {
  href: string;
  ofDocument: boolean;
  datasets: string[];
  etag: string | null;
  modified: string | null;
  sha256: string | null;
};

/** What was found behind a link; `fault` is in French words, `sha256` only of a file, `address` after redirects. */
export type Look = Omit<Link, 'ofDocument' | 'datasets'> & {
  ok: boolean;
  status: number | null;
  fault: string | null;
  address: string;
};

/** A server that asks to come back later says nothing of its link. */
export type Later = { later: number };

const STATUS_WORDS: Record<number, string> = {
  401: 'accès refusé, peut-être aux seuls programmes',
  403: 'accès refusé, peut-être aux seuls programmes',
  404: 'introuvable',
  410: 'supprimé',
};
const FILE = /\.(pdf|zip|docx?|odt|xlsx?|ods|csv|json|xml|jpe?g|png|tiff?)$/i;
const PAGE = /^(text\/html|application\/xhtml\+xml)/i;

/**
 * Looks where a link leads: HEAD, then GET when the server refuses that or when a document is a file, whose hash is
 * taken (up to the limit of `web`). Gives the seconds to wait when the server asks for patience (429, 503).
 */
export async function look(web: Web, link: Link): Promise<Look | Later> {
  try {
    // A server that fails at HEAD may well answer what a reader asks.
    const head = await web(link.href, { method: 'HEAD' }).catch(refusedHead);
    if (head && (isBusy(head) || (isGood(head) && (!link.ofDocument || isPage(head))))) return told(link, head, null);
    return await read(web, link, head);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { href } = link;
    return {
      href,
      ok: false,
      status: null,
      fault: error.french,
      sha256: null,
      address: href,
      etag: null,
      modified: null,
    };
  }
}

/** Reads the file behind a link, unless it is as it was; too large a file is there, but has no hash. */
async function read(web: Web, link: Link, head: WebAnswer | undefined): Promise<Look | Later> {
  const hash = createHash('sha256');
  const held = link.sha256 ? link : undefined;
  try {
    const answer = await web(link.href, { held, take: (chunk) => hash.update(chunk) });
    const { href, sha256, etag, modified } = link;
    if (answer.status === 304)
      return { href, ok: true, status: 200, fault: null, sha256, address: answer.address, etag, modified };
    return told(link, answer, answer.status === 200 && !isPage(answer) ? hash.digest('hex') : null);
  } catch (error) {
    if (head && isGood(head) && error instanceof Refusal && error.slug === 'too-large') return told(link, head, null);
    throw error;
  }
}

function told(link: Link, answer: WebAnswer, sha256: string | null): Look | Later {
  if (isBusy(answer)) return { later: secondsOf(answer.headers['retry-after']) };
  const { status, address, headers } = answer;
  const fault = isGood(answer) ? doubtOf(link, answer) : `${status} ${STATUS_WORDS[status] ?? 'refusé par le serveur'}`;
  const { etag = null, 'last-modified': modified = null } = headers;
  return { href: link.href, ok: fault === null, status, fault, sha256: fault ? null : sha256, address, etag, modified };
}

/** What makes a good answer doubtful: a page where a file was announced, or the home page of the site. */
function doubtOf({ href, ofDocument }: Link, answer: WebAnswer): string | null {
  const [asked, given] = [new URL(href), new URL(answer.address)];
  if (ofDocument && given.pathname === '/' && !given.search && asked.pathname !== '/')
    return 'renvoie à la page d’accueil';
  const file = FILE.exec(asked.pathname)?.[1];
  if (file && isPage(answer))
    return `le lien annonce un fichier ${file.toLowerCase()}, le serveur rend une page (${answer.headers['content-type']})`;
  return null;
}

function refusedHead(error: Error): undefined {
  if (error instanceof Refusal && error.slug !== 'address-refused') return undefined;
  throw error;
}

const isGood = ({ status }: WebAnswer) => status >= 200 && status < 300;
const isBusy = ({ status, headers }: WebAnswer) => status === 429 || (status === 503 && 'retry-after' in headers);
const isPage = ({ headers }: WebAnswer) => PAGE.test(headers['content-type'] ?? '');

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3); half a minute where it is missing. */
function secondsOf(text: string | undefined): number {
  if (text !== undefined && /^\d{1,6}$/.test(text)) return Number(text);
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? 30 : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
