import { z } from 'zod';
import { day, rulesAnswer } from '../answers-rules.ts';

/** The version of the form of an extract; it changes when a member changes its meaning. */
export const FORMAT = 'terrier-extract/1';

const theme = z.object({ theme: z.string(), title: z.string() });
const text = z.object({ title: z.string(), content: z.string() });

/** A parcel of the land register, as the register described it when the extract was made. Limit: GeoJSON, EPSG:4326. */
export const realEstate = z.object({
  type: z.literal('parcelle'),
  id: z.string(),
  prefix: z.string(),
  section: z.string(),
  number: z.string(),
  commune: z.object({ code: z.string(), name: z.string().nullable() }),
  registered_m2: z.number().nullable(),
  limit: z.unknown(),
});

/**
 * An extract: the whole answer about a place, with what a person needs to rely on it. The members are those of the Swiss
 * ÖREB extract (Cadastre of public-law restrictions on landownership, `Extract` of its data model) under plain names.
 */
export const extract = z.object({
  format: z.literal(FORMAT),
  id: z.uuid(),
  /** UTC, to the second. */
  created: z.string(),
  lang: z.enum(['fr', 'en']),
  /** Where the extract can be had again, and what its QR code says. */
  address: z.string(),
  qr: z.string(),
  /** Who runs the service that made it. */
  authority: z.object({ name: z.string(), href: z.string().nullable(), email: z.string().nullable() }),
  /** What GET or POST /api/rules answers, whole. */
  answer: rulesAnswer,
  /** Each theme of the answer is in one of the three. */
  themes: z.object({
    /** A rule touches the place, is in procedure there, or lies nearer than it is drawn precisely. */
    concerned: z.array(theme),
    /** Every dataset of the theme covers the place, and nothing is there. */
    not_concerned: z.array(theme),
    /** Nothing was found, but a dataset has no data, is restricted or did not answer. */
    without_data: z.array(theme),
  }),
  /** The place as GeoJSON (EPSG:4326); null for a commune, EPCI or département, which its code names. */
  limit: z.unknown().nullable(),
  real_estate: z.array(realEstate),
  /** The day of the land register that the parcels come from; null where none is held. */
  update_date_base_map: day.nullable(),
  general_information: z.array(text),
  disclaimer: z.array(text),
  glossary: z.array(z.object({ term: z.string(), definition: z.string() })),
});

/** An extract as it is given and kept: one line of JSON, whose member `signature` covers the bytes of `extract`. */
export const signedExtract = z.object({ extract, signature: z.string() });

export type Extract = z.infer<typeof extract>;
export type RealEstate = z.infer<typeof realEstate>;
