import type { Collection } from '../../api/answers.ts';
import type { Pattern } from './patterns.ts';

type Style = Collection['style'];
type Class = Style['classes'][number] & { pattern?: Pattern };

/** The patterns in the order in which classes take them: neighbours in a legend differ most. */
const ORDER: Exclude<Pattern, 'none'>[] = ['hatch', 'dots', 'level', 'cross', 'upright', 'rings', 'back', 'grid'];

/** The pattern of a class: its own where all classes have one, else that of its dataset. */
export const patternOf = (one: Class, style: Style): Pattern => one.pattern ?? style.pattern;

/** The pattern of what has this code in a dataset. */
export const patternOfCode = ({ style }: Collection, code: string): Pattern => {
  const found = style.classes.find((one) => one.code === code);
  return found ? patternOf(found, style) : style.pattern;
};

/** The dashes that stand for patterns on lines, in widths of the line. */
export const DASHES: Record<Exclude<Pattern, 'none'>, number[]> = {
  hatch: [4, 2],
  dots: [0.1, 2],
  level: [9, 2],
  cross: [5, 2, 0.1, 2],
  upright: [2, 2],
  rings: [0.1, 4],
  back: [7, 4],
  grid: [5, 2, 0.1, 2, 0.1, 2],
};

/**
 * The same datasets with a pattern for every class of the layers shown, so that nothing hangs on colours; the classes of
 * layers that lie over each other go on where the last left off.
 */
export function patterned(collections: Collection[], shown: string[]): Collection[] {
  let taken = 0;
  const next = () => ORDER[taken++ % ORDER.length] as Pattern;
  return collections.map((one) => {
    if (!shown.includes(one.id)) return one;
    const classes =
      one.geometry === 'polygon' ? one.style.classes.map((each) => ({ ...each, pattern: next() })) : one.style.classes;
    return { ...one, style: { ...one.style, classes, pattern: next() } as Style };
  });
}
