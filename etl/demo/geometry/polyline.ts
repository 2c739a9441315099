import type { Random } from '../random.ts';
import { add, between, direction, distance, left, type Point, type Ring, toSegment } from './plane.ts';

/** Metres from the first point to the last. */
export function length(line: Point[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++) sum += distance(line[index - 1]!, line[index]!);
  return sum;
}

/** The point at a distance (metres) from the start. */
export function pointAlong(line: Point[], metres: number): Point {
  let rest = metres;
  for (let index = 1; index < line.length; index++) {
    const step = distance(line[index - 1]!, line[index]!);
    if (rest <= step) return between(line[index - 1]!, line[index]!, step ? rest / step : 0);
    rest -= step;
  }
  return line[line.length - 1]!;
}

/** The same line with points at equal steps, of about the given length. */
export function resampled(line: Point[], step: number): Point[] {
  const total = length(line);
  const count = Math.max(1, Math.round(total / step));
  return Array.from({ length: count + 1 }, (_, index) =>
    index === 0 ? line[0]! : index === count ? line[line.length - 1]! : pointAlong(line, (total * index) / count),
  );
}

/** Cuts every corner (Chaikin); the ends stay. */
export function smoothed(line: Point[], times = 1): Point[] {
  let result = line;
  for (let time = 0; time < times; time++) {
    const cut: Point[] = [result[0]!];
    for (let index = 1; index < result.length; index++)
      cut.push(between(result[index - 1]!, result[index]!, 0.25), between(result[index - 1]!, result[index]!, 0.75));
    cut.push(result[result.length - 1]!);
    result = cut;
  }
  return result;
}

/** Cuts every corner of a ring (Chaikin). */
export function smoothedRing(ring: Ring, times = 1): Ring {
  let result = ring;
  for (let time = 0; time < times; time++) {
    const before = result;
    result = before.flatMap((point, index) => {
      const next = before[(index + 1) % before.length]!;
      return [between(point, next, 0.25), between(point, next, 0.75)];
    });
  }
  return result;
}

/** A straight line made irregular: middle points move sideways by up to a share of the length, again and again. */
export function wandering(random: Random, a: Point, b: Point, share: number, shortest: number): Point[] {
  const size = distance(a, b);
  if (size < shortest) return [a, b];
  const aside = (random() - 0.5) * 2 * share * size;
  const middle = add(between(a, b, 0.4 + 0.2 * random()), left(direction(a, b)), aside);
  return [...wandering(random, a, middle, share, shortest), ...wandering(random, middle, b, share, shortest).slice(1)];
}

/** The line moved to its left by a width that may change on the way (share 0 to 1). */
export function beside(line: Point[], width: (share: number) => number): Point[] {
  return line.map((point, index) => {
    const before = line[Math.max(0, index - 1)]!;
    const after = line[Math.min(line.length - 1, index + 1)]!;
    return add(point, left(direction(before, after)), width(index / (line.length - 1)));
  });
}

/** The strip along a line, as wide on both sides as `width` says. */
export function strip(line: Point[], width: (share: number) => number): Ring {
  return [...beside(line, (share) => -width(share)), ...beside(line, width).reverse()];
}

/** The nearest place of a line: its distance, and how far along it is (metres from the start). */
export function nearestOn(line: Point[], point: Point): { distance: number; along: number } {
  let [gap, along, walked] = [Infinity, 0, 0];
  for (let index = 1; index < line.length; index++) {
    const a = line[index - 1]!;
    const b = line[index]!;
    const near = toSegment(point, a, b);
    const step = distance(a, b);
    if (near.distance < gap) {
      gap = near.distance;
      along = walked + near.share * step;
    }
    walked += step;
  }
  return { distance: gap, along };
}

/** A line through a few points without corners (Catmull-Rom). */
export function curve(points: Point[], steps: number): Point[] {
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))]!;
  const result: Point[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const mix = (axis: 0 | 1) =>
        p1[axis] +
        0.5 *
          t *
          (p2[axis] -
            p0[axis] +
            t *
              (2 * p0[axis] -
                5 * p1[axis] +
                4 * p2[axis] -
                p3[axis] +
                t * (3 * (p1[axis] - p2[axis]) + p3[axis] - p0[axis])));
      result.push([mix(0), mix(1)]);
    }
  }
  return [...result, points[points.length - 1]!];
}

/** A rounded irregular shape around a centre, star-shaped so that it never crosses itself. */
export function blob(random: Random, centre: Point, radius: number, irregular: number, count = 28): Ring {
  const waves = [2, 3, 5].map((times) => ({
    times,
    phase: random() * Math.PI * 2,
    share: (random() * irregular) / times,
  }));
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * Math.PI * 2;
    const factor = waves.reduce((sum, wave) => sum + wave.share * Math.sin(wave.times * angle + wave.phase), 1);
    return add(centre, [Math.cos(angle), Math.sin(angle)], radius * factor);
  });
}
