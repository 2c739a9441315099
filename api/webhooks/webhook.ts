import { z } from 'zod';

/** How many webhooks a body may have. */
export const MOST_WEBHOOKS = 10;

/** How long the address of a webhook may be, in characters, as it is written in a call. */
export const LONGEST_ADDRESS = 2000;

/** What is taken to make a webhook. */
export const webhookBody = z.strictObject({ url: z.string().max(LONGEST_ADDRESS) });

/** The last call of a webhook: `waiting` is tried again; the status of its last answer, or what went wrong before one. */
const lastCall = z.object({
  id: z.uuid(),
  event: z.string(),
  made: z.string(),
  tries: z.number(),
  state: z.enum(['waiting', 'taken', 'given-up']),
  status: z.number().nullable(),
  fault: z.string().nullable(),
});

export const webhook = z.object({ id: z.uuid(), url: z.string(), made: z.string(), last_call: lastCall.nullable() });
export const webhooks = z.object({ webhooks: z.array(webhook) });
/** A webhook that was made, with the secret that signs its calls: it is told this once. */
export const madeWebhook = z.object({ id: z.uuid(), url: z.string(), secret: z.string() });
export const webhookTest = z.object({ id: z.uuid(), state: z.literal('waiting') });
export const removedWebhook = z.object({ id: z.uuid(), state: z.literal('removed') });
/** The body of a request that says nothing. */
export const nothing = z.strictObject({});
