import { z } from 'zod';
import { scheduleBody } from './schedule.ts';

/** What kind of act it is; each belongs to one collection, see `collections.ts`. */
export const KINDS = [
  'traffic',
  'planning',
  'permit',
  'works',
  'market',
  'event',
  'drought',
  'fire',
  'deliberation',
  'other',
] as const;
export const kind = z.enum(KINDS);
export type Kind = z.output<typeof kind>;

const line = (most: number) =>
  z
    .string()
    .overwrite((text) => text.trim())
    .max(most)
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u);
const words = (most: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n').trim())
    .max(most)
    .regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u);
const territory = z.strictObject({
  level: z.enum(['commune', 'epci', 'departement', 'region']),
  code: line(10).min(1),
});

/** How a place was given. Its shape is looked up by the service for all but what was drawn or read from a file. */
export const given = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), geometry: z.unknown() }),
  z.strictObject({ kind: z.literal('file'), name: line(200), geometry: z.unknown() }),
  z.strictObject({ kind: z.literal('parcel'), id: line(14).min(14) }),
  z.strictObject({ kind: z.literal('address'), text: line(200).min(1) }),
  z.strictObject({
    kind: z.literal('street'),
    commune: line(5).min(5),
    street: line(200).min(1),
    from: line(20),
    until: line(20),
  }),
  z.strictObject({ kind: z.literal('territory'), ...territory.shape }),
  z.strictObject({ kind: z.literal('feature'), collection: line(100).min(1), key: line(400).min(1) }),
]);

/** A place of an act: how it was given, what people call it, and how many metres around points and lines count. */
export const placeBody = z.strictObject({
  label: line(200).default(''),
  around_m: z.number().min(0).max(5000).nullable().default(null),
  given,
});

/** What an act does to another, which is published here, from which day on. */
export const relationBody = z.strictObject({
  kind: z.enum(['amends', 'repeals', 'suspends', 'resumes']),
  act: z.uuid(),
  from: z.iso.date(),
});

/** What a traffic order does to traffic, as DATEX II tells it. */
export const trafficBody = z.strictObject({
  measure: z.enum(['closure', 'no-parking', 'speed-limit', 'one-way', 'alternate', 'weight-limit', 'other']),
  limit: z.number().positive().max(1000).nullable().default(null), // km/h or tonnes
  vehicles: z
    .array(z.enum(['all', 'lorries', 'cars', 'cycles', 'motorcycles', 'coaches']))
    .max(6)
    .default(['all']),
  except: line(300).default(''),
});

/** What SCDL « Délibérations » wants besides. */
export const deliberationBody = z.strictObject({
  subject_code: line(10).default(''),
  subject: line(200).default(''),
  prefecture_id: line(60).default(''),
  prefecture_date: z.iso.date().nullable().default(null),
  votes: z
    .strictObject({
      present: z.number().int().min(0).max(1000),
      cast: z.number().int().min(0).max(1000),
      for: z.number().int().min(0).max(1000),
      against: z.number().int().min(0).max(1000),
      abstained: z.number().int().min(0).max(1000),
    })
    .nullable()
    .default(null),
});

/**
 * What a draft holds. Nearly all may be missing while it is written, so that nothing typed is lost; what must not be
 * missing to publish is said by the check (`api/desk/check.ts`).
 */
export const contentBody = z.strictObject({
  kind,
  title: line(300).default(''),
  number: line(60).default(''), // empty: the service gives one
  legal_basis: z
    .array(
      z.strictObject({
        title: line(300),
        article: line(300).default(''),
        href: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
      }),
    )
    .max(20)
    .default([]),
  signatory: z
    .strictObject({ name: line(200), quality: line(200), signed: z.iso.date().nullable() })
    .default({ name: '', quality: '', signed: null }),
  profiles: z
    .array(z.enum(['citizen', 'farm', 'company', 'authority']))
    .max(4)
    .default([]), // whom it concerns; none: everybody
  audience: line(300).default(''),
  effect: z.enum(['forbidden', 'conditional', 'obligation', 'information']).default('information'),
  summary: words(1000).default(''),
  summary_en: words(1000).default(''),
  text: words(100_000).default(''),
  places: z.array(placeBody).max(50).default([]),
  schedule: scheduleBody.nullable().default(null),
  relation: relationBody.nullable().default(null),
  traffic: trafficBody.nullable().default(null),
  deliberation: deliberationBody.nullable().default(null),
});
export type Content = z.output<typeof contentBody>;
export type PlaceGiven = z.output<typeof placeBody>;
