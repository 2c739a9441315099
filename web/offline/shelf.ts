import { KEPT, OFF, SHELVES, type ShelfName, SIZE } from './keepable.ts';

const FRESH = [200, 204];

/** The time that the service gave, not that of the device, whose clock may be wrong. */
const timeOf = (response: Response) => {
  const said = Date.parse(response.headers.get('Date') ?? '');
  return new Date(Number.isNaN(said) ? Date.now() : said).toISOString();
};

/** An answer with its time and size; what was compressed on its way is not any more. */
const labelled = async (response: Response): Promise<{ copy: Response; size: number }> => {
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  headers.set(KEPT, timeOf(response));
  headers.set(SIZE, String(body.byteLength));
  const copy = new Response(response.status === 204 ? null : body, { status: response.status, headers });
  return { copy, size: body.byteLength };
};

/** Answers that the device keeps, up to a size; what was written longest ago goes first. */
export class Shelf {
  readonly #name: string;
  readonly #most: number;
  readonly #caches: CacheStorage;
  /** Sizes by address, the oldest first; read once from the answers themselves. */
  #sizes: Promise<Map<string, number>> | null = null;

  constructor(name: ShelfName, store: CacheStorage, most = SHELVES[name].most) {
    this.#name = SHELVES[name].cache;
    this.#most = most;
    this.#caches = store;
  }

  async find(url: string): Promise<Response | undefined> {
    return (await this.#caches.open(this.#name)).match(url);
  }

  /** Keeps an answer, unless the user wants nothing kept. Fails when the device has no room even after the older half has gone. */
  async keep(url: string, response: Response): Promise<void> {
    if (!FRESH.includes(response.status)) return;
    const { copy, size } = await labelled(response);
    if (size > this.#most || (await this.#caches.has(OFF))) return;
    const cache = await this.#caches.open(this.#name);
    this.#sizes ??= this.#measure(cache);
    const sizes = await this.#sizes;
    const again = copy.clone();
    await cache.put(url, copy).catch(async () => {
      await this.#shrink(cache, sizes, this.#most / 2);
      await cache.put(url, again);
    });
    sizes.delete(url);
    sizes.set(url, size);
    await this.#shrink(cache, sizes, this.#most);
  }

  async clear(): Promise<void> {
    this.#sizes = null;
    await this.#caches.delete(this.#name);
  }

  async #measure(cache: Cache): Promise<Map<string, number>> {
    const requests = await cache.keys();
    const answers = await cache.matchAll();
    return new Map(requests.map(({ url }, at) => [url, Number(answers[at]?.headers.get(SIZE) ?? 0)]));
  }

  async #shrink(cache: Cache, sizes: Map<string, number>, most: number): Promise<void> {
    let all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [url, size] of sizes) {
      if (all <= most) return;
      sizes.delete(url);
      all -= size;
      await cache.delete(url);
    }
  }
}
