import type { Face } from './fonts.ts';

/** A stretch of text of one appearance; `href` is where it leads. */
export type Run = { text: string; face?: Face; href?: string };

/** One line. It keeps the space at which it was broken, so that a reader that joins lines keeps the words apart. */
export type Line = Run[];

/** How wide a text is, in points. */
export type Measure = (text: string, face: Face | undefined) => number;

const LONGEST_WORD = 50;
const SEAM = /[/?&=._,;-]/;

/** Breaks runs into lines of at most `width` points: at spaces, and within a word only when a line cannot hold it. */
export function breakLines(runs: Run[], width: number, measure: Measure): Line[] {
  const lines: Line[] = [[]];
  let room = width;
  for (const run of runs)
    for (const word of run.text.split(/(?<= )(?! )/)) {
      let rest = word;
      while (rest) {
        const head = beginning(rest, room, width, (text) => measure(text, run.face));
        if (head) append(lines.at(-1)!, head, run);
        room -= measure(head, run.face);
        rest = rest.slice(head.length);
        if (!rest) break;
        lines.push([]);
        room = width;
      }
    }
  return lines;
}

/** What of a word goes on a line with that room: all, nothing when it has room on a line of its own, or as much as fits. */
function beginning(word: string, room: number, width: number, measure: (text: string) => number): string {
  const bare = word.trimEnd();
  if (bare.length <= LONGEST_WORD) {
    const wide = measure(bare);
    if (wide <= room) return word;
    if (wide <= width) return '';
  }
  if (room < width / 3) return '';
  let used = 0;
  let end = 0;
  let seam = 0;
  for (const character of word) {
    used += measure(character);
    if (used > room && end > 0) return word.slice(0, seam > end / 2 ? seam : end);
    end += character.length;
    if (SEAM.test(character)) seam = end;
  }
  return word;
}

function append(line: Line, text: string, run: Run): void {
  const last = line.at(-1);
  if (last && last.face === run.face && last.href === run.href) last.text += text;
  else line.push({ ...run, text });
}
