import type { Progress } from './progress.ts';
import { showProgress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { type Report, reportText } from './report.ts';

/** How reports are printed: as a person reads them, or as one line of JSON each. */
export type Print = 'text' | 'json';

/**
 * Runs the load of one source and prints its report, or why it was refused. Gives 1 when nothing was published for a
 * reason that somebody must look at (refused, held), else 0.
 */
export async function printed(
  name: string,
  print: Print,
  run: (progress: Progress) => Promise<Report>,
): Promise<number> {
  const progress = showProgress(name);
  try {
    const report = await run(progress);
    progress.end();
    console.log(print === 'json' ? JSON.stringify(report) : reportText(report));
    return report.state === 'held' ? 1 : 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof Refusal)) throw error;
    if (print === 'json') console.log(JSON.stringify({ source: name, state: 'refused', ...error.told }));
    else console.error(`${name} : REFUSÉ — ${error.message}`);
    return 1;
  }
}
