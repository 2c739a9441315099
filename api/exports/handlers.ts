import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import { licenceOf } from '../catalogue/vocabulary.ts';
import { StoredFile } from '../http/send-file.ts';
import type { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { queryOf } from '../query-of.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { type ExportState, exportBody } from './answers.ts';
import { type ExportFormat, isStreamed, typeOf } from './formats.ts';
import type { Asked, Exports } from './jobs/exports.ts';
import { type exportQuery, readSelected, type Selected } from './selected.ts';
import { textsOf } from './texts.ts';

const exportId = {
  read: reader(
    'un identifiant d’export (UUID) est attendu',
    'the id of an export (UUID) is wanted',
    (text) => z.uuid().safeParse(text.toLowerCase()).data,
  ),
  about: 'Identifiant de l’export',
  schema: { type: 'string', format: 'uuid', example: '0f3c5b2e-7d5a-4d6e-9a51-3f0f6d1c2b7a' },
};
export const exportPath = { id: exportId };
const LOOK_MS = 200;

type CollectionCall = Call<typeof exportQuery, { id: typeof param.collection }>;
type StateCall = Call<object, typeof exportPath>;

/**
 * A collection, or what is asked of it, as one file of one version. What can be is sent as it is read; other formats are
 * made apart, and the answer leads to them when that takes longer than a few seconds.
 */
export async function exportCollection(call: CollectionCall): Promise<Answer> {
  const { path, query, db, exports, url } = call;
  const format = call.format as ExportFormat;
  const given = new URLSearchParams(queryOf(url));
  given.delete('f');
  const asked: Asked = { collection: path.id, format, lang: query.lang, query: Object.fromEntries(given) };
  const selected = await readSelected(call, asked);
  const headers = headersOf(selected, format);
  if (isStreamed(format)) {
    const tag = createHash('sha1')
      .update(JSON.stringify([asked, selected.subject.known]))
      .digest('base64url');
    return { body: Readable.from(textsOf(selected, format)), type: typeOf(format), tag, headers };
  }
  const id = await exports.ask(asked, selected.subject.known);
  return fileAnswer(db, exports, id, headers);
}

/** Begins an export; the answer says where its state is to be seen. */
export async function createExport(call: Call): Promise<Answer> {
  const { body, db, exports } = call;
  const { collection, format, lang, ...given } = readBody(body);
  const query = Object.fromEntries(Object.entries({ ...given, lang }).map(([name, value]) => [name, String(value)]));
  const asked: Asked = { collection, format, lang, query };
  const { subject } = await readSelected(call, asked);
  const id = await exports.ask(asked, subject.known);
  const state = await stateOf(db, id);
  return { body: state, status: 201, cache: 'none', headers: { Location: `/api/exports/${id}` } };
}

/** How far an export is. Throws 404. */
export async function exportState({ path, db, exports }: StateCall): Promise<Answer> {
  exports.wake();
  return { body: await stateOf(db, path.id) };
}

/** The file of an export, as soon as it is there; who waits too long is led here again. Throws 404, 410 and what went wrong. */
export async function exportFile({ path, db, exports }: StateCall): Promise<Answer> {
  return fileAnswer(db, exports, path.id, {});
}

async function fileAnswer(
  db: Database,
  exports: Exports,
  id: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const state = await waitFor(db, exports, id);
  const { file, fault } = state;
  if (fault) throw new Problem(STATUS[fault.slug] ?? 422, fault.slug, fault.title, fault.title_en);
  if (state.state === 'expired') throw gone();
  if (!file) return ledAgain(state);
  if (!exports.folder.has(id)) {
    await db.row('exports/lost', [id]);
    throw gone();
  }
  await db.row('exports/used', [id]);
  const disposition = { 'Content-Disposition': dispositionOf(file.name) };
  const body = new StoredFile(exports.folder.fileOf(id));
  return { body, type: typeOf(state.format), headers: { ...headers, ...disposition } };
}

/** Not there yet: the same address again, where the caller waits anew, with the state to be read meanwhile. */
function ledAgain(state: ExportState): Answer {
  const here = `/api/exports/${state.id}`;
  const headers = { Location: `${here}/file`, 'Retry-After': '1', Link: `<${here}>; rel="monitor"` };
  return { body: state, status: 303, cache: 'none', headers };
}

const STATUS: Record<string, number> = { 'stockage-plein': 507, 'export-en-echec': 500, 'export-interrompu': 500 };

/** The state of an export once it has ended, or after as long as a caller is kept waiting. */
async function waitFor(db: Database, exports: Exports, id: string): Promise<ExportState> {
  const until = Date.now() + exports.config.exports.waitMs;
  for (;;) {
    exports.wake();
    const state = await stateOf(db, id);
    if (!['queued', 'running'].includes(state.state) || Date.now() >= until) return state;
    await wait(LOOK_MS);
  }
}

async function stateOf(db: Database, id: string): Promise<ExportState> {
  const row = await db.row<{ json: string }>('exports/one', [id]);
  if (!row) throw new Problem(404, 'export-inconnu', 'Il n’y a pas d’export de ce numéro', 'there is no such export');
  const state = JSON.parse(row.json) as Omit<ExportState, 'links'>;
  const here = `/api/exports/${id}`;
  const links = [
    { rel: 'self', type: 'application/json', href: here },
    { rel: 'collection', type: 'application/json', href: `/api/collections/${state.collection}` },
    ...(state.file ? [{ rel: 'enclosure', type: typeOf(state.format), href: `${here}/file` }] : []),
  ];
  return { ...state, links };
}

function readBody(body: unknown) {
  const parsed = exportBody.safeParse(body);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Problem(
    400,
    'export-mal-demande',
    `« ${path.join('.') || 'corps'} » n’est pas compris : collection, format et les paramètres de …/export sont attendus`,
    `“${path.join('.') || 'body'}” is not understood: ${message}`,
  );
}

/** What the file is called, and what it belongs to. */
function headersOf({ subject, fileName, crs }: Selected, format: ExportFormat): Record<string, string> {
  const licence = licenceOf(subject.licence);
  const links = [
    ...(licence ? [`<${licence.iri}>; rel="license"`] : []),
    `<${subject.page}>; rel="describedby"; type="text/html"`,
    `</api/collections/${subject.id}>; rel="collection"; type="application/json"`,
  ];
  return {
    'Content-Disposition': dispositionOf(fileName(format)),
    ...(crs && { 'Content-Crs': `<${crs}>` }),
    Link: links.join(', '),
  };
}

/** Collections, territories and days make names of plain letters. */
function dispositionOf(name: string): string {
  return `attachment; filename="${name}"`;
}

function gone(): Problem {
  return new Problem(
    410,
    'export-expire',
    'Ce fichier n’est plus gardé : demandez l’export de nouveau',
    'this file is no longer kept: ask for the export again',
  );
}
