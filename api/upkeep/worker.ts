import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { actAsService } from '../../sql/acting.ts';
import type { DatabaseConfig } from '../../sql/config.ts';
import type { Database } from '../../sql/db.ts';
import { LONGEST_MS } from '../../sql/owned.ts';
import { fileIn, tidy } from './receive.ts';

/** The folder where files lie until they are published, and the database that a process of the ETL is to open. */
export type UploadSettings = { dir: string; database: DatabaseConfig };

const PROGRAM = fileURLToPath(new URL('../../etl/owned/process.ts', import.meta.url));
const BEAT_MS = 3000;
const MEMORY_MB = 768;
/** What a process that reads the files of others knows of our environment: no key or password but that of the database. */
const KNOWN = /^(PATH|HOME|TMPDIR|LANG|NODE_.+)$/;
const INTERRUPTED = {
  reason: 'load-interrupted',
  detail:
    'Le travail s’est arrêté en chemin (trop long, trop de mémoire, ou service arrêté). Rien n’a changé : recommencez',
  detail_en:
    'the work stopped on its way (too long, too much memory, or the service stopped). Nothing has changed: try again',
};
/** What ended with that needs its file no more. */
const ENDED = new Set(['published', 'refused', 'withdrawn']);

type Claimed = { id: string; file: string | null };

/**
 * The files that bodies have sent, on their way to be published: each is worked on by a process of the ETL, within bounds
 * of time and memory, one at a time for a body. Their state is in the database; what a process that ended was doing is done
 * again, or told as interrupted.
 */
export class Uploads {
  /** What this process is doing: a name for each time that one is worked on. */
  readonly #runs = new Set<string>();
  #working = 0;

  constructor(
    readonly db: Database,
    readonly settings: UploadSettings,
    readonly log: Logger,
  ) {}

  folderOf(id: string): string {
    return join(this.settings.dir, id);
  }

  remove(id: string): void {
    rmSync(this.folderOf(id), { recursive: true, force: true });
  }

  /** Works on what waits, if there is a hand free. */
  wake(): void {
    const most = this.db.engine === 'server' ? 2 : 1;
    if (this.#working >= most) return;
    this.#working += 1;
    void this.#work()
      .catch((error) => this.log.error({ err: error }, 'dépôt en échec / upload failed'))
      .finally(() => {
        this.#working -= 1;
      });
  }

  async #work(): Promise<void> {
    await this.#ask('upkeep/revive', [[...this.#runs], JSON.stringify(INTERRUPTED)]);
    for (;;) {
      const run = randomUUID();
      this.#runs.add(run);
      try {
        const [claimed] = await this.#ask<Claimed>('upkeep/claim', [run]);
        if (!claimed) return;
        const kept = await this.#ask<{ id: string }>('upkeep/kept', []);
        tidy(this.settings.dir, new Set(kept.map(({ id }) => id)));
        await this.#run(claimed, run);
      } finally {
        this.#runs.delete(run);
      }
    }
  }

  #ask<Row extends object>(question: string, values: unknown[]): Promise<Row[]> {
    return actAsService(this.db, (tx) => tx.rows<Row>(question, values));
  }

  async #run({ id, file }: Claimed, run: string): Promise<void> {
    const beat = setInterval(() => {
      this.#ask('upkeep/beat', [id, run]).catch((error) => this.log.warn({ err: error }, 'upload beat'));
    }, BEAT_MS);
    try {
      const said = await this.#runProcess(id, file ? fileIn(this.folderOf(id), file) : '-');
      if (said) this.log.error({ upload: id, said }, 'dépôt interrompu / upload interrupted');
    } finally {
      clearInterval(beat);
      await this.#ask('upkeep/interrupt', [id, run, JSON.stringify(INTERRUPTED)]);
      const [now] = await this.#ask<{ state: string }>('upkeep/state', [id]);
      if (!now || ENDED.has(now.state)) this.remove(id);
    }
  }

  /** Runs the process of the ETL to its end; gives what it said where it did not end well. */
  #runProcess(id: string, path: string): Promise<string | undefined> {
    const { url, dataDir } = this.settings.database;
    const child = fork(PROGRAM, [id, path], {
      env: { ...knownEnvironment(), DATABASE_URL: url ?? '', DATA_DIR: dataDir },
      execArgv: [`--max-old-space-size=${MEMORY_MB}`, '--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
    return new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code) => {
        clearTimeout(tooLong);
        resolve(code === 0 ? undefined : `${code} ${said}`);
      });
    });
  }
}

function knownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => KNOWN.test(name)));
}
