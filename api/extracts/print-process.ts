// The process that prints extracts and months of the register: takes what is to be printed, gives the bytes. Started by print.ts, ends with it.
import type { Bundle } from '../register/bundle.ts';
import { renderBundle } from '../register/bundle-pdf.ts';
import type { Extract } from './extract.ts';
import type { Plan } from './pdf/plan.ts';
import { renderExtract } from './pdf/render.ts';

/** What is to be printed: an extract with its plan, or a month of the register. */
export type Work = { extract: Extract; plan: Plan } | { bundle: Bundle };
/** Work, and what comes of it; the number says which is which. */
export type Order = { number: number; work: Work };
export type Printed = { number: number; bytes?: Uint8Array; fault?: Error };

process.on('message', async ({ number, work }: Order) => {
  const made = 'bundle' in work ? renderBundle(work.bundle) : renderExtract(work.extract, work.plan);
  const printed = await made.then(
    (bytes): Printed => ({ number, bytes }),
    (fault: Error): Printed => ({ number, fault }),
  );
  process.send?.(printed);
});
// The service stops by a signal that a terminal sends to both: what is being printed is still wanted.
process.on('SIGINT', () => undefined);
