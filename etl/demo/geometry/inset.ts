import { add, area, cross, direction, dot, isSimple, left, minus, type Point } from './plane.ts';
import type { Plot } from './split.ts';

interface Side {
  from: Point;
  way: Point;
  shift: number;
  mark: number;
}

/** The place where two shifted sides meet; where they are all but parallel, the shifted corner. */
function corner(a: Side, b: Side): Point {
  const start = add(a.from, left(a.way), a.shift);
  const other = add(b.from, left(b.way), b.shift);
  const turn = cross(a.way, b.way);
  if (Math.abs(turn) < 0.02) return other;
  return add(start, a.way, cross(minus(other, start), b.way) / turn);
}

/**
 * Moves each side of a plot inwards by its own width (half a street) and lets sides vanish that have no room left.
 * Nothing when no sound plot remains.
 */
export function inset({ ring, marks }: Plot, width: (mark: number) => number): Plot | undefined {
  let sides: Side[] = ring.map((from, index) => ({
    from,
    way: direction(from, ring[(index + 1) % ring.length]!),
    shift: width(marks[index]!),
    mark: marks[index]!,
  }));
  while (sides.length >= 3) {
    const corners = sides.map((side, index) => corner(sides[(index + sides.length - 1) % sides.length]!, side));
    const lengths = sides.map((side, index) =>
      dot(minus(corners[(index + 1) % sides.length]!, corners[index]!), side.way),
    );
    const shortest = lengths.reduce((best, length, index) => (length < lengths[best]! ? index : best), 0);
    if (lengths[shortest]! > 0.05) return sound({ ring: corners, marks: sides.map(({ mark }) => mark) });
    sides = sides.filter((_, index) => index !== shortest);
  }
  return undefined;
}

const sound = (plot: Plot): Plot | undefined => (area(plot.ring) > 40 && isSimple(plot.ring) ? plot : undefined);
