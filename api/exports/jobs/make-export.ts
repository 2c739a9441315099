import { statSync } from 'node:fs';
import { Fault } from '../fault.ts';
import { makeFile } from '../make-file.ts';
import { readSelected } from '../selected.ts';
import type { Exports, Job } from './exports.ts';

const BEAT_MS = 3000;
const HOURS_KEPT = 24;
/** So often is one made again whose process ended meanwhile. */
const MOST_TRIES = 2;

/** It is another process's now: this one took too long to be heard of. */
class Lost extends Error {}

/** Makes the file of an export and notes how far it is; what goes wrong is noted with the export, never thrown. */
export async function makeExport(exports: Exports, job: Job): Promise<void> {
  const { db, config, process: own, log } = exports;
  const { bytes } = config.exports;
  try {
    if (job.tries > MOST_TRIES) throw interrupted();
    const made = await withProgress(exports, job, exports.folder.workbench(job.id, job.tries));
    const { size } = statSync(made.path);
    if (size > bytes) throw tooLarge(bytes);
    await exports.makeRoom(size);
    exports.folder.keep(job.id, made.path);
    const values = [job.id, own, job.tries, made.name, size, HOURS_KEPT, made.rows];
    if (!(await db.row('exports/finish', values))) throw new Lost();
  } catch (error) {
    if (!(error instanceof Lost)) await noteFault(exports, job, error).catch(log);
  } finally {
    exports.folder.leave(job.id, job.tries);
  }
}

async function noteFault({ db, process: own, log }: Exports, job: Job, error: unknown): Promise<void> {
  const { slug, french, english } = faultOf(error);
  if (!(error instanceof Fault)) log(error);
  const fault = JSON.stringify({ slug, title: french, title_en: english });
  await db.row('exports/fail', [job.id, own, job.tries, fault]);
}

/** Makes the file, and tells the database every few seconds how far it is. */
async function withProgress(exports: Exports, { id, asked, tries }: Job, folder: string) {
  const { db, config, process: own, log } = exports;
  const selected = await readSelected({ db, config }, asked);
  let [rows, lost, total] = [0, false, null as number | null];
  const beat = async () => {
    const { version, known } = selected.subject;
    lost ||= !(await db.row('exports/note', [id, own, tries, rows, total, version, known]));
  };
  const timer = setInterval(() => void beat().catch(log), BEAT_MS);
  const told = (done: number, bytes: number) => {
    rows = done;
    if (lost) throw new Lost();
    if (bytes > config.exports.bytes) throw tooLarge(config.exports.bytes);
  };
  try {
    await beat();
    total = await selected.count();
    const path = await makeFile({ ...selected, format: asked.format, folder, told });
    return { path, rows, name: selected.fileName(asked.format) };
  } finally {
    clearInterval(timer);
  }
}

/** What went wrong, in words for whoever asked. */
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { code } = error as { code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Fault(
      'stockage-plein',
      'Le disque du service est plein : réessayez plus tard, ou demandez moins d’objets',
      'the disk of the service is full: try again later, or ask for fewer features',
    );
  return new Fault('export-en-echec', 'L’export n’a pas pu être fait', 'the export could not be made');
}

function interrupted(): Fault {
  return new Fault(
    'export-interrompu',
    'L’export a été interrompu plusieurs fois : demandez moins d’objets, ou un autre format',
    'the export was interrupted several times: ask for fewer features, or another format',
  );
}

function tooLarge(bytes: number): Fault {
  return new Fault(
    'trop-volumineux',
    `Le fichier dépasserait ${Math.round(bytes / 1e6)} Mo : demandez un territoire ou un filtre`,
    `the file would exceed ${Math.round(bytes / 1e6)} MB: ask for a territory or a filter`,
  );
}
