import type { ActLine } from '../../acts/act.ts';
import { dayInWords, type Language } from '../../acts/schedule-names.ts';
import { dayAfter } from '../../desk/days.ts';
import { dayIn } from './act-line.tsx';
import { registerWords } from './words.ts';

/** What an act is today in a sentence, and the act that made it so, if any. */
export type Standing = { text: string; by?: { act: string; number: string } };

const LAST = { repealed: 'repeals', amended: 'amends', suspended: 'suspends' } as const;

/** What an act is today, in plain words. */
export function standingOf(act: ActLine, lang: Language): Standing {
  const { state, first_day, last_day, undergoes, withdrawn } = act;
  const say = registerWords[lang];
  const day = (text: string) => dayInWords(text, lang);
  switch (state) {
    case 'withdrawn':
      return { text: say.withdrawnOn(dayIn(withdrawn!.at, lang)) };
    case 'repealed':
    case 'amended':
    case 'suspended': {
      const last = undergoes.findLast(({ kind }) => kind === LAST[state])!;
      return { text: say.changedBy[state](day(last.from)), by: last };
    }
    case 'to-come':
      return { text: say.startsOn(day(first_day!)) };
    case 'ended':
      return { text: say.endedOn(day(dayAfter(last_day!))) };
    default:
      if (last_day) return { text: say.inForceUntil(day(last_day)) };
      return { text: first_day ? say.inForceOpen : say.inForceUndated };
  }
}

/** What will be done to an act from a later day on. */
export function comingOf({ undergoes, state }: ActLine, today: string, lang: Language): Standing[] {
  const say = registerWords[lang];
  if (state === 'withdrawn') return [];
  return undergoes
    .filter(({ from }) => from > today)
    .map((one) => ({ text: say.willChange[one.kind]!(dayInWords(one.from, lang)), by: one }));
}
