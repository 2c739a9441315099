import type {
  Collections,
  Indicators,
  IndicatorValues,
  Landing,
  Places,
  RulesAnswer,
  TerritoryDetail,
} from '../api/answers.ts';
import type { Receipt } from '../api/contests/contest.ts';
import type { Extract } from '../api/extracts/extract.ts';
import type { ChangesAnswer } from '../api/rules/changes.ts';
import { Failure, type Query, read, send, written } from './ask.ts';
import type { Drawing } from './draw/drawing.ts';
import type { AskedPlace, Filters, Language } from './permalink.ts';
import { today } from './text/words.ts';

export { Failure };

const part = encodeURIComponent;

/** The service itself: extent, and whether its territory is invented. */
export const readLanding = (lang: Language, signal?: AbortSignal) => read<Landing>('', { lang }, signal);

/** All datasets, with the way each is drawn. */
export const readCollections = (lang: Language, signal?: AbortSignal) =>
  read<Collections>('/collections', { lang }, signal);

/** Communes, parcels and addresses that a text may mean. */
export const readPlaces = (q: string, lang: Language, signal?: AbortSignal) =>
  read<Places>('/places', { q, lang }, signal);

type Named = Exclude<AskedPlace, { kind: 'drawing' }>;

const queryOf = (place: Named): Record<string, string | number> => {
  if (place.kind === 'point') return { lon: place.lon, lat: place.lat };
  if (place.kind === 'address') return { address: place.words };
  return place.kind === 'whole' ? { [place.level]: place.code } : { parcel: place.id };
};

const geometryOf = async (drawing: Drawing) => {
  const { shapeOf } = await import('./draw/shape.ts').catch(() => Promise.reject(new Failure('offline')));
  return shapeOf(drawing) as GeoJSON.Geometry;
};

/** A place as the body of a POST names it. */
const bodyOf = async (place: AskedPlace) =>
  place.kind === 'drawing' ? { geometry: await geometryOf(place.drawing) } : queryOf(place);

/** Asks about a place that an address can name, or about something drawn, which is sent. */
const askAbout = async <T>(path: string, place: AskedPlace, query: Query, signal?: AbortSignal): Promise<T> =>
  place.kind === 'drawing'
    ? send<T>(`${path}${written(query)}`, await geometryOf(place.drawing), signal)
    : read<T>(path, { ...queryOf(place), ...query }, signal);

/** A place, the law of which day, and what the answer is narrowed to. */
export type Question = { place: AskedPlace; day: string | null; filters: Filters; language: Language };

const narrowed = (filters: Filters) =>
  Object.fromEntries(Object.entries(filters).map(([name, chosen]) => [name, chosen.join(',')]));

/** What applies at a place on a day. */
export const readRules = ({ place, day, filters, language }: Question, signal?: AbortSignal) =>
  askAbout<RulesAnswer>('/rules', place, { in_force_on: day, ...narrowed(filters), lang: language }, signal);

const compared = ({ day, filters, language }: Question, since: string): Query => ({
  from: since,
  to: day,
  ...narrowed(filters),
  lang: language,
});

/** What changed at a place from one day to that of the question. */
export const readChanges = (question: Question, since: string, signal?: AbortSignal) =>
  askAbout<ChangesAnswer>('/rules/changes', question.place, compared(question, since), signal);

/** The page of the same comparison that needs no JavaScript; null for something drawn, which no address names. */
export const changesPage = (question: Question, since: string) =>
  question.place.kind === 'drawing'
    ? null
    : `/lieu/changements${written({ ...queryOf(question.place), ...compared(question, since) })}`;

/** Makes a signed extract of the rules of a place, of some themes or (none named) of all. */
export const makeExtract = async ({ place, day, language }: Question, theme: string[]) =>
  send<{ extract: Extract }>('/extracts', {
    place: await bodyOf(place),
    lang: language,
    ...(day ? { in_force_on: day } : {}),
    ...(theme.length ? { theme } : {}),
  });

