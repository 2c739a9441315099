import { z } from 'zod';

/** What may be wrong with a published act. */
export const reason = z.enum(['spam', 'illegal', 'personal-data', 'wrong-place', 'wrong-text', 'other']);
export const MOST_WORDS = 2000;

/** What people write: lines end in one way, blanks around are no part of it, and nothing shows a text as another. */
export const written = z
  .string()
  .overwrite((text) => text.replace(/\r\n?/g, '\n').trim())
  .min(1)
  .max(MOST_WORDS)
  .regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u);

/**
 * What POST /api/acts/{id}/reports takes: why, in which words, how to be reached, which nobody has to say, and that
 * words which look like personal data are meant (`confirmed`).
 */
export const reportBody = z.strictObject({
  reason,
  words: written,
  contact: z.email().max(254).optional(),
  confirmed: z.boolean().default(false),
});

export const decisionKind = z.enum(['dismissed', 'upheld', 'act-held', 'act-released', 'act-withdrawn']);

/** What everybody may know of a report: neither its words nor who wrote it. Times are UTC. */
export const report = z.object({
  id: z.uuid(),
  number: z.number(),
  act: z.uuid(),
  reason,
  received: z.string(),
  decision: z.object({ decision: decisionKind, at: z.string() }).nullable(),
});

/** What POST /api/acts/{id}/reports answers: the report, and where it can be followed. */
export const receipt = report.extend({ address: z.string() });

export type Report = z.output<typeof report>;
export type Receipt = z.output<typeof receipt>;

/** What of a text looks like personal data, in French and English. */
export type Personal = { fr: string; en: string };
const PERSONAL: [RegExp, Personal][] = [
  [/[^\s@<>]{1,64}@[^\s@<>]{1,200}\.\p{L}{2,24}/u, { fr: 'une adresse électronique', en: 'an e-mail address' }],
  [/(?:\+33|0033|\b0)\s?[1-9](?:[\s.-]?\d{2}){4}(?!\d)/, { fr: 'un numéro de téléphone', en: 'a telephone number' }],
  [
    /\b[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}\b/i,
    { fr: 'une plaque d’immatriculation', en: 'a number plate' },
  ],
  [/\b\d{2,4}\s?[A-Z]{2,3}\s?(?:\d{2}|2[AB])\b(?!\d)/, { fr: 'une plaque d’immatriculation', en: 'a number plate' }],
];

/** What in a text looks like personal data: an e-mail address, a telephone number, a number plate. */
export function personalIn(text: string): Personal[] {
  const found = PERSONAL.filter(([pattern]) => pattern.test(text)).map(([, said]) => said);
  return [...new Map(found.map((said) => [said.fr, said])).values()];
}
