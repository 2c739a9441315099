import { distance, pointInside } from '../geometry/plane.ts';
import { noise, roughness } from '../random.ts';
import type { Relief } from '../relief/relief.ts';
import { nearRiver } from '../relief/river.ts';
import type { Ground } from './ground.ts';
import type { Village } from './villages.ts';

/** What grows on open ground. */
export type Cover = 'field' | 'meadow' | 'vine' | 'wood' | 'marsh' | 'dune';

/** Woods on the heights and in great patches, meadows and marsh along the water, vines on some southern slopes. */
export function coversOf(relief: Relief, villages: Village[], { plan, uses }: Ground): (Cover | undefined)[] {
  return plan.faces.map(({ ring }, face) => {
    const use = uses[face]!;
    if (use !== 'open' && use !== 'shore') return undefined;
    const [x, y] = pointInside(ring);
    const height = relief.height([x, y]);
    if (use === 'shore') return nearRiver(relief.rivers[0]!, [x, y], 1500) ? 'marsh' : 'dune';
    const valley = relief.rivers.some((river) => {
      const near = nearRiver(river, [x, y], 420);
      return near && near.distance < river.floor(near.share) + 70;
    });
    if (valley) return height < 2.4 ? 'marsh' : 'meadow';
    const cleared = Math.max(0, ...villages.map((one) => 1 - distance(one.centre, [x, y]) / (one.radius * 2.6 + 300)));
    const forest = roughness(x / 2900, y / 2900, 71, 2) + 0.5 * noise(x / 420, y / 420, 72) + (height - 28) / 85;
    if (forest - 1.3 * cleared > 0.58) return 'wood';
    const south = relief.height([x, y + 200]) - relief.height([x, y - 200]);
    return south > 2.2 && noise(x / 1500, y / 1500, 73) > -0.1 ? 'vine' : 'field';
  });
}
