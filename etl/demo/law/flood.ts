import { type Feature, type Properties, polygon, polygons } from '../features.ts';
import { bands, type Grid, measured } from '../geometry/contour.ts';
import { box, inside, type Point } from '../geometry/plane.ts';
import { noise } from '../random.ts';
import type { Relief } from '../relief/relief.ts';
import { heightAt, nearRiver } from '../relief/river.ts';

const CELL = 36;
const RISE = 2.9; // metres: how much the reference flood rises above the bed
const SURGE = 2.3; // metres above the sea: the reference storm surge in the estuary
const MOUTH = 0.79; // the share of the main river's course where the plan ends
const SMALLEST = 4000; // m²

const PLAN = { codeprocedure: '00DDT20150001', libelle: 'PPRi de la Vernèle et de ses affluents' };

interface Band {
  code: string;
  label: string;
  type: '02' | '03' | '04' | '05';
  from: number;
  to: number;
}

// Depth of the reference flood in metres; what lies below none is touched by an exceptional flood only.
const BANDS: Band[] = [
  {
    code: 'R3',
    label: 'Zone rouge foncé : lit majeur, aléa très fort, interdiction stricte',
    type: '04',
    from: 1.8,
    to: Infinity,
  },
  { code: 'R1', label: 'Zone rouge : aléa fort, interdiction', type: '03', from: 1, to: 1.8 },
  {
    code: 'B1',
    label: 'Zone bleue : aléa faible ou moyen, constructions sous conditions',
    type: '02',
    from: 0.3,
    to: 1,
  },
  { code: 'V', label: 'Zone verte : crue exceptionnelle, recommandations', type: '05', from: -0.4, to: 0.3 },
];

/** Depth of the reference flood along all rivers (metres, negative where it does not come). */
function depths(relief: Relief): Grid {
  const [west, south, east, north] = box(relief.rivers.flatMap(({ course }) => course));
  return measured([west - 700, south - 900, east + 700, north + 700], CELL, (point) => depthAt(relief, point));
}

function depthAt(relief: Relief, point: Point): number {
  let depth = -99;
  for (const [index, river] of relief.rivers.entries()) {
    const near = nearRiver(river, point, 1300);
    if (!near) continue;
    const bed = heightAt(river, near.share);
    const floor = river.floor(near.share) * (1.05 + 0.75 * noise(point[0] / 610, point[1] / 610, 82));
    const beyond = Math.max(0, near.distance - floor);
    const ground = bed + 3.2 * Math.min(1, near.distance / floor) ** 1.5 + beyond * 0.022 + (beyond / 230) ** 2;
    const level = Math.max(bed + RISE * Math.min(1, 0.62 + near.share), index === 0 ? SURGE : -99);
    const toSea = index === 0 ? Math.max(0, near.share - MOUTH) * 130 : 0;
    depth = Math.max(depth, level - toSea - ground + 0.6 * noise(point[0] / 240, point[1] / 240, 81));
  }
  return depth;
}

/** The regulated zones of the flood-risk plan (PPRi), one inside the other along the rivers, and its perimeter. */
export function floodZones(relief: Relief): { zones: Feature[]; perimeter: Feature } {
  const grid = depths(relief);
  const zones = BANDS.flatMap(({ code, label, type, from, to }) =>
    bands(grid, from, to, SMALLEST, inside).map((rings, number) => {
      const properties: Properties = {
        codeprocedure: PLAN.codeprocedure,
        codezone: `${PLAN.codeprocedure}-${code}-${number + 1}`,
        codezonereglement: code,
        libellezonereglement: label,
        typereglement: type,
        existemesuresobligatoires: type !== '05',
      };
      return polygon(properties, rings);
    }),
  );
  const perimeter = polygons(
    {
      ...PLAN,
      typeprocedure: 'PPRN-I',
      etatprocedure: 'APPROUVE',
      dateetat: '2019-05-14',
      url: 'https://ddt.example.org/ppri-vernele',
    },
    bands(grid, BANDS[BANDS.length - 1]!.from, Infinity, SMALLEST, inside),
  );
  return { zones, perimeter };
}
