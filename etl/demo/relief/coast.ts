import { contour } from '../geometry/contour.ts';
import { area, type Point, type Ring } from '../geometry/plane.ts';
import { smoothedRing } from '../geometry/polyline.ts';
import { noise } from '../random.ts';
import type { Relief } from './relief.ts';

const ISLET = 15_000; // m²: what is smaller is a rock and is left out
const STRIP = 1.7; // metres above the sea: up to there the shore is dune, marsh and heath
const LOW_WATER = -1.3; // metres: what falls dry when the sea is out

/** The shores: the island first, then its islets, each counter-clockwise. */
export function coastsOf({ grid }: Relief): Ring[] {
  return contour(grid, 0)
    .filter((ring) => area(ring) > ISLET)
    .sort((a, b) => area(b) - area(a))
    .map((ring) => smoothedRing(ring).map(ragged));
}

/** The inner limit of the strip along the shore of the main island. */
export function strandOf({ grid }: Relief): Ring {
  return smoothedRing(contour(grid, STRIP).sort((a, b) => area(b) - area(a))[0]!);
}

/** The foreshore: between low water and the coasts. */
export function foreshoreOf({ grid }: Relief, coasts: Ring[]): Ring[] {
  const outer = smoothedRing(contour(grid, LOW_WATER).sort((a, b) => area(b) - area(a))[0]!);
  return [outer, ...coasts.slice(0, 1).map((ring) => [...ring].reverse())];
}

/** Rocks and coves of a few metres. */
const ragged = ([x, y]: Point): Point => [x + 9 * noise(x / 60, y / 60, 51), y + 9 * noise(x / 60, y / 60, 52)];
