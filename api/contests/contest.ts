import { z } from 'zod';
import { link, office } from '../answers-rules.ts';
import { placeBody, whenBody } from '../rules/asked-place.ts';

/** What may look wrong: the place of a drawing, dates, texts; a rule that is gone, one that is missing; or else. */
export const reason = z.enum(['wrong-place', 'wrong-dates', 'wrong-text', 'gone', 'missing', 'other']);
export const MOST_WORDS = 2000;

/** Lines end in one way, and blanks around the text are not part of it. */
const words = z.string().overwrite((text) => text.replace(/\r\n?/g, '\n').trim());

/**
 * What POST /api/contests takes: the place and the day of the answer, the rule that looks wrong (or the dataset alone:
 * it should apply, or not be without data), why, in which words, and how to be reached, which nobody has to say.
 */
export const contestBody = z.strictObject({
  place: placeBody,
  ...whenBody,
  rule: z.strictObject({
    dataset: z.string().max(100),
    code: z.string().max(200).optional(),
    key: z.string().max(400).optional(),
  }),
  reason,
  words: words.min(1).max(MOST_WORDS),
  contact: z.email().max(254).optional(),
});

export const state = z.enum(['received', 'upheld', 'rejected']);

/** What everybody may know of a contest: neither the words of its author nor the place. Times are UTC. */
export const contest = z.object({
  id: z.uuid(),
  number: z.number(),
  state,
  received: z.string(),
  dataset: z.string(),
  code: z.string().nullable(),
  key: z.string().nullable(),
  reason,
  /** The name of the office that will see it. */
  office: z.string().nullable(),
  closed: z.string().nullable(),
  reply: z.string().nullable(),
});

/** What POST /api/contests answers: the contest, the office that will see it, and where it can be followed. */
export const receipt = contest.extend({ office: office.nullable(), address: z.string() });

/**
 * What the office sees besides: the words, how to reach their author, the question, what the dataset said then, and where
 * the whole answer is, with its SHA-256.
 */
export const contests = z.object({
  contests: z.array(
    contest.extend({
      words: z.string(),
      contact: z.string().nullable(),
      asked: z.looseObject({}),
      label: z.string().nullable(),
      as_of: z.object({ in_force_on: z.string(), known_on: z.string() }),
      said: z.looseObject({ id: z.string(), status: z.string() }),
      sha256: z.string(),
      answer: z.string(),
    }),
  ),
  links: z.array(link),
});

/** What POST /api/contests/{id}/closing takes: whether the contest was right, and the reply of the office. */
export const closingBody = z.strictObject({
  state: state.exclude(['received']),
  reply: words.min(1).max(MOST_WORDS),
});

export type Contest = z.output<typeof contest>;
export type ContestBody = z.output<typeof contestBody>;
export type Receipt = z.output<typeof receipt>;
export type Contests = z.output<typeof contests>;
