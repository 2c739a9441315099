import type { RulesAnswer } from '../../api/answers.ts';
import type { Question } from '../api.ts';
import { type AskedPlace, type Filters, noFilters } from '../permalink.ts';
import { KEPT, SHELVES, SIZE } from './keepable.ts';

/** A question whose answer the device has kept: the name of its place, and when the service answered. */
export type KeptPlace = Question & { label: string; time: string };

/** What the device has kept. */
export type Store = { bytes: number; places: KeptPlace[] };

const NO_LEVEL = ['in_force_on', 'lang', 'profile', 'effect', 'theme'];
const MOST = 50;

/** The place that a question about rules asks, read from its address. */
export function placeOf(said: URLSearchParams): AskedPlace | null {
  const [lon, lat, parcel, address] = ['lon', 'lat', 'parcel', 'address'].map((name) => said.get(name));
  if (lon && lat) return { kind: 'point', lon: Number(lon), lat: Number(lat) };
  if (parcel) return { kind: 'parcel', id: parcel };
  if (address) return { kind: 'address', words: address };
  const [level, code] = [...said].find(([name]) => !NO_LEVEL.includes(name)) ?? [];
  return level && code ? { kind: 'whole', level, code } : null;
}

/** The whole question about rules, read from its address: the answer is found again only by the same one. */
export function questionOf(said: URLSearchParams): Question | null {
  const place = placeOf(said);
  const filters = Object.fromEntries(
    Object.keys(noFilters).map((name) => [name, said.get(name)?.split(',') ?? []]),
  ) as Filters;
  return place && { place, day: said.get('in_force_on'), filters, language: said.get('lang') === 'en' ? 'en' : 'fr' };
}

const readPlace = async ({ url }: Request, answer: Response): Promise<KeptPlace | null> => {
  const question = questionOf(new URL(url).searchParams);
  if (!question) return null;
  const { place: found } = (await answer.json()) as RulesAnswer;
  const label = found.label ?? [found.lat, found.lon].join(' ');
  return { ...question, label, time: answer.headers.get(KEPT) ?? '' };
};

/** What names a question among others. */
export const keyOf = ({ place, day, filters, language }: Question): string =>
  JSON.stringify([place, day, filters, language]);

/** The places kept, the last first, each once for a question. */
async function placesIn(cache: Cache): Promise<KeptPlace[]> {
  const requests = (await cache.keys()).filter(({ url }) => new URL(url).pathname === '/api/rules').reverse();
  const places = new Map<string, KeptPlace>();
  for (const request of requests) {
    const answer = await cache.match(request);
    const one = answer ? await readPlace(request, answer).catch(() => null) : null;
    if (one && !places.has(keyOf(one))) places.set(keyOf(one), one);
    if (places.size === MOST) break;
  }
  return [...places.values()];
}

/** Looks through what is kept; null where the browser keeps nothing. */
export async function readStore(): Promise<Store | null> {
  if (!('caches' in window)) return null;
  const shelves = await Promise.all(Object.values(SHELVES).map(({ cache }) => caches.open(cache)));
  const answers = (await Promise.all(shelves.map((shelf) => shelf.matchAll()))).flat();
  const bytes = answers.reduce((sum, { headers }) => sum + Number(headers.get(SIZE) ?? 0), 0);
  return { bytes, places: await placesIn(shelves[0]!) };
}
