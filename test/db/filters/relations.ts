import type { Box } from './held.ts';

/** What the relations of Simple Features are for points, upright lines and upright boxes, told by their sides alone. */
export function related(relation: string, one: Box, other: Box): boolean {
  const meets = sides(one, other).every(([a, b]) => a.from <= b.until && b.from <= a.until);
  const inside = sides(one, other).every(([a, b]) => interiorsMeet(a, b));
  const within = sides(one, other).every(([a, b]) => b.from <= a.from && a.until <= b.until);
  const around = sides(other, one).every(([a, b]) => b.from <= a.from && a.until <= b.until);
  const [size, otherSize] = [dimension(one), dimension(other)];
  const across = size === 1 && otherSize === 1 && isUpright(one) !== isUpright(other);
  switch (relation) {
    case 'intersects':
      return meets;
    case 'disjoint':
      return !meets;
    case 'equals':
      return within && around;
    case 'touches':
      return meets && !inside;
    case 'within':
      return within && inside;
    case 'contains':
      return around && inside;
    case 'overlaps':
      return size === otherSize && inside && !within && !around && !across;
    case 'crosses':
      if (size < otherSize) return inside && !within;
      return size > otherSize ? inside && !around : inside && across;
    default:
      throw new Error(`no relation ${relation}`);
  }
}

type Side = { from: number; until: number };

function sides(one: Box, other: Box): [Side, Side][] {
  return [
    [
      { from: one.west, until: one.east },
      { from: other.west, until: other.east },
    ],
    [
      { from: one.south, until: one.north },
      { from: other.south, until: other.north },
    ],
  ];
}

/** The inside of a side is what lies between its ends; of one without length, itself. */
function interiorsMeet(a: Side, b: Side): boolean {
  if (a.from === a.until && b.from === b.until) return a.from === b.from;
  return a.from < b.until && b.from < a.until;
}

function dimension({ west, south, east, north }: Box): number {
  return Number(west < east) + Number(south < north);
}

function isUpright({ west, east }: Box): boolean {
  return west === east;
}
