import { type Fragment, fragment, joined, value } from '../../sql/compose.ts';
import { type Box, isInFrance } from '../../sql/france.ts';
import { invalid, type Problem } from '../problem.ts';
import { CRS84, type Crs, SYSTEMS } from './crs.ts';

/** The sides of a box are curves in another system: so many straight pieces stand for them. */
const PIECES = 32;

/** The boxes, in the units of the system, that the numbers of `bbox` mean. Throws 400, with what may have been meant. */
export function boxesOf(numbers: number[], crs: Crs): Box[] {
  const [west, south, east, north] = flat(numbers, crs);
  if (south > north)
    throw refused('bbox-invalide', 'sud ≤ nord est attendu', 'south ≤ north is wanted', `${south} > ${north}`);
  return crs.unit === 'degree' ? inDegrees([west, south, east, north]) : inMetres([west, south, east, north], crs);
}

/** West, south, east, north; heights are left out. */
function flat(numbers: number[], { latitudeFirst }: Crs): Box {
  const [a, b, c, d] = (numbers.length === 4 ? numbers : [0, 1, 3, 4].map((index) => numbers[index])) as Box;
  return latitudeFirst ? [b, a, d, c] : [a, b, c, d];
}

function inDegrees([west, south, east, north]: Box): Box[] {
  const lon = [west, east].find((one) => Math.abs(one) > 180);
  const lat = [south, north].find((one) => Math.abs(one) > 90);
  if (lon !== undefined || lat !== undefined) {
    const [axis, axisEn, bound] = lon !== undefined ? ['longitude', 'longitude', 180] : ['latitude', 'latitude', 90];
    const hint = hintFor([west, south, east, north]);
    throw refused(
      'bbox-hors-limites',
      `${axis} entre -${bound} et ${bound} attendue${hint.fr}`,
      `${axisEn} from -${bound} to ${bound} wanted${hint.en}`,
      String(lon ?? lat),
    );
  }
  // West of the east side means across the antimeridian: two boxes.
  return west <= east
    ? [[west, south, east, north]]
    : [
        [west, south, 180, north],
        [-180, south, east, north],
      ];
}

/** What numbers that are no degrees may be. */
function hintFor(box: Box): { fr: string; en: string } {
  const [west, south, east, north] = box;
  if (Math.max(Math.abs(south), Math.abs(north)) <= 180 && Math.max(Math.abs(west), Math.abs(east)) <= 90)
    return { fr: ' ; axes inversés ? longitude d’abord', en: '; axes exchanged? longitude first' };
  const meant = [2154, ...SYSTEMS.map(({ srid }) => srid)]
    .map((srid) => SYSTEMS.find((one) => one.srid === srid)!)
    .find((one) => one.unit === 'metre' && one.srid !== 3857 && inside(box, one.bounds));
  const system = meant ?? SYSTEMS.find((one) => one.srid === 3857 && inside(box, one.bounds));
  if (!system) return { fr: '', en: '' };
  const name = system.srid === 2154 ? 'Lambert-93' : system.title;
  return {
    fr: ` ; coordonnées ${name} ? ajoutez bbox-crs=${system.uri}`,
    en: `; ${name} coordinates? add bbox-crs=${system.uri}`,
  };
}

function inside(box: Box, bounds: Box): boolean {
  return box[0] >= bounds[0] && box[1] >= bounds[1] && box[2] <= bounds[2] && box[3] <= bounds[3];
}

/** The part of the box that lies where the system is meant for; outside, its formulas may give anything. */
function inMetres([west, south, east, north]: Box, { bounds, title, area }: Crs): Box[] {
  if (west > east)
    throw refused('bbox-invalide', 'ouest ≤ est est attendu', 'west ≤ east is wanted', `${west} > ${east}`);
  const box: Box = [
    Math.max(west, bounds[0]),
    Math.max(south, bounds[1]),
    Math.min(east, bounds[2]),
    Math.min(north, bounds[3]),
  ];
  if (box[0] <= box[2] && box[1] <= box[3]) return [box];
  const degrees = inside([west, south, east, north], CRS84.area);
  const [hint, hintEn] = degrees ? [' ; des degrés ? sans bbox-crs', '; degrees? leave out bbox-crs'] : ['', ''];
  throw refused(
    'bbox-hors-limites',
    `la boîte est hors du domaine d’emploi de ${title} (${area.join(', ')} en degrés ; ${bounds.map(Math.round).join(', ')} en mètres)${hint}`,
    `the box is outside the area of use of ${title} (${area.join(', ')} in degrees; ${bounds.map(Math.round).join(', ')} in metres)${hintEn}`,
    [west, south, east, north].join(','),
  );
}

function refused(slug: string, french: string, english: string, came: string): Problem {
  return invalid(slug, [
    { parameter: 'bbox', detail: `bbox : ${french}, reçu ${came}`, detail_en: `bbox: ${english}, got ${came}` },
  ]);
}

/** Features that have a point in common with one of the boxes. */
export function inBoxes(boxes: Box[], crs: Crs): Fragment {
  const meeting = boxes.map((box) => fragment('collections/parts/meets', { area: areaOf(box, crs) }));
  return fragment('collections/parts/either', { any: joined('filters/or', meeting) });
}

/** A box as an area in degrees. */
export function areaOf(box: Box, { unit, srid }: Crs): Fragment {
  const [west, south, east, north] = box.map((side) => value(side)) as [Fragment, Fragment, Fragment, Fragment];
  if (unit === 'degree') return fragment('collections/parts/box', { west, south, east, north });
  const step = Math.max((box[2] - box[0]) / PIECES, (box[3] - box[1]) / PIECES, 1);
  return fragment('collections/parts/box-of', { west, south, east, north, srid: value(srid), step: value(step) });
}

/** Whether the box holds a place in France once its axes are exchanged, as it happens to who writes the latitude first. */
export function isExchanged(numbers: number[], crs: Crs): boolean {
  const [west, south, east, north] = flat(numbers, crs);
  return crs.unit === 'degree' && isInFrance((south + north) / 2, (west + east) / 2);
}

/** The numbers with both axes exchanged, as `bbox` takes them. */
export function exchanged(numbers: number[]): string {
  return (numbers.length === 4 ? [1, 0, 3, 2] : [1, 0, 2, 4, 3, 5]).map((index) => numbers[index]).join(',');
}
