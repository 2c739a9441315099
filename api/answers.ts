import { z } from 'zod';
import { day, link, territoryName } from './answers-rules.ts';
import { background } from './backgrounds.ts';

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** How a collection is drawn: one colour, or one colour per code. `pattern` helps those who do not see colours apart. */
export const style = z.object({
  color: z.string(),
  pattern: z.enum(['none', 'hatch', 'dots', 'cross']).default('none'),
  width: z.number().optional(),
  classes: z
    .array(
      z.object({
        code: z.string(),
        label: z.string(),
        label_en: z.string().optional(),
        color: z.string(),
        width: z.number().optional(),
      }),
    )
    .default([]),
  labels: z.boolean().default(false),
});

/** A collection in the sense of OGC API Features, with what Terrier adds: theme, licence, coverage, load. */
export const collection = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  theme: z.string(),
  kind: z.enum(['zones', 'reference', 'grid', 'decisions', 'statistics']),
  geometry: z.enum(['point', 'line', 'polygon', 'none']),
  invented: z.boolean(),
  producer: z.string(),
  licence: z.string(),
  attribution: z.string(),
  notice: z.string().nullable(),
  zooms: z.tuple([z.number(), z.number()]),
  style,
  count: z.number(),
  version: z.number().nullable(),
  source_date: day.nullable(),
  loaded_at: z.string().nullable(),
  coverage: z.array(
    z.object({
      level: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      state: z.string(),
      since: day.nullable(),
      source: z.string().nullable(),
    }),
  ),
  itemType: z.literal('feature'),
  crs: z.array(z.string()),
  storageCrs: z.string(),
  /** Where and when its features are; not said where none has a geometry. */
  extent: z
    .object({
      spatial: z.object({ bbox: z.array(bbox), crs: z.string() }),
      temporal: z.object({ interval: z.array(z.array(z.string().nullable())) }).optional(),
    })
    .optional(),
  links: z.array(link),
});

export const collections = z.object({
  collections: z.array(collection),
  links: z.array(link),
  crs: z.array(z.string()),
});

/** A territory as found by name or code, best match first. */
export const territory = territoryName.extend({
  vintage: z.string(),
  parents: z.array(territoryName),
  center: z.tuple([z.number(), z.number()]).nullable(),
  bbox: bbox.nullable(),
  invented: z.boolean(),
});

export const territories = z.object({ territories: z.array(territory), links: z.array(link) });

/**
 * What a search for places gives: communes and other territories, parcels, addresses, documents (drawn or of a whole
 * territory) and rules, best match first. The two last belong to a dataset, in which `id` is their key or code.
 */
export const places = z.object({
  places: z.array(
    z.object({
      kind: z.enum(['commune', 'epci', 'departement', 'region', 'parcel', 'address', 'document', 'rule']),
      id: z.string(),
      label: z.string(),
      detail: z.string().nullable(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      bbox: bbox.nullable(),
      dataset: z.string().optional(),
      territory: z.object({ level: z.string(), code: z.string() }).nullable().optional(),
    }),
  ),
  links: z.array(link),
});

/** The landing page (OGC API Common): title, links, and what the viewer needs to open on the right place. */
export const landing = z.object({
  title: z.string(),
  description: z.string(),
  invented: z.boolean(),
  extent: bbox.nullable(),
  /** Official backgrounds that the operator has switched on; not said where there is none. */
  backgrounds: z.array(background).optional(),
  links: z.array(link),
});

/** A place that a question may mean; `score` says how near the writing is, from 0 to 1, best first; EPSG:4326. */
const candidate = z.object({
  id: z.string(),
  label: z.string(),
  score: z.number().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
});

/** RFC 9457 problem details: `type` ends with a stable slug; `detail` is French, `detail_en` English. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  detail_en: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ parameter: z.string(), detail: z.string(), detail_en: z.string() })).optional(),
  /** What the question may mean, when it is not one place for certain. */
  candidates: z.array(candidate).optional(),
});

export type Collection = z.infer<typeof collection>;
export type Collections = z.infer<typeof collections>;
export type Territory = z.infer<typeof territory>;
export type Places = z.infer<typeof places>;
export type Landing = z.infer<typeof landing>;
export type Candidate = z.infer<typeof candidate>;
export type Problem = z.infer<typeof problem>;
export * from './answers-rules.ts';
export type { Indicator, Indicators, IndicatorValues, TerritoryDetail } from './answers-statistics.ts';
export type { Background } from './backgrounds.ts';
