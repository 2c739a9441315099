import { z } from 'zod';
import { readParams } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { placeQuery, rulesAtDrawing, rulesAtPlace } from './at-shape.ts';
import { wayQuery } from './find-place.ts';

const text = z.string().optional();

/** A place in one of the ways of GET /api/rules, or as a GeoJSON geometry (EPSG:4326), in the body of a POST. */
export const placeBody = z.strictObject({
  lon: z.number().optional(),
  lat: z.number().optional(),
  /** One id, or several separated by commas. */
  parcel: text,
  ...{ address: text, commune: text, section: text, number: text, prefix: text, epci: text, departement: text },
  geometry: z.looseObject({ type: z.string() }).optional(),
});

/** When a place is asked about and in which language, in the body of a POST. */
export const whenBody = { in_force_on: text, known_on: text, lang: text };

/** The members of such a question; `theme` narrows it. From a form, numbers are text. */
export type Asked = {
  place: Omit<z.output<typeof placeBody>, 'lon' | 'lat'> & { lon?: number | string; lat?: number | string };
  in_force_on?: string;
  known_on?: string;
  lang?: string;
  theme?: string;
};

const { lon, lat, in_force_on, known_on, lang, theme } = placeQuery;
const askedQuery = { lon, lat, ...wayQuery, in_force_on, known_on, lang, theme };
/** No rule of a dataset is left out, and nothing of a rule. */
const WHOLE = { dataset: undefined, effect: undefined, profile: undefined, fields: undefined };

/**
 * Asks which rules apply at a place that a POST names; gives the answer, the question in the words of GET /api/rules, and
 * its language. Throws as GET and POST /api/rules do.
 */
export async function askPlace(call: Call, { place: { geometry, ...way }, ...when }: Asked) {
  if (geometry && Object.keys(way).length)
    throw new Problem(400, 'lieux-multiples', 'Un seul lieu est attendu', 'one place is wanted');
  const given = Object.entries({ ...way, ...when }).filter(([, value]) => value !== undefined);
  const words = given.map(([name, value]): [string, string] => [name, String(value)]);
  const query = { ...readParams(askedQuery, words), ...WHOLE };
  const question = { ...call, query, path: {}, url: `${call.publicUrl}/api/rules?${new URLSearchParams(words)}` };
  const { body, fault } = geometry
    ? await rulesAtDrawing({ ...question, body: geometry })
    : await rulesAtPlace(question);
  return { text: String(body), fault, words, lang: query.lang };
}
