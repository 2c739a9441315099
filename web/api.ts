import type {
  Collections,
  Indicators,
  IndicatorValues,
  Landing,
  Places,
  Problem,
  RulesAnswer,
  TerritoryDetail,
} from '../api/answers.ts';
import type { AskedPlace, Language } from './permalink.ts';

/** Why the service gave no answer: no network, too late, or a problem that it states in both languages. */
export class Failure extends Error {
  constructor(
    readonly reason: 'offline' | 'late' | 'refused' | 'broken',
    readonly words: { fr: string; en: string } | null = null,
  ) {
    super(words?.en ?? reason);
  }
}

const PATIENCE = 30_000; // milliseconds

const failureOf = async (response: Response) => {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const words = problem?.detail ? { fr: problem.detail, en: problem.detail_en ?? problem.detail } : null;
  return new Failure(response.status >= 500 ? 'broken' : 'refused', words);
};

type Query = Record<string, string | number | null>;

async function read<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  const said = Object.entries(query).filter(([, value]) => value !== null && value !== '');
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  const late = AbortSignal.timeout(PATIENCE);
  const signals = signal ? AbortSignal.any([signal, late]) : late;
  const response = await fetch(`/api${path}${said.length ? `?${search}` : ''}`, { signal: signals }).catch((error) => {
    if (signal?.aborted) throw error;
    throw new Failure(late.aborted ? 'late' : 'offline');
  });
  if (!response.ok) throw await failureOf(response);
  return (await response.json().catch(() => Promise.reject(new Failure('broken')))) as T;
}

const part = encodeURIComponent;

/** The service itself: extent, and whether its territory is invented. */
export const readLanding = (lang: Language, signal?: AbortSignal) => read<Landing>('', { lang }, signal);

/** All datasets, with the way each is drawn. */
export const readCollections = (lang: Language, signal?: AbortSignal) =>
  read<Collections>('/collections', { lang }, signal);

/** Communes, parcels and addresses that a text may mean. */
export const readPlaces = (q: string, lang: Language, signal?: AbortSignal) =>
  read<Places>('/places', { q, lang }, signal);

const queryOf = (place: AskedPlace): Query => {
  if (place.kind === 'point') return { lon: place.lon, lat: place.lat };
  return place.kind === 'whole' ? { [place.level]: place.code } : { parcel: place.id };
};

/** What applies at a place on a day. */
export const readRules = (place: AskedPlace, day: string | null, lang: Language, signal?: AbortSignal) =>
  read<RulesAnswer>('/rules', { ...queryOf(place), in_force_on: day, lang }, signal);

/** A territory with its contour and its indicators. */
export const readTerritory = (level: string, code: string, lang: Language, signal?: AbortSignal) =>
  read<TerritoryDetail>(`/territories/${part(level)}/${part(code)}`, { lang }, signal);

/** All indicators. */
export const readIndicators = (lang: Language, signal?: AbortSignal) =>
  read<Indicators>('/indicators', { lang }, signal);

/** An indicator's values over all territories of a level. */
export const readValues = (id: string, level: string, period: string, lang: Language, signal?: AbortSignal) =>
  read<IndicatorValues>(`/indicators/${part(id)}`, { level, period, lang }, signal);

/** One drawn thing of a dataset, as GeoJSON. */
export const readItem = (dataset: string, key: string, signal?: AbortSignal) =>
  read<GeoJSON.Feature>(`/collections/${part(dataset)}/items/${part(key)}`, {}, signal);

/** The address of a dataset's tiles; the version makes a new load visible at once in spite of caches. */
export const tilesAddress = (dataset: string, version: number | null) =>
  `${location.origin}/api/collections/${part(dataset)}/tiles/WebMercatorQuad/{z}/{y}/{x}${version === null ? '' : `?v=${version}`}`;
