import type { LaterRelation } from './published.ts';
import type { Schedule } from './schedule.ts';
import { dayNumber, dayText } from './schedule-clock.ts';

type Off = { from: string; until: string | null };
const WHOLE_DAY = [{ from: '00:00', until: '24:00' }];

/**
 * A schedule without the days on which later acts keep it from applying: from the day of a repeal on, and from that of a
 * suspension to the eve of the day that ends it. A night is cut at that midnight. Null where no day is left.
 */
export function scheduleInForce(schedule: Schedule, relations: readonly LaterRelation[]): Schedule | null {
  const off = daysOff(relations);
  const last = off.find(({ until }) => until === null);
  if (last && last.from <= schedule.from) return null;
  const cuts = off.flatMap(({ from, until }) => {
    if (until === null) return [{ from, until: from, hours: WHOLE_DAY }];
    return [
      { from, until, hours: [] },
      { from, until, hours: WHOLE_DAY },
    ];
  });
  const eve = last ? dayText(dayNumber(last.from) - 1) : null;
  const until = eve !== null && (schedule.until === null || eve < schedule.until) ? eve : schedule.until;
  return { ...schedule, until, exceptions: [...schedule.exceptions, ...cuts] };
}

function daysOff(relations: readonly LaterRelation[]): Off[] {
  const off: Off[] = [];
  for (const { kind, from } of relations.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const open = off.at(-1)?.until === null ? off.at(-1)! : undefined;
    if (kind === 'resumes' && open) {
      off.pop();
      if (open.from < from) off.push({ from: open.from, until: dayText(dayNumber(from) - 1) });
    }
    const ends = kind === 'repeals' || kind === 'amends';
    if ((kind === 'suspends' || ends) && !open) off.push({ from, until: null });
    if (ends) return off;
  }
  return off;
}
