import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GdalInput } from './gdal.ts';

/** What GDAL is to do: write the features of the inputs into the folder, as `<index>.geojsonl`, with `<index>.done` after each. */
export type GdalJob = { folder: string; inputs: GdalInput[] };

/** How a job ended: 0 when all is written; else the code of the process (null: it was too slow) and what it said. */
export type GdalEnd = { code: number | null; errors: string };

const PROGRAM = fileURLToPath(new URL('gdal-process.ts', import.meta.url));
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');
const LONGEST_MS = 600_000;
const IDLE_MS = 3_000;
/** WebAssembly never gives memory back. */
const MOST_JOBS = 40;

type Runner = { child: ChildProcess; errors: string; jobs: number; idle?: NodeJS.Timeout };

let runner: Runner | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a job in a process of its own, one after the other. Its start takes longer than most jobs, so it stays for the
 * next one; a job that fails ends it, so that what breaks GDAL breaks nothing else.
 */
export function runGdal(job: GdalJob): Promise<GdalEnd> {
  const run = turn.then(() => runAlone(job));
  turn = run.catch(() => undefined);
  return run;
}

function runAlone(job: GdalJob): Promise<GdalEnd> {
  runner ??= startRunner();
  const own = runner;
  const { child } = own;
  clearTimeout(own.idle);
  own.errors = '';
  own.jobs += 1;
  hold(child, true);
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
    const end = (result: GdalEnd | Error) => {
      clearTimeout(tooLong);
      child.off('message', done).off('close', closed).off('error', end);
      hold(child, false);
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    const done = () => {
      if (own.jobs >= MOST_JOBS) dismiss(own);
      else own.idle = setTimeout(() => dismiss(own), IDLE_MS).unref();
      end({ code: 0, errors: '' });
    };
    const closed = (code: number | null) => {
      if (runner === own) runner = undefined;
      end({ code, errors: own.errors.replace(/\s*gdal stderr:\s*/g, ' ').trim() });
    };
    child.on('message', done).on('close', closed).on('error', end);
    child.send(job);
  });
}

function startRunner(): Runner {
  const child = fork(PROGRAM, {
    // gdal3.js looks for its data below the working folder.
    cwd: PACKAGE,
    execArgv: ['--max-old-space-size=512', '--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const started: Runner = { child, errors: '', jobs: 0 };
  child.stderr!.on('data', (chunk: Buffer) => {
    started.errors = (started.errors + chunk.toString()).slice(-2000);
  });
  child.on('close', () => {
    if (runner === started) runner = undefined;
  });
  return started;
}

/** While it works, this process waits for it; while it is idle, it keeps nobody from ending. */
function hold(child: ChildProcess, held: boolean): void {
  const stderr = child.stderr as unknown as { ref(): void; unref(): void };
  for (const one of [child, child.channel, stderr]) one?.[held ? 'ref' : 'unref']();
}

function dismiss(old: Runner): void {
  if (runner === old) runner = undefined;
  if (old.child.connected) old.child.disconnect();
}
