import { mkdirSync, rmSync } from 'node:fs';
import { readState, writeState } from './keep.ts';

/** What became of a delivery. */
export const STATES = {
  published: 'chargé',
  unchanged: 'inchangé',
  checked: 'contrôlé',
  'not-offered': 'non proposé',
  held: 'à confirmer',
  refused: 'refusé',
  unavailable: 'indisponible',
} as const;
export type State = keyof typeof STATES;

/** What became of one delivery, and why it failed. */
export type Done = { state: State; reason?: string };

/** A long run that may be interrupted: what it has done well is not done again by the next run, until one has ended. */
export type Journey = { once(what: string, work: () => Promise<Done>): Promise<Done>; end(): void };

/** An interrupted run older than that is forgotten, in ms: the data may have changed. */
const OLD = 24 * 3600 * 1000;
/** What failed is tried again. */
const GOOD: State[] = ['published', 'unchanged', 'checked', 'not-offered'];

type Log = { begun: number; done: Record<string, Done> };

/** Opens the journey called `name`, kept in a folder: a new one, or the interrupted one. */
export function openJourney(folder: string, name: string, now = Date.now()): Journey {
  mkdirSync(folder, { recursive: true });
  const place = { path: (file: string) => `${folder}/${file}` };
  const file = `journey-${name}.json`;
  const held = readState<Log>(place, file);
  const log = held && now - held.begun < OLD ? held : { begun: now, done: {} };
  return {
    once: async (what, work) => {
      const before = log.done[what];
      if (before) return before;
      const done = await work();
      if (GOOD.includes(done.state)) {
        log.done[what] = done;
        writeState(place, file, log);
      }
      return done;
    },
    end: () => rmSync(place.path(file), { force: true }),
  };
}
