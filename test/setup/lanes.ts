import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** How many files of database tests run at once, each in databases of its own. */
export const LANES = 2;

const WAIT_MS = 50;
const MOST_MS = 60_000;
let taken: number | undefined;

/**
 * The lane of this process, taken for as long as it lives: the first of `count` whose lock, a file `lock<n>` in the folder,
 * nobody alive holds. The numbers that the runner gives its workers will not do: one can be given twice where the projects
 * before had more workers. Throws when none is free within a minute.
 */
export function takeLane(folder: string, count: number): number {
  for (let waited = 0; taken === undefined && waited < MOST_MS; waited += WAIT_MS) {
    taken = Array.from({ length: count }, (_, lane) => lane).find((lane) => lock(`${folder}/lock${lane}`));
    if (taken === undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
  if (taken === undefined) throw new Error(`no lane of ${count} in ${folder} is free`);
  return taken;
}

function lock(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    process.once('exit', () => rmSync(path, { force: true }));
    return true;
  } catch {
    // One that was killed left its lock: the next round finds it free.
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

/** Is the lock of somebody alive? Yes also where it is being taken or given back at this moment: the next round tells. */
function isHeld(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
