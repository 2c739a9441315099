import { z } from 'zod';
import { EXPORT_FORMATS } from './formats.ts';

const link = z.object({ rel: z.string(), type: z.string().optional(), title: z.string().optional(), href: z.string() });

/** How far an export is, and where its file is once it is there. */
export const exportState = z.object({
  id: z.uuid(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'expired']),
  collection: z.string(),
  format: z.enum(EXPORT_FORMATS),
  query: z.record(z.string(), z.string()),
  created: z.iso.datetime(),
  version: z.int().nullable(),
  known_on: z.string().nullable(),
  before: z.int(),
  rows: z.object({ done: z.int(), total: z.int().nullable() }),
  file: z.object({ name: z.string(), bytes: z.int() }).nullable(),
  finished: z.iso.datetime().nullable(),
  expires: z.iso.datetime().nullable(),
  fault: z.object({ slug: z.string(), title: z.string(), title_en: z.string() }).nullable(),
  links: z.array(link),
});

/** How far an export is. */
export type ExportState = z.infer<typeof exportState>;

/** As in an address, no control characters, and no halves of characters. */
const text = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u);
const parameter = z.union([text, z.number(), z.boolean(), z.array(z.union([text, z.number()]))]);

/** What is exported in which format; the other members are the parameters of GET …/export, lists as lists or with commas. */
export const exportBody = z
  .object({
    collection: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,63}$/),
    format: z.enum(EXPORT_FORMATS),
    lang: z.enum(['fr', 'en']).default('fr'),
  })
  .catchall(parameter);
