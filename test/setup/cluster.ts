import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = '/usr/lib/postgresql';
/** What to type where a part of the tests cannot run for want of PostgreSQL with PostGIS. */
export const INSTALL_POSTGRES = 'apt-get install postgresql postgresql-15-postgis-3';

/** A PostgreSQL of the tests' own, on a Unix socket in a temporary folder. */
export type Cluster = {
  /** The address of a database of the cluster; made new from the template when it does not exist. */
  url(database: string): string;
  /** Ends the server without ado, as a crash would, or in order. */
  stop(how: 'immediate' | 'fast'): void;
  start(): void;
  /** Starts it again, whether it runs or has stopped by itself. */
  restart(): void;
  remove(): void;
};

/** Where the cluster is kept, so that `remove` only stops it (default: a temporary folder), and its server settings. */
export type ClusterOptions = { folder?: string; settings?: string[] };

/** Starts a cluster, or gives undefined when this machine has no PostgreSQL with PostGIS. */
export function startCluster(options: ClusterOptions = {}): Cluster | undefined {
  const bin = findPostgres();
  if (!bin) return undefined;
  const { settings = ['fsync=off'] } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'terrier-pg-'));
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  if (isRoot) chownSync(folder, userId('postgres'), -1);
  const command = (program: string, args: string[]) => asOwner(join(bin, program), args);
  const run = (program: string, args: string[]) =>
    execFileSync(...command(program, args), { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  if (!existsSync(data)) run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8']);
  const start = () =>
    void run('pg_ctl', [
      '-D',
      data,
      '-l',
      join(folder, 'log'),
      '-w',
      '-o',
      [`-k ${folder} -p ${port} -c listen_addresses=''`, ...settings].join(' -c '),
      'start',
    ]);
  start();
  const sql = (text: string) =>
    run('psql', ['-h', folder, '-p', String(port), '-U', 'postgres', '-qAtc', text])
      .toString()
      .trim();
  return {
    url: (database) => {
      if (!sql(`select 1 from pg_database where datname = '${database}'`)) sql(`create database "${database}"`);
      return `postgres://postgres@localhost:${port}/${database}?host=${folder}`;
    },
    stop: (how) => void run('pg_ctl', ['-D', data, '-m', how, '-w', 'stop']),
    start,
    restart: () => {
      // A server that is not running any more may have left its pid file.
      spawnSync(...command('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']), { cwd: folder });
      start();
    },
    remove: () => {
      try {
        run('pg_ctl', ['-D', data, '-m', options.folder ? 'fast' : 'immediate', '-w', 'stop']);
      } catch {
        // It was stopped already.
      }
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Each cluster has a socket of its own in its folder, so the number does not matter. */
const port = 54321;
const isRoot = process.getuid?.() === 0;

/** A program of PostgreSQL, which root must start as another. */
function asOwner(program: string, args: string[]): [string, string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
}

function findPostgres(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const newest = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  return newest
    .filter((version) => existsSync(`${VERSIONS}/${version}/bin/initdb`))
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .map((version) => `${VERSIONS}/${version}/bin`)[0];
}

function userId(name: string): number {
  return Number(execFileSync('id', ['-u', name]).toString());
}
