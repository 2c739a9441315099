import { distance, type Point } from '../geometry/plane.ts';
import { pointAlong } from '../geometry/polyline.ts';
import { between, type Random, seeded } from '../random.ts';
import type { Relief } from '../relief/relief.ts';

/** A commune's main place. `index` is its number: code 00001 is index 0. */
export interface Village {
  index: number;
  centre: Point;
  rank: 'ville' | 'bourg' | 'village';
  /** How far it is built up (metres). */
  radius: number;
  /** How far its old heart goes (metres). */
  core: number;
}

const DRY = 4; // metres above the sea
const TRIES = 90;

/** Finds the places of villages: the main town at the head of the estuary, a port, the others as evenly as can be. */
export function villagesOf(relief: Relief, count: number): Village[] {
  const random = seeded('villages');
  const sites = [townSite(relief), portSite(relief)];
  while (sites.length < count) sites.push(bestSite(relief, sites, random));
  return sites.map((centre, index) => {
    const rank = index === 0 ? 'ville' : index < 1 + Math.round(count / 7) ? 'bourg' : 'village';
    const radius = { ville: 760, bourg: between(random, 310, 410), village: between(random, 120, 220) }[rank];
    const core = { ville: 330, bourg: 0.42 * radius, village: 0.45 * radius }[rank];
    return { index, centre, rank, radius, core };
  });
}

function townSite({ rivers }: Relief): Point {
  const [main] = rivers;
  const [x, y] = pointAlong(main!.course, main!.metres * 0.575);
  return [x + 60, y + 190];
}

/** North of the estuary, where its bank is dry. */
function portSite(relief: Relief): Point {
  const [main] = relief.rivers;
  const [x, y] = pointAlong(main!.course, main!.metres * 0.775);
  for (let north = 0; north < 4000; north += 40) if (relief.height([x, y + north]) > DRY) return [x, y + north + 220];
  return [x, y];
}

function bestSite(relief: Relief, sites: Point[], random: Random): Point {
  const [west, south, east, north] = relief.extent;
  let [best, room] = [sites[0]!, 0];
  for (let tried = 0; tried < TRIES; ) {
    const site: Point = [between(random, west, east), between(random, south, north)];
    if (relief.height(site) < DRY) continue;
    tried++;
    if (!isDryAround(relief, site)) continue;
    const gap = Math.min(...sites.map((other, index) => distance(site, other) / (index === 0 ? 1.3 : 1)));
    if (gap > room) [best, room] = [site, gap];
  }
  return best;
}

function isDryAround(relief: Relief, [x, y]: Point): boolean {
  for (let step = 0; step < 12; step++) {
    const angle = (step / 12) * Math.PI * 2;
    if (relief.height([x + 430 * Math.cos(angle), y + 430 * Math.sin(angle)]) < 2) return false;
  }
  return true;
}
