import { add, direction, left, type Point, type Ring } from '../geometry/plane.ts';
import { curve, length, nearestOn, resampled, smoothed, strip } from '../geometry/polyline.ts';
import { noise } from '../random.ts';

/** A river from its source to its end, with the height of its bed (metres) at each point of its course. */
export interface River {
  name: string;
  course: Point[];
  bed: number[];
  metres: number;
  /** Width of the water (metres) at a share of the course. */
  width: (share: number) => number;
  /** Half the width of the valley's flat floor at a share of the course. */
  floor: (share: number) => number;
}

interface Sketch {
  name: string;
  through: Point[];
  meander: number;
  spring: number;
  width: [number, number];
  floor: [number, number];
  into?: { river: number; share: number };
}

// Sketched by hand in metres; the noise does the rest. The last point of the main river lies in the sea.
const SKETCHES: Sketch[] = [
  {
    name: 'La Vernèle',
    through: [
      [7600, 3300],
      [5900, 2300],
      [4100, 2500],
      [2300, 900],
      [300, 700],
      [-1700, -500],
      [-3500, -300],
      [-5600, -1500],
      [-7700, -1700],
      [-10400, -2900],
      [-14500, -4600],
    ],
    meander: 170,
    spring: 27,
    width: [5, 46],
    floor: [50, 260],
  },
  {
    name: 'Le Brignou',
    through: [
      [3700, 6700],
      [2700, 5800],
      [2100, 4700],
      [900, 3800],
      [500, 2400],
    ],
    meander: 110,
    spring: 21,
    width: [3, 13],
    floor: [25, 110],
    into: { river: 0, share: 0.3 },
  },
  {
    name: 'La Talmise',
    through: [
      [2600, -5600],
      [700, -5300],
      [-400, -4300],
      [-2300, -3700],
      [-3300, -2300],
    ],
    meander: 120,
    spring: 19,
    width: [3, 15],
    floor: [25, 130],
    into: { river: 0, share: 0.47 },
  },
];

const TIDE = 0.66; // the share of the main river's course from which the sea has drowned its valley
const COARSE = 8;

/** The rivers of the island, the main one first. */
export function riversOf(size: number): River[] {
  const rivers: River[] = [];
  for (const [index, sketch] of SKETCHES.entries()) {
    const through = sketch.through.map(([x, y]): Point => [x * size, y * size]);
    const main = sketch.into && rivers[sketch.into.river]!;
    if (main) through.push(main.course[Math.round(sketch.into!.share * (main.course.length - 1))]!);
    rivers.push(
      riverThrough(
        sketch,
        courseThrough(sketch, through, index, size),
        main && heightAt(main, sketch.into!.share),
        size,
      ),
    );
  }
  return rivers;
}

function courseThrough(sketch: Sketch, through: Point[], seed: number, size: number): Point[] {
  const straight = resampled(curve(through, 12), 55);
  return straight.map((point, index): Point => {
    const share = index / (straight.length - 1);
    const way = direction(straight[Math.max(0, index - 1)]!, straight[Math.min(straight.length - 1, index + 1)]!);
    const calm = Math.min(1, share * 8, (1 - share) * (sketch.into ? 9 : 3.2));
    const swing = Math.sin(index * 0.42 + 2.4 * noise(index / 17, seed, 7)) + 0.8 * noise(index / 9, seed, 8);
    return add(point, left(way), swing * sketch.meander * Math.sqrt(size) * calm * 0.62);
  });
}

function riverThrough(sketch: Sketch, course: Point[], end: number | undefined, size: number): River {
  const widen = (share: number, [low, high]: [number, number]) => low + (high - low) * share ** 1.2;
  const drowned = (share: number) => (end === undefined && share > TIDE ? (share - TIDE) / (1 - TIDE) : 0);
  const fall = (share: number) =>
    end === undefined
      ? sketch.spring * Math.max(0, 1 - share / TIDE) ** 1.25 - 7 * drowned(share) ** 0.7
      : end + (sketch.spring - end) * (1 - share) ** 1.25;
  return {
    name: sketch.name,
    course,
    bed: course.map((_, index) => fall(index / (course.length - 1))),
    metres: length(course),
    width: (share) => widen(share, sketch.width) + 60 * drowned(share),
    floor: (share) => (widen(share, sketch.floor) + 900 * drowned(share) ** 1.5) * Math.sqrt(size),
  };
}

/** The height of a river's bed at a share of its course. */
export function heightAt(river: River, share: number): number {
  return river.bed[Math.round(Math.max(0, Math.min(1, share)) * (river.bed.length - 1))]!;
}

/** How far a point is from a river (metres), and at which share of its course; nothing when it is farther than `within`. */
export function nearRiver({ course, metres }: River, [x, y]: Point, within: number) {
  let best = 0;
  let gap = Infinity;
  for (let index = 0; index < course.length; index += COARSE) {
    const square = (course[index]![0] - x) ** 2 + (course[index]![1] - y) ** 2;
    if (square >= gap) continue;
    best = index;
    gap = square;
  }
  if (Math.sqrt(gap) > within + 400) return undefined;
  const first = Math.max(0, best - COARSE);
  const near = nearestOn(course.slice(first, best + COARSE + 1), [x, y]);
  const share = (first + near.along / (metres / (course.length - 1))) / (course.length - 1);
  return near.distance > within ? undefined : { distance: near.distance, share: Math.min(1, share) };
}

/** The water of a river between its banks. */
export const waterOf = (river: River): Ring => strip(smoothed(river.course), (share) => river.width(share) / 2);
