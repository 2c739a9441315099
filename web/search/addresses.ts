import type { Degrees } from './lambert.ts';

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
const BETWEEN = '(?:,|%2C|/|%2F)';

/** How addresses of maps, and the URI scheme `geo:`, say where: the words before, and which number comes first. */
const FORMS: [pattern: RegExp, first: 'lat' | 'lon'][] = [
  [new RegExp(`^geo:${NUMBER},${NUMBER}`), 'lat'],
  [new RegExp(`!3d${NUMBER}!4d${NUMBER}`), 'lat'], // Google, the place that is shown
  [new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`), 'lat'], // OpenStreetMap, the marker
  [new RegExp(`[#&?]lieu=${NUMBER}${BETWEEN}${NUMBER}`), 'lon'], // this viewer
  [new RegExp(`/lieu/${NUMBER},${NUMBER}`), 'lon'],
  [new RegExp(`[#&?](?:map|carte)=[\\d.]+${BETWEEN}${NUMBER}${BETWEEN}${NUMBER}`), 'lat'], // OpenStreetMap, this viewer
  [new RegExp(`@${NUMBER},${NUMBER}`), 'lat'], // Google
  [new RegExp(`[?&](?:c|center)=${NUMBER}${BETWEEN}${NUMBER}`), 'lon'], // Géoportail, cartes.gouv.fr
  [new RegExp(`[?&](?:q|ll|query|destination|coordinate)=${NUMBER}${BETWEEN}(?:\\+|%20)?${NUMBER}`), 'lat'], // Google, Apple
  [new RegExp(`[?&]lat=${NUMBER}&(?:lon|lng)=${NUMBER}`), 'lat'],
  [new RegExp(`[?&](?:lon|lng)=${NUMBER}&lat=${NUMBER}`), 'lon'],
];

/** Is it an address of the web, or of the scheme `geo:`? */
export const isAddress = (text: string) => /^\s*(?:https?:\/\/|www\.|geo:)/i.test(text);

/** The point that an address of a map shows. */
export function readMapAddress(text: string): Degrees | null {
  const whole = text.trim();
  for (const [pattern, first] of FORMS) {
    const [, one, other] = pattern.exec(whole) ?? [];
    if (one === undefined || other === undefined) continue;
    return first === 'lat' ? { lat: Number(one), lon: Number(other) } : { lon: Number(one), lat: Number(other) };
  }
  return null;
}
