import { z } from 'zod';
import { link } from '../answers-rules.ts';
import { decisionKind, reason, report, written } from './report.ts';

/** A decision as the operator and the administrators of the body see it, with the appeal and its answer. Times are UTC. */
export const decision = z.object({
  id: z.uuid(),
  number: z.number(),
  act: z.uuid(),
  report: z.uuid().nullable(),
  decision: decisionKind,
  reason: z.string(),
  decided: z.string(),
  appeal: z.object({ words: z.string(), at: z.string() }).nullable(),
  answer: z.object({ outcome: z.enum(['kept', 'reversed']), reason: z.string(), at: z.string() }).nullable(),
});

const actNamed = z.object({
  number: z.string(),
  title: z.string().nullable(),
  organisation: z.object({ siren: z.string(), name: z.string() }),
  held: z.boolean(),
});
const seen = report.extend({ words: z.string(), about: actNamed });

/** What the operator sees: reports with how to reach who wrote them, acts that are held back, appeals that wait. */
export const queue = z.object({
  reports: z.array(seen.extend({ contact: z.string().nullable() })),
  held: z.array(actNamed.extend({ act: z.uuid(), why: z.enum(['new-organisation', 'by-hand']), since: z.string() })),
  appeals: z.array(decision.extend({ about: actNamed })),
  links: z.array(link),
});

/** What the administrators of a body see of its acts. */
export const ownReports = z.object({
  reports: z.array(seen),
  decisions: z.array(decision.extend({ about: actNamed })),
});

/** What POST /api/moderation/reports/{id}/decision takes; withdrawing says on which ground. */
export const decisionBody = z
  .strictObject({
    decision: z.enum(['dismissed', 'upheld', 'act-held', 'act-withdrawn']),
    reason: written,
    ground: z.enum(['judge', 'personal-data', 'spam']).optional(),
  })
  .refine(({ decision, ground }) => (decision === 'act-withdrawn') === (ground !== undefined), { path: ['ground'] });

/** What POST /api/moderation/acts/{id}/hold takes. */
export const holdBody = z.strictObject({ decision: z.enum(['act-held', 'act-released']), reason: written });

/** What POST /api/desk/decisions/{id}/appeal takes. */
export const appealBody = z.strictObject({ words: written });

/** What POST /api/moderation/decisions/{id}/answer takes. */
export const answerBody = z.strictObject({ outcome: z.enum(['kept', 'reversed']), reason: written });

const month = z.object({
  month: z.string(),
  reports: z.number(),
  open: z.number(),
  dismissed: z.number(),
  upheld: z.number(),
  withdrawn: z.number(),
  appeals: z.number(),
  /** Half of the reports that are decided waited no longer, in days; null: none is decided. */
  delay: z.number().nullable(),
});

/** How much was reported and what was decided, by the month (in France) in which it was received. */
export const figures = z.object({
  months: z.array(month),
  reasons: z.partialRecord(reason, z.number()),
  held: z.number(),
});

export type Decision = z.output<typeof decision>;
export type Queue = z.output<typeof queue>;
export type OwnReports = z.output<typeof ownReports>;
export type DecisionBody = z.output<typeof decisionBody>;
export type Figures = z.output<typeof figures>;
