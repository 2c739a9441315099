import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../../../sql/db.ts';
import type { AppConfig } from '../../config.ts';
import { Problem } from '../../problem.ts';
import type { ExportFormat } from '../formats.ts';
import { ExportFolder } from './folder.ts';
import { makeExport } from './make-export.ts';

/** What is asked for: the parameters as they were written, so that another process reads them as this one did. */
export type Asked = { collection: string; format: ExportFormat; lang: 'fr' | 'en'; query: Record<string, string> };

/** An export that this process is to make. */
export type Job = { id: string; asked: Asked; tries: number };

const MOST_OPEN = 20;
const DAYS_TOLD = 7;

/** The exports that are made apart from requests, in turn; their state is in the database, so that every process knows it. */
export class Exports {
  readonly process = randomUUID();
  readonly folder: ExportFolder;
  readonly log: (fault: unknown) => void;
  #working = 0;

  constructor(
    readonly db: Database,
    readonly config: AppConfig,
    log: Logger,
  ) {
    this.folder = new ExportFolder(config.exports.dir);
    this.log = (fault) => log.error({ err: fault }, 'export en échec / export failed');
  }

  /** The id of the export of what is asked, at this moment: a new one, or the one that there is. Throws 503. */
  async ask(asked: Asked, moment: string): Promise<string> {
    const text = JSON.stringify({ ...asked, query: Object.fromEntries(Object.entries(asked.query).sort()) });
    const sha256 = createHash('sha256').update(text).update(moment).digest('hex');
    const row = await this.db.row<{ id: string }>('exports/ask', [randomUUID(), text, sha256, MOST_OPEN]);
    this.wake();
    if (!row) throw tooMany();
    return row.id;
  }

  /** Makes what waits, if there is a hand free. */
  wake(): void {
    const most = this.db.engine === 'server' ? 2 : 1;
    if (this.#working >= most) return;
    this.#working += 1;
    void this.#work()
      .catch(this.log)
      .finally(() => {
        this.#working -= 1;
      });
  }

  async #work(): Promise<void> {
    for (;;) {
      const job = await this.db.row<Job>('exports/claim', [this.process]);
      if (!job) return;
      await this.#tidy().catch(this.log);
      await makeExport(this, job);
    }
  }

  /** Removes files that were kept long enough, and what ended processes left behind. */
  async #tidy(): Promise<void> {
    await this.makeRoom(0);
    await this.db.rows('exports/forget', [DAYS_TOLD]);
    // Listed before the question: what another process begins after it is not taken for a leftover.
    const { folder } = this;
    const listed = folder.list();
    const live = new Set((await this.db.rows<{ id: string }>('exports/live')).map(({ id }) => id));
    for (const { id, name } of listed) if (!live.has(id)) folder.remove(name);
  }

  /** Removes the files that were not used for longest until one of so many bytes has room beside the others. */
  async makeRoom(bytes: number): Promise<void> {
    const most = this.config.exports.bytes;
    for (const { id } of await this.db.rows<{ id: string }>('exports/expire', [most, bytes])) this.folder.remove(id);
  }
}

function tooMany(): Problem {
  return new Problem(
    503,
    'exports-en-attente',
    `${MOST_OPEN} exports attendent déjà leur tour : réessayez dans une minute`,
    `${MOST_OPEN} exports are waiting already: try again in a minute`,
    { headers: { 'Retry-After': '60' } },
  );
}
