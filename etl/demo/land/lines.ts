import type { Point } from '../geometry/plane.ts';

/** Everything that divides the ground, with half its width in metres (0: only a limit). */
export interface Line {
  kind: 'coast' | 'bank' | 'border' | 'road' | 'street' | 'track' | 'limit';
  points: Point[];
  half: number;
  /** The two places that a road joins. */
  joins?: [number, number];
  main?: boolean;
}

/** A ring as a line that comes back to its start. */
export const closed = (ring: Point[]): Point[] => [...ring, ring[0]!];
/** A line that only divides: a hedge, an outline. */
export const limit = (points: Point[]): Line => ({ kind: 'limit', points, half: 0 });
