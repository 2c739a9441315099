import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'express';
import { answerHeader, answerLines, problemLine } from '../../sql/answer-table.ts';
import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { Problem, problemBody } from '../problem.ts';
import type { Call } from '../route.ts';
import { whenQuery } from './at-point.ts';
import { answerGroup, type Told } from './batch-answers.ts';
import { groupsOf, inOrder } from './batch-groups.ts';
import { refuseUnknown } from './filters.ts';
import { readLines } from './lines.ts';

export const batchQuery = { ...whenQuery, f: param.batchFormat };
export type BatchCall = Call<typeof batchQuery>;

/** Groups of one request that are asked at the same time: while one is written out, the next are on their way. */
const AT_A_TIME = 3;

/** One question asks so many points that their answers take about 16 MB, and that others need not wait long for theirs. */
const ANSWERS_SIZE = 16_000_000;
const LEAST = 250;
const MOST = { server: 2000, embedded: 250 };
/** How long a caller may go on sending after our last line. */
const LINGER_MS = 5000;

type Format = { type: string; head: string; write: (told: Told, lang: 'fr' | 'en') => string };

/** The ways to write answers: the first line of the file, and the lines of a place. */
const FORMATS: Record<'ndjson' | 'csv', Format> = {
  ndjson: { type: 'application/x-ndjson', head: '', write: jsonLine },
  csv: { type: 'text/csv; charset=utf-8; header=present', head: answerHeader, write: csvLines },
};

/**
 * Which rules apply at each place of a file? Answers go out in order while the rest comes in. What is wrong with one place
 * is told in its line. What is wrong with the file is thrown, as `readLines` does, before the first answer, and told in
 * the last line after it. Throws 406 when neither NDJSON nor CSV is accepted.
 */
export async function rulesInBatch(call: BatchCall): Promise<Answer> {
  const request = call.body as Request;
  await refuseUnknown(call.db, call.query);
  const name = call.query.f ?? acceptedFormat(request);
  const lines = readLines(request);
  const first = await lines.next().catch(async (fault: unknown) => {
    await letFinish(request);
    throw fault;
  });
  let most = LEAST;
  const told = inOrder(
    groupsOf(first.value, lines, () => most),
    async (group) => {
      const answered = await answerGroup(call, group);
      most = Math.max(LEAST, Math.min(MOST[call.db.engine], ANSWERS_SIZE / meanSize(answered)));
      return answered;
    },
    AT_A_TIME,
  );
  const headers = { Connection: 'close', 'Content-Disposition': `attachment; filename="terrier.${name}"` };
  const { type } = FORMATS[name];
  return { body: Readable.from(written(told, FORMATS[name], call.query.lang, request)), type, headers };
}

function meanSize(told: Told[]): number {
  const sizes = told.map((one) => ('answer' in one ? one.answer.length : 0));
  return sizes.reduce((sum, size) => sum + size, 1) / sizes.length;
}

async function* written(
  groups: AsyncGenerator<Told[]>,
  { head, write }: Format,
  lang: 'fr' | 'en',
  request: Request,
): AsyncGenerator<string> {
  if (head) yield head;
  for await (const group of groups) for (const told of group) yield write(told, lang);
  await letFinish(request);
}

function acceptedFormat(request: Request): keyof typeof FORMATS {
  const type = request.accepts(['application/x-ndjson', 'text/csv']);
  if (type) return type === 'text/csv' ? 'csv' : 'ndjson';
  const accepted = request.get('Accept');
  throw new Problem(
    406,
    'format-refuse',
    `La réponse est en application/x-ndjson ou text/csv ; demandé : ${accepted}`,
    `the answer is application/x-ndjson or text/csv; asked for: ${accepted}`,
  );
}

/** An answer is kept as the text it is; a line break in it would be between two values. */
function jsonLine(told: Told): string {
  const start = `{"row":${told.row},"id":${JSON.stringify(told.id)}`;
  if ('problem' in told) return `${start},"problem":${JSON.stringify(problemBody(told.problem))}}\n`;
  return `${start},"answer":${told.answer.replaceAll('\n', ' ')}}\n`;
}

function csvLines(told: Told, lang: 'fr' | 'en'): string {
  if ('answer' in told) return answerLines(told.row, told.id, JSON.parse(told.answer));
  return problemLine(told.row, told.id, lang === 'en' ? told.problem.english : told.problem.french);
}

/** Reads on without looking, so that a caller who is still sending gets to see why that is over. */
async function letFinish(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return;
  request.resume();
  await Promise.race([once(request, 'end').catch(() => undefined), wait(LINGER_MS, undefined, { ref: false })]);
}
