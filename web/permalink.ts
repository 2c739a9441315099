import {
  type ClassChoice,
  type Form,
  readClasses,
  readForm,
  writeClasses,
  writeForm,
} from './statistics/class-choice.ts';

/** The two languages of the viewer. */
export type Language = 'fr' | 'en';

/**
 * A place whose rules are asked: a point, a parcel or several (their ids with commas), an address (its id, or its words
 * in a link that a person wrote), or a whole territory.
 */
export type AskedPlace =
  | { kind: 'point'; lon: number; lat: number }
  | { kind: 'parcel'; id: string }
  | { kind: 'address'; words: string }
  | { kind: 'whole'; level: string; code: string };

/** What is open in the panel: the rules of a place, or the sheet of a territory. */
export type Place = AskedPlace | { kind: 'territory'; level: string; code: string };

/** One layer of the user's stack; opacity in percent. */
export type StackLayer = { id: string; opacity: number };

/** The statistic that colours the territories. */
export type IndicatorChoice = { id: string; level: string; period: string };

/** The part of the panel that is open. */
export type Section = 'here' | 'layers' | 'statistics';

/** What the answer is narrowed to; nothing chosen: everything is shown. */
export type Filters = Record<(typeof FILTERS)[number][1], string[]>;

/** Everything that a link carries. `stack` is null as long as the user has not touched the layers; the first is on top. */
export type View = {
  language: Language;
  section: Section;
  camera: { zoom: number; lat: number; lon: number } | null;
  place: Place | null;
  stack: StackLayer[] | null;
  hidden: string[];
  day: string | null;
  filters: Filters;
  /** The day since which changes are shown. */
  since: string | null;
  indicator: IndicatorChoice | null;
  /** How the values of the statistic are cut into classes, and drawn; null: as is usual for it. */
  classes: ClassChoice | null;
  form: Form | null;
  /** The indicator whose charts are open in the sheet of a territory. */
  figure: string | null;
};

const FILTERS = [
  ['profil', 'profile'],
  ['effet', 'effect'],
  ['theme', 'theme'],
] as const;

/** Filters that let everything through. */
export const noFilters: Filters = { profile: [], effect: [], theme: [] };

/** The view of a link that says nothing. */
export const emptyView: View = {
  language: 'fr',
  section: 'here',
  camera: null,
  place: null,
  stack: null,
  hidden: [],
  day: null,
  filters: noFilters,
  since: null,
  indicator: null,
  classes: null,
  form: null,
  figure: null,
};

const SECTIONS: Record<string, Section> = { ici: 'here', calques: 'layers', statistiques: 'statistics' };
const identifier = /^[\w][\w.-]{0,79}$/;
const code = /^[\w.-]{1,40}$/;

const number = (text: string | undefined, least: number, most: number) => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return value >= least && value <= most ? value : null;
};

const readCamera = (text: string): View['camera'] => {
  const parts = text.split('/');
  const [zoom, lat, lon] = [number(parts[0], 0, 24), number(parts[1], -85, 85), number(parts[2], -180, 180)];
  return zoom === null || lat === null || lon === null ? null : { zoom, lat, lon };
};

const readTerritory = (kind: 'territory' | 'whole', text: string): Place | null => {
  const [level, name] = text.split('/');
  return level && name && code.test(level) && code.test(name) ? { kind, level, code: name } : null;
};

const readPoint = (text: string): Place | null => {
  const parts = text.split(',');
  const [lon, lat] = [number(parts[0], -180, 180), number(parts[1], -90, 90)];
  return lon === null || lat === null ? null : { kind: 'point', lon, lat };
};

const readParcels = (id: string): Place | null =>
  id.split(',').every((one) => identifier.test(one)) ? { kind: 'parcel', id } : null;

const readAddress = (words: string): Place | null =>
  words.trim().length > 2 && words.length <= 200 ? { kind: 'address', words } : null;

/** The ways to name a place in a link, in the order in which they are looked for. */
const PLACES: [string, (text: string) => Place | null][] = [
  ['lieu', readPoint],
  ['parcelle', readParcels],
  ['adresse', readAddress],
  ['regles', (text) => readTerritory('whole', text)],
  ['territoire', (text) => readTerritory('territory', text)],
];

