import { type Drawing, readDrawing, writeDrawing } from '../draw/drawing.ts';
import { code, identifier, type Parameter, readNumber, rounded, writeRounded } from './parameter.ts';

/**
 * A place whose rules are asked: a point, a parcel or several (their ids with commas), an address (its id, or its words
 * in a link that a person wrote), a whole territory, or something drawn by hand.
 */
export type AskedPlace =
  | { kind: 'point'; lon: number; lat: number }
  | { kind: 'parcel'; id: string }
  | { kind: 'address'; words: string }
  | { kind: 'whole'; level: string; code: string }
  | { kind: 'drawing'; drawing: Drawing };

/** What is open in the panel: the rules of a place, or the sheet of a territory. */
export type Place = AskedPlace | { kind: 'territory'; level: string; code: string };

/** The place that is open. */
export type PlacePart = { place: Place | null };

/** No place is open. */
export const emptyPlace: PlacePart = { place: null };

const readTerritory = (kind: 'territory' | 'whole', text: string): Place | null => {
  const [level, name] = text.split('/');
  return level && name && code.test(level) && code.test(name) ? { kind, level, code: name } : null;
};

const readPoint = (text: string): Place | null => {
  const parts = text.split(',');
  const [lon, lat] = [readNumber(parts[0], -180, 180), readNumber(parts[1], -90, 90)];
  return lon === null || lat === null ? null : { kind: 'point', lon: rounded(lon, 6), lat: rounded(lat, 6) };
};

const readParcels = (id: string): Place | null =>
  id.split(',').every((one) => identifier.test(one)) ? { kind: 'parcel', id } : null;

const readAddress = (words: string): Place | null =>
  words.trim().length > 2 && words.length <= 200 ? { kind: 'address', words } : null;

const readDrawn = (text: string): Place | null => {
  const drawing = readDrawing(text);
  return drawing && { kind: 'drawing', drawing };
};

/** What stands after a place's name. */
const writePlace = (place: Place): string => {
  if (place.kind === 'point') return `${writeRounded(place.lon, 6)},${writeRounded(place.lat, 6)}`;
  if (place.kind === 'parcel') return place.id;
  if (place.kind === 'drawing') return writeDrawing(place.drawing);
  return place.kind === 'address' ? place.words : `${place.level}/${place.code}`;
};

/** The ways to name a place in a link, in the order in which they are looked for; the first that can be read holds. */
const WAYS: [kind: Place['kind'], name: string, also: string[], read: (text: string) => Place | null][] = [
  ['point', 'lieu', ['place', 'point'], readPoint],
  ['parcel', 'parcelle', ['parcelles', 'parcel'], readParcels],
  ['address', 'adresse', ['address'], readAddress],
  ['whole', 'regles', ['règles', 'rules'], (text) => readTerritory('whole', text)],
  ['drawing', 'dessin', ['drawing'], readDrawn],
  ['territory', 'territoire', ['territory'], (text) => readTerritory('territory', text)],
];

/** `lieu=`, `parcelle=`, `adresse=`, `regles=`, `dessin=` or `territoire=`. */
export const placeParameters: Parameter<PlacePart>[] = WAYS.map(([kind, name, also, read]) => ({
  name,
  also,
  read: (text, said) => (said.place ? {} : { place: read(text) }),
  write: ({ place }) => (place?.kind === kind ? writePlace(place) : null),
}));
