import { z } from 'zod';
import { kind } from '../acts/content.ts';

/** A place may be this far from what an alert is about, in metres; and an own drawing may have so many vertices. */
export const RADIUS = { least: 10, usual: 500, most: 5000 };
export const MOST_VERTICES = 200;
/** How long an alert waits to be confirmed. */
export const HOURS_TO_CONFIRM = 48;

const text = z.string().max(200).optional();

/** Where: around a point, an address or a parcel, in a territory, or in a drawing (GeoJSON polygon, EPSG:4326). */
const where = z.strictObject({
  lon: z.number().optional(),
  lat: z.number().optional(),
  ...{ address: text, parcel: text, commune: text, epci: text, departement: text },
  geometry: z.looseObject({ type: z.string() }).optional(),
  radius_m: z.number().min(RADIUS.least).max(RADIUS.most).default(RADIUS.usual),
});

/** What POST /api/alerts takes; without kinds or an organisation (its SIREN) it is about all. */
export const alertBody = z.strictObject({
  email: z.email().max(254),
  place: where,
  kinds: z.array(kind).max(10).default([]),
  organisation: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  lang: z.enum(['fr', 'en']).default('fr'),
});
export type AlertBody = z.output<typeof alertBody>;

/** What POST /api/alerts answers, whoever the address belongs to and whatever he has asked before. */
export const alertReceipt = z.object({
  state: z.literal('to-be-confirmed'),
  hours: z.number(),
  sends_mail: z.boolean(),
});
