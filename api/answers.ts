import { z } from 'zod';

/** The five states of a dataset at a place; "nothing found" is never "nothing applies" (see DECISIONS.md). */
export const status = z.enum(['applies', 'does-not-apply', 'no-data', 'restricted', 'unavailable']);

/** What a rule does to somebody who wants to act at the place. */
export const effect = z.enum(['forbidden', 'conditional', 'obligation', 'information']);

export const link = z.object({
  rel: z.string(),
  href: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
  templated: z.boolean().optional(),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** An administrative territory: level is commune, epci, departement or region; code as INSEE publishes it. */
export const territoryName = z.object({ level: z.string(), code: z.string(), name: z.string() });

/** A legal text that founds a rule. */
export const document = z.object({
  title: z.string(),
  article: z.string().nullable(),
  href: z.string().nullable(),
  date: day.nullable(),
});

/** Who answers for a rule. */
export const office = z.object({
  name: z.string(),
  href: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

/** One rule that touches the place; `feature` is null for a rule that covers a whole territory without being drawn. */
export const rule = z.object({
  code: z.string(),
  label: z.string(),
  title: z.string(),
  summary: z.string(),
  effect,
  feature: z.object({ key: z.string(), href: z.string() }).nullable(),
  territory: territoryName.nullable(),
  share: z.object({
    area_m2: z.number().nullable(),
    percent: z.number().nullable(),
    length_m: z.number().nullable(),
    points: z.number().nullable(),
  }),
  near_boundary: z.boolean(),
  in_force: z.object({ from: day.nullable(), until: day.nullable() }),
  documents: z.array(document),
  office: office.nullable(),
  quality: z.object({ scale: z.number().nullable(), method: z.string().nullable(), approximate: z.boolean() }),
});

/** What one dataset says of the place. `fault` is set only when status is `unavailable`. */
export const datasetAnswer = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string(),
  status,
  coverage: z
    .object({ territory: z.string(), state: z.string(), since: day.nullable(), source: z.string().nullable() })
    .nullable(),
  fault: z.string().nullable(),
  office: office.nullable(),
  load: z
    .object({
      id: z.number(),
      file: z.string(),
      sha256: z.string(),
      source_date: day.nullable(),
      loaded_at: z.string(),
    })
    .nullable(),
  rules: z.array(rule),
  /** Features that touch the place by less than a square metre, which is the play between two drawings. */
  ignored: z.array(z.object({ key: z.string(), label: z.string(), area_m2: z.number().nullable() })).optional(),
});

/** The answer of GET /api/rules. Coordinates are EPSG:4326, [lon, lat]; days are legal dates, known_on is a UTC time. */
export const rulesAnswer = z.object({
  place: z.object({
    kind: z.string(),
    lon: z.number(),
    lat: z.number(),
    label: z.string().nullable(),
    territories: z.array(territoryName),
    area_m2: z.number().nullable(),
    invented: z.boolean(),
  }),
  as_of: z.object({ in_force_on: day, known_on: z.string() }),
  counts: z.record(status, z.number()),
  datasets: z.array(datasetAnswer),
  notice: z.string(),
  links: z.array(link),
});

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
  extent: z.object({ spatial: z.object({ bbox: z.array(bbox), crs: z.string() }) }).nullable(),
  links: z.array(link),
});

export const collections = z.object({ collections: z.array(collection), links: z.array(link) });

/** A territory as found by name or code, best match first. */
export const territory = territoryName.extend({
  vintage: z.string(),
  parents: z.array(territoryName),
  center: z.tuple([z.number(), z.number()]).nullable(),
  bbox: bbox.nullable(),
  invented: z.boolean(),
});

export const territories = z.object({ territories: z.array(territory), links: z.array(link) });

/** What a search for places gives: communes and other territories, parcels, addresses, best match first. */
export const places = z.object({
  places: z.array(
    z.object({
      kind: z.enum(['commune', 'epci', 'departement', 'region', 'parcel', 'address']),
      id: z.string(),
      label: z.string(),
      detail: z.string().nullable(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      bbox: bbox.nullable(),
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
  links: z.array(link),
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
});

export type RulesAnswer = z.infer<typeof rulesAnswer>;
export type DatasetAnswer = z.infer<typeof datasetAnswer>;
export type Rule = z.infer<typeof rule>;
export type Status = z.infer<typeof status>;
export type Effect = z.infer<typeof effect>;
export type Collection = z.infer<typeof collection>;
export type Collections = z.infer<typeof collections>;
export type Territory = z.infer<typeof territory>;
export type Places = z.infer<typeof places>;
export type Landing = z.infer<typeof landing>;
export type Problem = z.infer<typeof problem>;
export type { Indicator, Indicators, IndicatorValues, TerritoryDetail } from './answers-statistics.ts';
