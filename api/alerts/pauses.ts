const MINUTE = 60;
const HOUR = 60 * MINUTE;
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR];
const LONGEST_MS = 5 * 24 * HOUR * 1000;

/** How many seconds to wait after so many tries that failed; what has waited five days is given up: undefined. */
export function pauseAfter(tries: number, made: Date): number | undefined {
  return Date.now() - made.getTime() > LONGEST_MS ? undefined : PAUSES[Math.min(tries, PAUSES.length) - 1];
}
