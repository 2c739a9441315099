import { Refusal } from '../refusal.ts';

/** The longest line that is read, in characters: a polygon of a million vertices. */
const LONGEST = 64_000_000;

/** The lines of a text that comes in pieces, without their ends. Throws a Refusal for one that has no end in sight. */
export async function* linesOf(pieces: AsyncIterable<string>, path: string): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const lines = piece.split('\n');
    const last = lines.pop()!;
    for (const line of lines) {
      yield stripped(held.length ? held.join('') + line : line);
      held = [];
      length = 0;
    }
    held.push(last);
    length += last.length;
    if (length > LONGEST)
      throw new Refusal(
        'long-line',
        `${path} : une ligne dépasse ${LONGEST / 1e6} millions de caractères`,
        `a line is longer than ${LONGEST / 1e6} million characters`,
      );
  }
  const rest = stripped(held.join(''));
  if (rest) yield rest;
}

function stripped(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
