import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { questionText } from '../../sql/db.ts';

const run = promisify(execFile);
const FOLDER = mkdtempSync(join(tmpdir(), 'terrier-bench-'));
const CONNECTIONS = 4;

/** How many a second, and what was measured with. */
export type Rate = { perSecond: number; by: string };

/**
 * How many times a second `pgbench` runs a question, prepared, over 4 connections. `variables` are lines of its language
 * that set a variable anew each time; `values` are what stands for $1, $2, … in the question.
 */
export async function pgbench(
  url: string,
  question: string,
  variables: string[],
  values: string[],
  seconds: number,
): Promise<Rate> {
  // pgbench reads :word as a variable also in comments.
  const lines = questionText(question)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'));
  const statement = lines.join('\n').replace(/\$(\d+)/g, (_, n: string) => `(${values[Number(n) - 1]})`);
  const script = join(FOLDER, 'question.pgbench');
  writeFileSync(script, `${[...variables.map((line) => `\\set ${line}`), statement].join('\n')};\n`);
  const { hostname, port, searchParams, pathname } = new URL(url);
  const at = ['-h', searchParams.get('host') ?? hostname, '-p', port, '-U', 'postgres'];
  const { stdout } = await run(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', String(CONNECTIONS), '-j', '1', '-T', String(seconds), '-f', script, ...at].concat(
      pathname.slice(1),
    ),
    { env: { ...process.env, PGOPTIONS: '-c jit=off -c timezone=UTC' } },
  );
  return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]), by: 'pgbench' };
}

/** Is wrk on this machine? Without it a loop in Node asks, which takes some of the processor from the service. */
export const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

/** How many of these paths a second the service answers over 4 connections. Throws when an answer is not 200. */
export async function http(base: string, paths: string[], seconds: number): Promise<Rate> {
  if (!hasWrk) return { perSecond: await nodeLoop(base, paths, seconds * 1000), by: 'Node' };
  const list = join(FOLDER, 'paths');
  writeFileSync(list, `${paths.join('\n')}\n`);
  const script = fileURLToPath(new URL('random.lua', import.meta.url));
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, base];
  const { stdout } = await run('wrk', args, { env: { ...process.env, PATHS: list } });
  if (/Non-2xx/.test(stdout)) throw new Error(`${paths[0]}: ${stdout}`);
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]), by: 'wrk' };
}

/** How long answers take in ms: all together by their number, the half of them at most, and 95 in 100 at most. */
export type Times = { mean: number; median: number; p95: number };

/**
 * How long the answers to several lists of paths take, asked one after the other in turn, so that what else the machine
 * does meets all lists alike. The first twentieth, which fills caches, does not count.
 */
export async function times(base: string, lists: string[][]): Promise<Times[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const taken = lists.map((): number[] => []);
  for (let n = 0; n < lists[0]!.length; n += 1)
    for (const [index, list] of lists.entries()) {
      const started = performance.now();
      await ask(base + list[n]!, agent);
      taken[index]!.push(performance.now() - started);
    }
  agent.destroy();
  return taken.map((each) => {
    const sorted = each.slice(each.length / 20).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * sorted.length)]!;
    return { mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length, median: at(0.5), p95: at(0.95) };
  });
}

/** Asks each path once over 4 connections; gives how many a second. */
export async function once(base: string, paths: string[]): Promise<Rate> {
  return { perSecond: await nodeLoop(base, paths, Number.POSITIVE_INFINITY), by: 'Node' };
}

/** Asks the paths in turn until the time is over, or all once when the time has no end; gives how many a second. */
async function nodeLoop(base: string, paths: string[], milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const started = Date.now();
  const more = (n: number) => (Number.isFinite(milliseconds) ? Date.now() - started < milliseconds : n < paths.length);
  let asked = 0;
  const work = async () => {
    while (more(asked)) await ask(base + paths[asked++ % paths.length]!, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  return (asked * 1000) / (Date.now() - started);
}

/** The bytes of an address. Throws when it is not answered with 200. */
export function ask(url: string, agent?: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(parts))
          : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}

/** Resident memory of a process and of those that it has started, in MB. */
export function treeMemory(pid: number): number {
  const own = (path: string) => {
    try {
      return readFileSync(`/proc/${pid}/${path}`, 'utf8');
    } catch {
      return '';
    }
  };
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(own('status'))?.[1] ?? 0);
  const children = own(`task/${pid}/children`).split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + treeMemory(Number(child)), Math.round(kilobytes / 1024));
}

/** Resident memory of a process in MB, now and at most. */
export function memory(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
