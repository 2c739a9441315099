import type { Parameter } from './parameter.ts';

/** The steps at a counter: which place, what one wants to know, what applies, how to take it along. */
export type CounterStep = 'where' | 'question' | 'answer' | 'keep';

/** The counter mode: its step, or null where the viewer with its map is open. */
export type CounterPart = { counter: CounterStep | null };

/** The viewer with its map. */
export const emptyCounter: CounterPart = { counter: null };

const STEPS = new Map<string, CounterStep>([
  ['lieu', 'where'],
  ['question', 'question'],
  ['reponse', 'answer'],
  ['suite', 'keep'],
]);

const nameOf = (step: CounterStep) => [...STEPS].find(([, one]) => one === step)?.[0] ?? null;

/** `mode=comptoir` the counter mode; `etape=` its step, the first where none is said. */
export const counterParameters: Parameter<CounterPart>[] = [
  {
    name: 'mode',
    read: (text) => (text === 'comptoir' || text === 'counter' ? { counter: 'where' } : {}),
    write: ({ counter }) => (counter ? 'comptoir' : null),
  },
  {
    name: 'etape',
    also: ['step'],
    read: (text, { counter }) => (counter ? { counter: STEPS.get(text) ?? counter } : {}),
    write: ({ counter }) => (counter && counter !== 'where' ? nameOf(counter) : null),
  },
];