const readPlace = (said: URLSearchParams): Place | null => {
  for (const [name, read] of PLACES) {
    const place = read(said.get(name) ?? '');
    if (place) return place;
  }
  return null;
};

const readStack = (text: string): StackLayer[] => {
  const stack: StackLayer[] = [];
  for (const part of text.split(',')) {
    const [id = '', opacity] = part.split(':');
    if (identifier.test(id) && !stack.some((layer) => layer.id === id))
      stack.push({ id, opacity: Math.round(number(opacity, 0, 100) ?? 100) });
  }
  return stack;
};

const readIndicator = (text: string): IndicatorChoice | null => {
  const [id = '', level = '', period = ''] = text.split('/');
  return identifier.test(id) && code.test(level) && code.test(period) ? { id, level, period } : null;
};

const readDay = (text: string) => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : text;
};

const readFilters = (said: URLSearchParams): Filters => {
  const chosen = FILTERS.map(([name, filter]) => {
    const ids = (said.get(name) ?? '').split(',').filter((id) => identifier.test(id));
    return [filter, [...new Set(ids)]];
  });
  return Object.fromEntries(chosen);
};

/** Reads a link's hash; what it cannot read it leaves out, so an old or damaged link still opens. */
export function readView(hash: string, usual: Language = 'fr'): View {
  const said = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  const language = said.get('langue');
  return {
    language: language === 'fr' || language === 'en' ? language : usual,
    section: SECTIONS[said.get('volet') ?? 'ici'] ?? 'here',
    camera: readCamera(said.get('carte') ?? ''),
    place: readPlace(said),
    stack: said.has('calques') ? readStack(said.get('calques') ?? '') : null,
    hidden: (said.get('sans') ?? '').split(',').filter((id) => identifier.test(id)),
    day: readDay(said.get('date') ?? ''),
    filters: readFilters(said),
    since: readDay(said.get('depuis') ?? ''),
    indicator: readIndicator(said.get('indicateur') ?? ''),
    classes: readClasses(said.get('classes') ?? ''),
    form: readForm(said.get('forme') ?? ''),
    figure: identifier.exec(said.get('chiffre') ?? '')?.[0] ?? null,
  };
}

const rounded = (value: number, digits: number) => String(Number(value.toFixed(digits)));

/** A place as the link names it; also what tells two places apart. */
export function placeWords(place: Place): string {
  if (place.kind === 'point') return `lieu=${rounded(place.lon, 6)},${rounded(place.lat, 6)}`;
  if (place.kind === 'parcel') return `parcelle=${place.id}`;
  if (place.kind === 'address') return `adresse=${encodeURIComponent(place.words)}`;
  return `${place.kind === 'whole' ? 'regles' : 'territoire'}=${place.level}/${place.code}`;
}

/** Writes a view as a hash that a person can read. The hash, not the query: places asked stay out of every server's log. */
export function writeView(view: View): string {
  const { camera, place, stack, indicator } = view;
  const parts: string[] = [];
  if (camera) parts.push(`carte=${rounded(camera.zoom, 2)}/${rounded(camera.lat, 5)}/${rounded(camera.lon, 5)}`);
  if (place) parts.push(placeWords(place));
  if (stack) parts.push(`calques=${stack.map((layer) => layerWords(layer)).join(',')}`);
  if (view.hidden.length) parts.push(`sans=${view.hidden.join(',')}`);
  if (view.day) parts.push(`date=${view.day}`);
  for (const [name, filter] of FILTERS)
    if (view.filters[filter].length) parts.push(`${name}=${view.filters[filter].join(',')}`);
  if (view.since) parts.push(`depuis=${view.since}`);
  if (indicator) parts.push(`indicateur=${indicator.id}/${indicator.level}/${indicator.period}`);
  if (view.classes) parts.push(`classes=${writeClasses(view.classes)}`);
  if (view.form) parts.push(`forme=${writeForm(view.form)}`);
  if (view.figure) parts.push(`chiffre=${view.figure}`);
  const section = Object.entries(SECTIONS).find(([, name]) => name === view.section)?.[0];
  if (section && section !== 'ici') parts.push(`volet=${section}`);
  if (view.language !== 'fr') parts.push(`langue=${view.language}`);
  return parts.length ? `#${parts.join('&')}` : '';
}

const layerWords = (layer: StackLayer) => (layer.opacity === 100 ? layer.id : `${layer.id}:${layer.opacity}`);
