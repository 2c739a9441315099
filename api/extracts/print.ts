import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem } from '../problem.ts';
import type { Extract } from './extract.ts';
import type { Plan } from './pdf/plan.ts';
import type { Order, Printed, Work } from './print-process.ts';

type Waiting = Map<number, { resolve: (bytes: Buffer) => void; reject: (fault: Error) => void }>;
type Printer = { child: ChildProcess; waiting: Waiting; idle?: NodeJS.Timeout };

const PROGRAM = fileURLToPath(new URL('print-process.ts', import.meta.url));
const MOST_WAITING = 20;
const IDLE_MS = 60_000;
let printer: Printer | undefined;
let last = 0;

/** Prints an extract. Throws as `print` does. */
export function printExtract(extract: Extract, plan: Plan): Promise<Buffer> {
  return print({ extract, plan });
}

/**
 * Prints in a process of its own, one thing after the other: a large one takes seconds, in which the service must go on
 * answering. Throws 503 when too many wait.
 */
export function print(work: Work): Promise<Buffer> {
  printer ??= startPrinter();
  const { child, waiting, idle } = printer;
  if (waiting.size >= MOST_WAITING)
    throw new Problem(
      503,
      'impression-occupee',
      'Trop de documents attendent d’être imprimés ; réessayez dans quelques secondes.',
      'Too many documents wait to be printed; try again in a few seconds.',
      { headers: { 'Retry-After': '10' } },
    );
  clearTimeout(idle);
  last += 1;
  const order: Order = { number: last, work };
  return new Promise((resolve, reject) => {
    waiting.set(order.number, { resolve, reject });
    child.send(order);
  });
}

function startPrinter(): Printer {
  const child = fork(PROGRAM, { execArgv: ['--import', import.meta.resolve('tsx')], serialization: 'advanced' });
  // A service that stops does not wait for it; requests that are being answered keep the service up.
  child.unref();
  child.channel?.unref();
  const started: Printer = { child, waiting: new Map() };
  child.on('message', ({ number, bytes, fault }: Printed) => {
    const { resolve, reject } = started.waiting.get(number)!;
    started.waiting.delete(number);
    if (started.waiting.size === 0) started.idle = setTimeout(() => dismiss(started), IDLE_MS).unref();
    if (bytes) resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    else reject(fault!);
  });
  child.on('exit', (code, signal) => {
    dismiss(started);
    for (const { reject } of started.waiting.values())
      reject(new Error(`the process that prints ended (${signal ?? code})`));
  });
  return started;
}

/** Without work for a while, its memory is given back. */
function dismiss(old: Printer): void {
  if (printer === old) printer = undefined;
  if (old.child.connected) old.child.disconnect();
}
