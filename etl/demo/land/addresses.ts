import { add, between as amid, direction, left, type Point } from '../geometry/plane.ts';
import { nearestOn } from '../geometry/polyline.ts';
import { seeded } from '../random.ts';
import { type Building, frontOf } from './buildings.ts';
import type { Communes } from './communes.ts';
import type { Parcels } from './parcels.ts';
import type { Streets } from './streets.ts';

/** A number in a street, at the door. */
export interface Address {
  id: string;
  number: number;
  suffix: string | null;
  street: number;
  parcel: number;
  at: Point;
}

interface Door {
  along: number;
  leftSide: boolean;
  parcel: number;
  at: Point;
}

/** Numbers the houses of every street in order, odd on the left, even on the right, "bis" where a house came later. */
export function addressesOf(
  buildings: Building[],
  { parcels }: Parcels,
  streets: Streets,
  { communes }: Communes,
): Address[] {
  const doors = new Map<number, Door[]>();
  for (const { parcel } of buildings) {
    const front = parcel >= 0 ? frontOf(parcels[parcel]!, streets) : undefined;
    if (!front) continue;
    const street = streets.onEdge[front.edge]!;
    const middle = amid(front.from, front.to, 0.5);
    const at = add(middle, left(direction(front.from, front.to)), 1.5);
    const door = { parcel, at, ...placeIn(streets.streets[street]!.paths, middle) };
    doors.set(street, [...(doors.get(street) ?? []), door]);
  }
  const numbers = new Map<number, number>();
  return [...doors].flatMap(([street, list]) => {
    const { commune } = streets.streets[street]!;
    const code = (numbers.get(commune) ?? 0) + 1;
    numbers.set(commune, code);
    return numbered(list, street, `${communes[commune]!.code}_${String(code).padStart(4, '0')}`);
  });
}

/** How far along its street a place is (metres), and on which side. */
function placeIn(paths: Point[][], point: Point): { along: number; leftSide: boolean } {
  let [walked, best] = [0, { distance: Infinity, along: 0, leftSide: true }];
  for (const path of paths) {
    for (let index = 1; index < path.length; index++) {
      const [a, b] = [path[index - 1]!, path[index]!];
      const near = nearestOn([a, b], point);
      const side = (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
      if (near.distance < best.distance)
        best = { distance: near.distance, along: walked + near.along, leftSide: side > 0 };
      walked += Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);
    }
  }
  return best;
}

function numbered(doors: Door[], street: number, prefix: string): Address[] {
  const random = seeded(prefix);
  const result: Address[] = [];
  for (const leftSide of [true, false]) {
    let number = leftSide ? -1 : 0;
    for (const door of doors.filter((one) => one.leftSide === leftSide).sort((a, b) => a.along - b.along)) {
      const suffix = number > 0 && random() < 0.035 ? 'bis' : null;
      if (!suffix || result[result.length - 1]?.suffix) number += random() < 0.08 ? 4 : 2;
      const repeated = suffix && !result[result.length - 1]?.suffix ? suffix : null;
      const id = `${prefix}_${String(number).padStart(5, '0')}${repeated ? `_${repeated}` : ''}`;
      result.push({ id, number, suffix: repeated, street, parcel: door.parcel, at: door.at });
    }
  }
  return result;
}
