import { NOTICE, todayInFrance } from '../../sql/answering.ts';
import type { Answer } from '../answer.ts';
import { type Problem, problemOf } from '../problem.ts';
import { queryOf } from '../query-of.ts';
import type { Call } from '../route.ts';
import { mayLieInData } from './asking.ts';
import { rulesAtPoint, type whenQuery } from './at-point.ts';
import { rulesAtDrawing, rulesAtPlace } from './at-shape.ts';
import { turns } from './batch-groups.ts';
import { filtersOf } from './filters.ts';
import type { Line, Point } from './lines.ts';

type WhenCall = Call<typeof whenQuery>;
type Outcome = { answer: string } | { problem: Problem };
/** What is said of a line: the answer as the text that GET /api/rules gives, or why there is none. */
export type Told = Pick<Line, 'row' | 'id'> & Outcome;

/** So many groups are asked at a time, over all requests: the rest of the database is for people who wait. */
const inTurn = { server: turns(3), embedded: turns(1) };

/** Answers the lines of a group: its points in one question, other places one by one. */
export function answerGroup(call: WhenCall, group: Line[]): Promise<Told[]> {
  return inTurn[call.db.engine](async () => {
    const points = group.flatMap((line) => ('point' in line ? [line.point] : []));
    const answers = (await answersAt(call, points)).values();
    const told: Told[] = [];
    for (const line of group) {
      const outcome = 'point' in line ? answers.next().value! : await askOther(call, line);
      told.push({ row: line.row, id: line.id, ...outcome });
    }
    return told;
  });
}

/** The answers at points, in their order. When the question for all fails for what lies in the data, each is asked alone. */
async function answersAt(call: WhenCall, points: Point[]): Promise<Outcome[]> {
  if (points.length === 0) return [];
  return askAll(call, points).catch(async (fault: unknown) => {
    if (!mayLieInData(fault)) return points.map(() => ({ problem: problemFor(fault) }));
    const outcomes: Outcome[] = [];
    for (const point of points) outcomes.push(await outcomeOf(askAlone(call, point)));
    return outcomes;
  });
}

async function askAll({ query, db, ...call }: WhenCall, points: Point[]): Promise<Outcome[]> {
  const filters = filtersOf(query);
  const values = [
    ...[points.map(({ lon }) => lon), points.map(({ lat }) => lat)],
    ...[query.in_force_on ?? todayInFrance(), query.known_on ?? null, query.lang],
    ...[points.map((point) => addressOf(call, point)), NOTICE[query.lang], filters && JSON.stringify(filters)],
  ];
  const rows = await db.transaction(async (tx) => {
    await tx.rows('rules/for-many');
    return tx.rows<{ n: number; answer: string }>('rules/at-points', values);
  });
  return rows.sort((one, other) => one.n - other.n);
}

function askAlone(call: WhenCall, point: Point): Promise<Answer> {
  return rulesAtPoint({ ...call, query: { ...call.query, ...point }, url: addressOf(call, point) });
}

async function askOther(call: WhenCall, line: Exclude<Line, { point: Point }>): Promise<Outcome> {
  if ('problem' in line) return { problem: line.problem };
  if ('geometry' in line) return outcomeOf(rulesAtDrawing({ ...call, body: line.geometry, url: addressOf(call, {}) }));
  return outcomeOf(
    rulesAtPlace({ ...call, query: { ...call.query, ...line.query }, url: addressOf(call, line.query) }),
  );
}

function outcomeOf(asked: Promise<Answer>): Promise<Outcome> {
  return asked.then(
    ({ body }) => ({ answer: body as string }),
    (fault: unknown) => ({ problem: problemFor(fault) }),
  );
}

/** What is wrong with a place, or for a while with the database. Throws what is a fault of ours: it ends the whole. */
function problemFor(fault: unknown): Problem {
  const problem = problemOf(fault);
  if (problem.status === 500) throw fault;
  return problem;
}

/** Where the same answer is had by itself. */
function addressOf(call: Pick<WhenCall, 'url' | 'publicUrl'>, place: Record<string, unknown>): string {
  const named = Object.entries(place).filter(([, value]) => value !== undefined);
  const asked = new URLSearchParams(named.map(([name, value]) => [name, parameterText(value)]));
  for (const [name, value] of new URLSearchParams(queryOf(call.url))) if (name !== 'f') asked.append(name, value);
  return `${call.publicUrl}/api/rules${asked.size ? `?${asked}` : ''}`;
}

/** Numbers as parameters are written: without an exponent. */
function parameterText(value: unknown): string {
  const text = String(value);
  return typeof value === 'number' && text.includes('e') ? value.toFixed(15) : text;
}
