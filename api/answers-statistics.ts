import { z } from 'zod';
import { link, territory } from './answers.ts';

/** `ok`, or why there is no number: `secret` (statistical secrecy), `unavailable`, `not-significant`, `estimated` (a number, but an estimate). */
export const observationStatus = z.enum(['ok', 'secret', 'unavailable', 'not-significant', 'estimated']);

export const indicator = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  unit: z.string(),
  theme: z.string(),
  decimals: z.number(),
  kind: z.enum(['ratio', 'count']),
  producer: z.string(),
  licence: z.string(),
  source: z.string(),
  invented: z.boolean(),
  levels: z.array(z.string()),
  periods: z.array(z.string()),
});

export const indicators = z.object({ indicators: z.array(indicator), links: z.array(link) });

/** One indicator over all territories of a level for one period; `periods` lists what else there is. */
export const indicatorValues = z.object({
  indicator,
  level: z.string(),
  period: z.string(),
  observations: z.array(
    z.object({ code: z.string(), name: z.string(), value: z.number().nullable(), status: observationStatus }),
  ),
  links: z.array(link),
});

/** A territory with its contour (GeoJSON, EPSG:4326) and the latest value of each of its indicators. */
export const territoryDetail = territory.extend({
  geometry: z.unknown().nullable(),
  indicators: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      unit: z.string(),
      decimals: z.number(),
      observations: z.array(z.object({ period: z.string(), value: z.number().nullable(), status: observationStatus })),
    }),
  ),
  links: z.array(link),
});

export type TerritoryDetail = z.infer<typeof territoryDetail>;
export type Indicator = z.infer<typeof indicator>;
export type Indicators = z.infer<typeof indicators>;
export type IndicatorValues = z.infer<typeof indicatorValues>;