/** What is said to look wrong: a rule by its code and its object, or a dataset alone. */
export type Contested = { dataset: string; code?: string; key?: string };

/** Says that a rule, or what a dataset says of a place, looks wrong; gives what its author is told. */
export const sendContest = async (
  { place, day, language }: Question,
  rule: Contested,
  said: { reason: Receipt['reason']; words: string; contact: string },
) =>
  send<Receipt>('/contests', {
    place: await bodyOf(place),
    ...(day ? { in_force_on: day } : {}),
    ...{ lang: language, rule, reason: said.reason, words: said.words },
    ...(said.contact ? { contact: said.contact } : {}),
  });

type Day = 'in_force_from' | 'in_force_until';

const readDated = (dataset: string, by: Day, query: Query, signal?: AbortSignal) =>
  read<GeoJSON.FeatureCollection>(
    `/collections/${part(dataset)}/items`,
    { properties: by, skipGeometry: 'true', ...query },
    signal,
  );

/** The most features whose days are read at once. */
export const MOST_DAYS = 1000;

/** When features of a dataset began or ended to be in force: the latest in one order or the other. */
export const readDays = (dataset: string, by: Day, signal?: AbortSignal) =>
  readDated(dataset, by, { sortby: `-${by}`, limit: MOST_DAYS }, signal);

/** The feature of a dataset that began first. */
export const readFirst = (dataset: string, signal?: AbortSignal) =>
  readDated(dataset, 'in_force_from', { sortby: 'in_force_from', limit: 1 }, signal);

/** A feature of a dataset without a beginning, where there is one. */
export const readUndated = (dataset: string, signal?: AbortSignal) =>
  readDated(dataset, 'in_force_from', { filter: 'in_force_from IS NULL', limit: 1 }, signal);

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

/** What an attribute of a dataset is, as JSON Schema tells it. */
export type Queryable = { title: string; type?: string; format?: string; enum?: string[] };

/** The attributes by which the features of a dataset can be chosen. */
export const readQueryables = (dataset: string, lang: Language, signal?: AbortSignal) =>
  read<{ properties: Record<string, Queryable> }>(`/collections/${part(dataset)}/queryables`, { lang }, signal);

/** A page of the features of a dataset, without their geometry. */
export type ItemsPage = {
  numberMatched?: number;
  features: { id: string; properties: { label?: string | null; codes?: string[] | null } }[];
  links: { rel: string; href: string }[];
};

/** Which features of a dataset: those in force on a day (null: today) that a filter chooses; no filter: all of these. */
export type Chosen = { dataset: string; filter: string; day: string | null };

const chosen = ({ filter, day }: Chosen) => ({ filter, datetime: day ?? today() });

/** A page of features; `after` is what the link to the next page says. */
export const readItems = (which: Chosen, after: string | null, signal?: AbortSignal) => {
  const query = { ...chosen(which), after, limit: 20, skipGeometry: 'true', properties: 'label,codes' };
  return read<ItemsPage>(`/collections/${part(which.dataset)}/items`, query, signal);
};

const MOST_LOOKED_AT = 1000;

/** The values that an attribute has in the first features of a dataset. */
export const readSamples = async (dataset: string, attribute: string, signal?: AbortSignal): Promise<string[]> => {
  const query = { limit: MOST_LOOKED_AT, skipGeometry: 'true', properties: attribute };
  type Page = { features: { properties: Record<string, unknown> }[] };
  const { features } = await read<Page>(`/collections/${part(dataset)}/items`, query, signal);
  const values = features.flatMap(({ properties }) => properties[attribute] ?? []);
  return [...new Set(values.map(String))].sort((one, other) => one.localeCompare(other, 'fr', { numeric: true }));
};

/** The address of the features of a dataset as a file, all of them or those chosen. */
export const exportAddress = (dataset: string, format: string, which?: Chosen) =>
  `/api/collections/${part(dataset)}/export${written({ f: format, ...(which ? chosen(which) : {}) })}`;
