import { LATE, OFF, SHELVES, type ShelfName, shelfOf } from './keepable.ts';
import { Shelf } from './shelf.ts';

/** The files of this build, put in here by the build itself: all but the first have a hash of their content in their name. */
declare const FILES: string[];
/** A hash over them all. */
declare const VERSION: string;

type Late = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetch = Late & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Message = Late & { data: { kind: string; urls?: string[] }; ports: MessagePort[] };
type Scope = {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void>; matchAll: () => Promise<{ postMessage: (message: unknown) => void }[]> };
  addEventListener: <E extends Event>(kind: string, listener: (event: E) => void) => void;
};
const worker = globalThis as unknown as Scope;

const SHELL = 'terrier-shell-';
const PATIENCE = { page: 2000, answer: 10_000 }; // milliseconds, after which what is kept is given if there is any
const DOWN = [502, 503, 504];
const shelves = { answers: new Shelf('answers', caches), tiles: new Shelf('tiles', caches) };
let full = false;

/** The page and all its files. A page of another build than ours, laid there meanwhile, is refused: it would not open. */
async function install(): Promise<void> {
  const page = await fetch('/', { cache: 'no-cache' });
  const parts = (await page.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  if (!page.ok || !parts.every((part) => FILES.includes(part))) throw new Error('the page is of another build');
  const cache = await caches.open(SHELL + VERSION);
  await cache.addAll(FILES.filter((file) => file !== '/'));
  await cache.put('/', page);
}

/** Away with what no build uses. The build before this one stays, for pages of it that are still open. */
async function tidy(): Promise<void> {
  const used = [OFF, ...Object.values(SHELVES).map(({ cache }) => cache)];
  const others = (await caches.keys()).filter((name) => name.startsWith('terrier-') && !used.includes(name));
  const shells = others.filter((name) => name.startsWith(SHELL) && name !== SHELL + VERSION);
  const gone = others.filter((name) => name !== SHELL + VERSION && name !== shells.at(-1));
  await Promise.all(gone.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

const tell = async (message: { kind: string }) => {
  for (const client of await worker.clients.matchAll()) client.postMessage(message);
};

const keep = (name: ShelfName, url: string, response: Response) =>
  shelves[name].keep(url, response).catch(() => {
    if (full) return;
    full = true;
    return tell({ kind: 'full' });
  });

const later = (wait: number) => new Promise<'late'>((done) => setTimeout(() => done('late'), wait));

/** A kept answer that is given before the service has answered. */
const asLate = (kept: Response) => {
  const headers = new Headers(kept.headers);
  headers.set(LATE, '1');
  return new Response(kept.body, { status: kept.status, headers });
};

/** The service first; what is kept only when it is down, cannot be reached, or takes too long. */
async function answer(event: Fetch, name: ShelfName): Promise<Response> {
  const { url } = event.request;
  const fresh = fetch(event.request).then((response) => {
    if (response.ok) event.waitUntil(keep(name, url, response.clone()));
    return response;
  });
  const first = await Promise.race([fresh.catch(() => undefined), later(PATIENCE.answer)]);
  if (first instanceof Response && !DOWN.includes(first.status)) return first;
  const kept = await shelves[name].find(url);
  if (first === 'late') return kept ? asLate(kept) : fresh;
  return kept ?? first ?? fresh;
}

/** The page as the service has it, or as this build has it. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const first = await Promise.race([fresh.catch(() => undefined), later(PATIENCE.page)]);
  if (first instanceof Response && !DOWN.includes(first.status)) return first;
  return (await caches.match('/', { cacheName: SHELL + VERSION })) ?? (first === 'late' ? fresh : (first ?? fresh));
}

const file = async (request: Request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

worker.addEventListener<Late>('install', (event) => event.waitUntil(install()));
worker.addEventListener<Late>('activate', (event) => event.waitUntil(tidy()));

worker.addEventListener<Fetch>('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (url.pathname === '/') event.respondWith(page(request));
    return;
  }
  const shelf = shelfOf(request.method, url);
  if (shelf) event.respondWith(answer(event, shelf));
  else if (FILES.includes(url.pathname) || url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** Keeps what the page had read before there was a worker. */
async function keepRead(urls: string[]): Promise<void> {
  if (await caches.has(OFF)) return;
  for (const url of urls) {
    const shelf = shelfOf('GET', new URL(url));
    if (!shelf || (await shelves[shelf].find(url))) continue;
    const response = await fetch(url).catch(() => null);
    if (response?.ok) await keep(shelf, url, response);
  }
}

worker.addEventListener<Message>('message', (event) => {
  const { kind, urls = [] } = event.data;
  if (kind === 'files') event.ports[0]?.postMessage(FILES);
  if (kind === 'forget')
    event.waitUntil(
      Promise.all(Object.values(shelves).map((shelf) => shelf.clear())).then(() => event.ports[0]?.postMessage(null)),
    );
  if (kind === 'take over') event.waitUntil(worker.skipWaiting());
  if (kind === 'keep') event.waitUntil(keepRead(urls));
});
