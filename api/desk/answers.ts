import { z } from 'zod';
import { contentBody } from '../acts/content.ts';
import { rulesAnswer } from '../answers.ts';

export const body = z.object({ siren: z.string(), name: z.string() });
const state = z.enum(['draft', 'in-review', 'published', 'abandoned']);

/** A draft in a list. Times are UTC. `waits`: whose consent was asked and has not come. */
export const draftLine = z.object({
  id: z.uuid(),
  organisation: body,
  state,
  version: z.number(),
  kind: z.string(),
  title: z.string(),
  created: z.string(),
  changed: z.string(),
  changed_by: z.string().nullable(),
  waits: z.array(z.string()),
});
export const drafts = z.object({ drafts: z.array(draftLine) });

export const file = z.object({
  id: z.uuid(),
  position: z.number(),
  name: z.string(),
  media_type: z.string(),
  size: z.number(),
  sha256: z.string(),
});

/** The consent of another body; `present`: it was asked for the draft as it is now. */
export const consent = z.object({
  id: z.uuid(),
  authority: body,
  why: z.string(),
  state: z.enum(['asked', 'given', 'refused']),
  asked: z.string(),
  answered: z.string().nullable(),
  answered_by: z.string().nullable(),
  words: z.string().nullable(),
  present: z.boolean(),
});

/** A draft whole: what it holds, its files, consents and history; `may`: what the one who asks may do with it now. */
export const draft = draftLine.extend({
  content: contentBody,
  files: z.array(file),
  consents: z.array(consent),
  history: z.array(z.object({ at: z.string(), name: z.string(), what: z.string(), words: z.string().nullable() })),
  may: z.array(z.enum(['edit', 'submit', 'return', 'publish', 'answer', 'abandon'])),
});

const fault = z.object({ pointer: z.string(), slug: z.string(), detail: z.string(), detail_en: z.string() });

/**
 * What stands in the way of publishing (`faults`), what people should look at twice (`remarks`), where the places are,
 * when in words, which rules apply there on the first day, which published acts overlap, whose consent is needed.
 */
export const checked = z.object({
  faults: z.array(fault),
  remarks: z.array(fault),
  places: z.array(
    z.object({
      label: z.string(),
      geometry: z.looseObject({ type: z.string() }).nullable(),
      area: z.looseObject({ type: z.string() }).nullable(),
      territory: z.object({ level: z.string(), code: z.string() }).nullable(),
      around_m: z.number(),
      inside: z.boolean(),
    }),
  ),
  when: z.object({ fr: z.string(), en: z.string() }).nullable(),
  rules: rulesAnswer.nullable(),
  overlaps: z.array(z.object({ id: z.uuid(), href: z.string(), label: z.string(), code: z.string() })),
  consents: z.array(z.object({ authority: body, why: z.string() })),
});

export type Draft = z.output<typeof draft>;
export type Drafts = z.output<typeof drafts>;
export type Checked = z.output<typeof checked>;
export type Fault = z.output<typeof fault>;
export type FileTold = z.output<typeof file>;
