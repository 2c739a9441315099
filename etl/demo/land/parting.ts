import { area, isSimple, left, type Point } from '../geometry/plane.ts';
import { wandering } from '../geometry/polyline.ts';
import { type Manner, type Plot, split, spread } from '../geometry/split.ts';
import { between, type Random } from '../random.ts';

/** How a plot is parted: until it is no larger than `target`, by cuts across its length (or along it, for strips). */
export interface Parting {
  target: number;
  /** How far from the middle a cut may fall, as a share of the length. */
  jitter: number;
  /** Chance of a cut along the length instead of across, which gives strips. */
  strips: number;
  /** A plot narrower than that (metres) is not cut along its length. */
  narrowest: number;
  snap: number;
  /** How much cuts bend, as a share of their length. */
  bend: number;
  /** A stretch shorter than that (metres) does not bend. */
  shortest: number;
}

/** Parts a plot again and again; every cut is told to `onCut` with its depth. */
export function parted(
  random: Random,
  plot: Plot,
  how: Parting,
  onCut?: (cut: Point[], depth: number) => void,
  depth = 0,
): Plot[] {
  const size = area(plot.ring);
  if (size < how.target * between(random, 0.75, 1.35) || depth > 14) return [plot];
  const { along, centre, long, short } = spread(plot.ring);
  const lengthwise = short > 2 * how.narrowest && long < 7 * short && random() < how.strips;
  const way = lengthwise ? along : left(along);
  const reach = (lengthwise ? short : long) * how.jitter;
  const aside = lengthwise ? left(along) : along;
  for (let tried = 0; tried < 3; tried++) {
    const off = between(random, -reach, reach);
    const through: Point = [centre[0] + aside[0] * off, centre[1] + aside[1] * off];
    const done = cutOnce(random, plot, through, way, how);
    if (!done || done.parts.some(({ ring }) => area(ring) < size * 0.12)) continue;
    onCut?.(done.cut, depth);
    return done.parts.flatMap((part) => parted(random, part, how, onCut, depth + 1));
  }
  return [plot];
}

function cutOnce(random: Random, plot: Plot, through: Point, way: Point, { snap, bend, shortest }: Parting) {
  const manner: Manner = { snap };
  const bent: Manner = { snap, path: (a, b) => wandering(random, a, b, bend, shortest) };
  const first = bend > 0 ? split(plot, through, way, bent) : undefined;
  if (first?.parts.every(({ ring }) => isSimple(ring))) return first;
  const straight = split(plot, through, way, manner);
  return straight?.parts.every(({ ring }) => isSimple(ring)) ? straight : undefined;
}
