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

/** A day, YYYY-MM-DD. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** An administrative territory: level is commune, epci, departement or region; code as INSEE publishes it. */
export const territoryName = z.object({ level: z.string(), code: z.string(), name: z.string() });

/** Where a rule stands in law: a plan under way, approved but not yet enforceable, in force, or no longer. */
export const legalState = z.enum([
  'in-procedure',
  'approved',
  'in-force',
  'partly-annulled',
  'annulled',
  'replaced',
  'abrogated',
  'lapsed',
]);

/** Whom a rule concerns. */
export const profile = z.enum(['citizen', 'farm', 'company', 'authority']);

/**
 * A legal text that founds a rule. `sha256` is the hash of the file behind `href` when it was last read; `checked` says
 * when, and whether the link still led somewhere; both are null when nobody has looked yet.
 */
export const document = z.object({
  title: z.string(),
  article: z.string().nullable(),
  href: z.string().nullable(),
  date: day.nullable(),
  sha256: z.string().nullable(),
  checked: z.object({ on: day, ok: z.boolean(), status: z.number().nullable() }).nullable(),
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
  /** Whom it concerns; empty: everybody. */
  profiles: z.array(profile),
  /** What the source says of its place in law; null when it says nothing. */
  state: legalState.nullable(),
  /** `geometry` is GeoJSON (EPSG:4326), when it is asked for. */
  feature: z.object({ key: z.string(), href: z.string(), geometry: z.unknown().optional() }).nullable(),
  territory: territoryName.nullable(),
  share: z.object({
    area_m2: z.number().nullable(),
    percent: z.number().nullable(),
    length_m: z.number().nullable(),
    points: z.number().nullable(),
  }),
  near_boundary: z.boolean(),
  /** Metres to the nearest limit, when the place is nearer to it than the drawing is precise. */
  boundary_m: z.number().nullable(),
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
  /** Rules that are drawn here but do not apply yet: in procedure, or in force later. */
  pending: z.array(rule),
  /** What does not touch the place but lies nearer than the drawing is precise. */
  near: z.array(z.object({ key: z.string(), label: z.string(), code: z.string(), distance_m: z.number() })),
  /** Rules that the filters of the question left out. */
  hidden: z.number(),
  /** Several zones share the place: which rule applies depends on where in it. */
  ambiguous: z.boolean(),
  /** The state of each commune that the place lies in, when there are several. */
  territories: z.array(territoryName.extend({ status })),
  /** Features that touch the place by less than the play between two drawings, with what they touch. */
  ignored: z
    .array(
      z.object({ key: z.string(), label: z.string(), area_m2: z.number().nullable(), length_m: z.number().nullable() }),
    )
    .optional(),
});

/** The answer of GET /api/rules. Coordinates are EPSG:4326, [lon, lat]; days are legal dates, known_on is a UTC time. */
export const rulesAnswer = z.object({
  place: z.object({
    kind: z.enum(['point', 'parcel', 'site', 'address', 'commune', 'epci', 'departement', 'drawing']),
    lon: z.number(),
    lat: z.number(),
    label: z.string().nullable(),
    territories: z.array(territoryName),
    area_m2: z.number().nullable(),
    /** What was asked and answered by something else, such as the parcel of a merged commune. */
    remarks: z.array(z.string()),
    invented: z.boolean(),
  }),
  as_of: z.object({ in_force_on: day, known_on: z.string() }),
  /** What the question left out, when it did. */
  filters: z.record(z.string(), z.array(z.string())).nullable(),
  counts: z.record(status, z.number()),
  datasets: z.array(datasetAnswer),
  notice: z.string(),
  links: z.array(link),
});

export type RulesAnswer = z.infer<typeof rulesAnswer>;
export type DatasetAnswer = z.infer<typeof datasetAnswer>;
export type Rule = z.infer<typeof rule>;
export type Status = z.infer<typeof status>;
export type Effect = z.infer<typeof effect>;
export type LegalState = z.infer<typeof legalState>;
export type Profile = z.infer<typeof profile>;
