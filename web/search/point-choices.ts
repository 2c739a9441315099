import type { Text } from '../text/fr.ts';
import type { Choice } from './choices.ts';
import { type ReadPoint, readCoordinates, writeCoordinates } from './coordinates.ts';
import { isInFrance } from './france.ts';

/** A box in degrees: west, south, east, north. */
export type Extent = [number, number, number, number];

const isWithin = ([west, south, east, north]: Extent, { lon, lat }: ReadPoint) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const detailOf = (point: ReadPoint, extent: Extent | null, words: Text) => {
  const form = [words.search.forms[point.form], point.zone].filter(Boolean).join(' ');
  const away = extent && !isWithin(extent, point);
  return [form, point.lonFirst && words.search.lonFirst, away && words.search.away].filter(Boolean).join(', ');
};

/** Two whole numbers may as well be the number of a decision: "24-105", "12/45". */
const isSure = ({ form }: ReadPoint, text: string) => form !== 'degrees' || (text.match(/\d[.,]\d/g) ?? []).length > 1;

/**
 * The point that coordinates mean, if the text is some, and whether it can mean nothing else; what lies outside of France
 * is said and not offered.
 */
export function pointChoices(
  text: string,
  extent: Extent | null,
  words: Text,
): { choices: Choice[]; abroad: string | null; sure: boolean } {
  const near = extent ? { lon: (extent[0] + extent[2]) / 2, lat: (extent[1] + extent[3]) / 2 } : undefined;
  const point = readCoordinates(text, near);
  if (!point) return { choices: [], abroad: null, sure: false };
  const sure = isSure(point, text);
  const { lon, lat } = point;
  const label = writeCoordinates(point, words.locale, words.west);
  if (!isInFrance(point)) return { choices: [], abroad: sure ? words.search.abroad(label) : null, sure };
  const place = { kind: 'point', lon, lat } as const;
  const detail = detailOf(point, extent, words);
  return {
    choices: [{ id: 'point', kind: 'point', label, detail, place, target: { lon, lat, zoom: 15 }, layer: null }],
    abroad: null,
    sure,
  };
}
