import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import type { Line } from './lines.ts';

/** So many places of a group may be no points: those are asked one by one. */
const MOST_OTHERS = 20;
/** How long a group waits for more lines. */
const MOMENT_MS = 50;

/**
 * The lines of a file in groups that are answered together: `most()` of them, or what came within a moment. A problem
 * that ends the reading before the end of the file is the last line.
 */
export async function* groupsOf(first: Line, rest: AsyncGenerator<Line>, most: () => number): AsyncGenerator<Line[]> {
  let last = first.row;
  const read = () =>
    rest.next().catch((problem: unknown): IteratorResult<Line> => {
      if (problem instanceof Problem) return { done: false, value: { row: last + 1, id: null, problem } };
      throw problem;
    });
  let group = [first];
  let moment = pause();
  for (let next = read(); ; ) {
    const arrived = await (group.length ? Promise.race([next, moment]) : next);
    if (arrived?.done) break;
    if (arrived) {
      if (group.length === 0) moment = pause();
      group.push(arrived.value);
      last = arrived.value.row;
      next = read();
    }
    if (arrived && group.length < most() && othersOf(group) < MOST_OTHERS) continue;
    yield group;
    group = [];
  }
  if (group.length) yield group;
}

function pause(): Promise<undefined> {
  return wait(MOMENT_MS, undefined, { ref: false });
}

function othersOf(group: Line[]): number {
  return group.filter((line) => 'query' in line || 'geometry' in line).length;
}

/** Does the work on each in the order in which they come, some at a time; gives the results in that order. */
export async function* inOrder<Given, Made>(
  given: AsyncGenerator<Given>,
  work: (one: Given) => Promise<Made>,
  most: number,
): AsyncGenerator<Made> {
  const running: Promise<Made>[] = [];
  let next: Promise<IteratorResult<Given>> | undefined = heard(given.next());
  while (next || running.length) {
    const ready = running.slice(0, 1).map((made) => made.then(done, done));
    const arrived = next && running.length < most ? await Promise.race([next, ...ready]) : null;
    if (arrived?.done) next = undefined;
    else if (arrived) {
      running.push(heard(work(arrived.value)));
      next = heard(given.next());
    } else yield await running.shift()!;
  }
}

const done = () => null;

/** A promise whose failure is no accident while nobody waits for it yet. */
function heard<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

/** Lets so many works run at a time, the others in turn. */
export function turns(most: number): <Made>(work: () => Promise<Made>) => Promise<Made> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    return work().finally(() => {
      const go = waiting.shift();
      if (go) go();
      else free += 1;
    });
  };
}
