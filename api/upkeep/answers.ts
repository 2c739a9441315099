import { z } from 'zod';
import { body } from '../desk/answers.ts';
import { loadAnswer } from '../loads.ts';
import { definitionBody } from './definition.ts';

/** A dataset that a body owns; `published`: when its present state was; null: never. Times are UTC. */
export const ownedDataset = z.object({
  id: z.string(),
  organisation: body,
  definition: definitionBody,
  made: z.string(),
  published: z.string().nullable(),
  features: z.number(),
  open_corrections: z.number(),
});
export const ownedDatasets = z.object({ datasets: z.array(ownedDataset) });

const fault = z.object({ reason: z.string(), detail: z.string(), detail_en: z.string() });
const doubt = z.object({ reason: z.string(), title: z.string(), title_en: z.string(), detail: z.string().nullable() });
const { totals, lines } = loadAnswer.shape;

/** What a load did or would do: how many rows were read, kept, repaired and refused, why, and in which lines of the file. */
const report = z.object({
  read: z.number(),
  kept: z.number(),
  noted: z.number(),
  repaired: z.number(),
  refused: z.number(),
  opened: z.number(),
  closed: z.number(),
  unchanged: z.number(),
  seconds: z.number(),
  totals,
  lines,
});

/** How many features a file would add, take away and change. */
const counts = z.object({ added: z.number(), gone: z.number(), changed: z.number() });

/**
 * A file that was sent, or an earlier state (`restores`) that is to be the present one again. `doubts`: why somebody should
 * look twice and confirm; `fault`: why it was refused, or stopped.
 */
export const upload = z.object({
  id: z.uuid(),
  dataset: z.string(),
  state: z.enum(['waiting', 'checking', 'previewed', 'queued', 'publishing', 'published', 'refused', 'withdrawn']),
  file: z.string().nullable(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  restores: z.number().nullable(),
  load: z.number().nullable(),
  made: z.string(),
  made_by: z.string().nullable(),
  changed: z.string(),
  fault: fault.nullable(),
  doubts: z.array(doubt),
  counts: counts.nullable(),
  report: report.nullable(),
});

/** A dataset with what was sent for it and the states that were published, the newest first. */
export const ownedDatasetWhole = ownedDataset.extend({
  uploads: z.array(upload),
  loads: z.array(loadAnswer.omit({ lines: true })),
});

/** What a body says is wrong in a dataset of another one, and what became of it. */
export const correction = z.object({
  id: z.uuid(),
  dataset: z.string(),
  title: z.string(),
  organisation: body,
  proposed_by: body,
  key: z.string().nullable(),
  geometry: z.looseObject({ type: z.string() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string(),
  state: z.enum(['open', 'accepted', 'refused']),
  answer: z.string().nullable(),
  made: z.string(),
  answered: z.string().nullable(),
});
export const corrections = z.object({ corrections: z.array(correction) });

export type OwnedDataset = z.infer<typeof ownedDataset>;
export type OwnedDatasetWhole = z.infer<typeof ownedDatasetWhole>;
export type Upload = z.infer<typeof upload>;
export type Correction = z.infer<typeof correction>;
