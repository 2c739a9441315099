import type { Text } from '../text/fr.ts';
import { writeArea, writeNumber } from '../text/words.ts';
import type { Drawing } from './drawing.ts';
import { measuresOf } from './shape.ts';

const KILOMETRES_FROM = 10_000; // metres

/** A length in metres, in kilometres from ten of them on. */
export const writeLength = (metres: number, words: Text) => {
  if (metres >= KILOMETRES_FROM) return `${writeNumber(metres / 1000, 2, words)} km`;
  return `${writeNumber(metres, metres < 100 ? 1 : 0, words)} m`;
};

/** What can be measured on a drawing, in words; nothing on a single corner. */
export function measureWords(drawing: Drawing, words: Text): string[] {
  const { length_m, area_m2, radius_m } = measuresOf(drawing);
  const length = radius_m ?? length_m;
  if (!length) return [];
  const name = radius_m !== null ? 'radius' : area_m2 !== null ? 'around' : 'length';
  const said = words.drawing[name](writeLength(length, words));
  return area_m2 === null ? [said] : [said, words.drawing.area(writeArea(area_m2, words))];
}
