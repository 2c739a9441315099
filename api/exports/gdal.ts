import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file for `ogr2ogr`: what it reads, what it writes, and the options between. */
export type Conversion = { input: string; output: string; options: string[] };

const PROGRAM = fileURLToPath(new URL('gdal-process.ts', import.meta.url));
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');
const LONGEST_MS = 1_800_000;

let version: string | null | undefined;

/** The version of the `ogr2ogr` of this machine; null where there is none that knows all we ask. */
export function nativeGdal(): string | null {
  if (version === undefined) {
    const { stdout } = spawnSync('ogr2ogr', ['--version'], { encoding: 'utf8' });
    version = /^GDAL (?:3\.[4-9]|3\.\d\d|[4-9])[\d.]*/.exec(stdout ?? '')?.[0] ?? null;
  }
  return version;
}

/**
 * Converts files one after the other, by the `ogr2ogr` of this machine or else by GDAL in WebAssembly, in a process that
 * ends with them: it gives its memory back, and what breaks it breaks nothing else. Throws what GDAL says.
 */
export async function convert(conversions: Conversion[], native = nativeGdal() !== null): Promise<void> {
  if (native)
    for (const { input, output, options } of conversions)
      await ended(spawn('ogr2ogr', [...options, output, input], { stdio: ['ignore', 'ignore', 'pipe'] }));
  else await ended(startWasm(conversions));
}

function startWasm(conversions: Conversion[]): ChildProcess {
  const child = fork(PROGRAM, {
    // gdal3.js looks for its data below the working folder.
    cwd: PACKAGE,
    execArgv: ['--max-old-space-size=512', '--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.send(conversions);
  return child;
}

function ended(child: ChildProcess): Promise<void> {
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  return new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`GDAL (${code ?? 'ended'}): ${errors.trim()}`));
    });
  }).finally(() => clearTimeout(tooLong));
}
