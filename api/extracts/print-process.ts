// The process that prints extracts: takes what is to be printed, gives the bytes. Started by print.ts, ends with it.
import type { Extract } from './extract.ts';
import type { Plan } from './pdf/plan.ts';
import { renderExtract } from './pdf/render.ts';

/** What is to be printed, and what comes of it; the number says which is which. */
export type Order = { number: number; extract: Extract; plan: Plan };
export type Printed = { number: number; bytes?: Uint8Array; fault?: Error };

process.on('message', async ({ number, extract, plan }: Order) => {
  const printed = await renderExtract(extract, plan).then(
    (bytes): Printed => ({ number, bytes }),
    (fault: Error): Printed => ({ number, fault }),
  );
  process.send?.(printed);
});
// The service stops by a signal that a terminal sends to both: what is being printed is still wanted.
process.on('SIGINT', () => undefined);
