import type { Answer } from '../answer.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Call } from '../route.ts';
import { rulesAtPoint, type whenQuery } from './at-point.ts';
import { rulesAtDrawing, rulesAtPlace } from './at-shape.ts';
import { turns } from './batch-groups.ts';
import type { Line } from './lines.ts';

type WhenCall = Call<typeof whenQuery>;
/** What is said of a line: the answer as the text that GET /api/rules gives, or why there is none. */
export type Told = Pick<Line, 'row' | 'id'> & ({ answer: string } | { problem: Problem });

/** So many groups are asked at a time, over all requests: the rest of the database is for people who wait. */
const taken = { server: turns(2), embedded: turns(1) };

/** Answers the lines of a group: its points in one question, other places one by one. */
export function answerGroup(call: WhenCall, group: Line[]): Promise<Told[]> {
  return taken[call.db.engine](async () => {
    const told: Told[] = [];
    for (const line of group) told.push({ row: line.row, id: line.id, ...(await answerLine(call, line)) });
    return told;
  });
}

async function answerLine(call: WhenCall, line: Line): Promise<{ answer: string } | { problem: Problem }> {
  if ('problem' in line) return { problem: line.problem };
  return askLine(call, line).then(
    ({ body }) => ({ answer: body as string }),
    (fault: unknown) => {
      const problem = problemOf(fault);
      // What is our fault ends the whole, and goes to the log.
      if (problem.status === 500) throw fault;
      return { problem };
    },
  );
}

function askLine(call: WhenCall, line: Exclude<Line, { problem: Problem }>): Promise<Answer> {
  if ('point' in line) {
    const query = { ...call.query, ...line.point };
    return rulesAtPoint({ ...call, query, url: addressOf(call, line.point) });
  }
  if ('geometry' in line) return rulesAtDrawing({ ...call, body: line.geometry, url: addressOf(call, {}) });
  return rulesAtPlace({ ...call, query: { ...call.query, ...line.query }, url: addressOf(call, line.query) });
}

type Value = string | number | string[];

/** Where the same answer is had by itself. */
function addressOf(call: WhenCall, place: Record<string, Value | undefined>): string {
  const named = Object.entries(place).filter(([, value]) => value !== undefined);
  const asked = new URLSearchParams(named.map(([name, value]) => [name, decimalText(value!)]));
  for (const [name, value] of new URLSearchParams(call.url.split('?')[1])) if (name !== 'f') asked.append(name, value);
  return `${call.publicUrl}/api/rules${asked.size ? `?${asked}` : ''}`;
}

/** Numbers as parameters are written: without an exponent. */
function decimalText(value: Value): string {
  const text = String(value);
  return text.includes('e-') && typeof value === 'number' ? value.toFixed(15) : text;
}
