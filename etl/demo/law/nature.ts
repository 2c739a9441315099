import { type Feature, polygons } from '../features.ts';
import { bands, measured } from '../geometry/contour.ts';
import { dissolved, type Polygon } from '../geometry/dissolve.ts';
import { area, box, centroid, distance, inside, type Point } from '../geometry/plane.ts';
import { noise } from '../random.ts';
import { nearRiver } from '../relief/river.ts';
import type { Territory } from '../territory.ts';

/** The special areas of conservation (Natura 2000, habitats): the estuary, and the dunes of the north. */
export function natura2000(territory: Territory): Feature[] {
  const { relief, covers } = territory;
  const [main] = relief.rivers;
  const [west, south, east, north] = box(main!.course.slice(-Math.round(main!.course.length * 0.42)));
  const grid = measured([west - 1500, south - 1800, east + 1500, north + 1800], 90, (point) => {
    const near = nearRiver(main!, point, 2000);
    if (!near || near.share < 0.6) return -100;
    return (
      main!.floor(near.share) * 1.15 +
      170 -
      near.distance -
      9000 * Math.max(0, near.share - 0.84) +
      190 * noise(point[0] / 800, point[1] / 800, 84)
    );
  });
  const dunes = joined(
    territory,
    (face, [x, y]) => covers[face] === 'dune' && y > 4200 * relief.size && x > -9000 * relief.size,
  );
  return [
    polygons(
      { sitecode: 'FR0000001', sitename: 'Estuaire et marais de la Vernèle', type: 'SIC', date: '2007-11-13' },
      bands(grid, 0, Infinity, 20_000, inside),
    ),
    polygons(
      { sitecode: 'FR0000002', sitename: 'Dunes, landes et caps du nord de Terrier', type: 'ZSC', date: '2016-04-06' },
      dunes,
    ),
  ];
}

/** Faces that a test accepts, joined. */
function joined({ ground }: Territory, accept: (face: number, middle: Point) => boolean): Polygon[] {
  const { plan, uses } = ground;
  const shapes = dissolved(plan, (face) =>
    uses[face] !== 'sea' && accept(face, centroid(plan.faces[face]!.ring)) ? true : undefined,
  );
  return shapes.get(true) ?? [];
}

const ZNIEFF: [name: string, at: Point, reach: number][] = [
  ['Bois et landes de la Tressonnière', [-900, -2400], 2300],
  ['Vallée boisée du haut Brignou', [3300, 3300], 2200],
  ['Bois des Moulières', [-5300, 5700], 1900],
  ['Marais et prairies de la Vernèle', [-5000, -1300], 3300],
  ['Coteaux boisés du sud', [4600, -5600], 2600],
  ['Dunes de Haut-Brisant', [3200, 8600], 3000],
  ["Îlots de l'ouest", [-12400, 6800], 1800],
];

/** The inventory of natural interest (ZNIEFF of type 1): woods, marsh and dunes around seven places. */
export function znieff(territory: Territory): Feature[] {
  const { relief, covers } = territory;
  return ZNIEFF.flatMap(([nom, [x, y], reach], index) => {
    const centre: Point = [x * relief.size, y * relief.size];
    const parts = joined(territory, (face, middle) => {
      const wild = ['wood', 'marsh', 'dune', 'meadow'].includes(covers[face] ?? '');
      return wild && distance(middle, centre) < reach * relief.size;
    }).filter(([outer]) => area(outer!) > 60_000);
    return parts.length ? [polygons({ id_mnhn: `00000000${index + 1}`, nom, date: '2019-09-01' }, parts)] : [];
  });
}

/** The regional nature reserve: the marsh on both banks of the estuary. */
export function reserve(territory: Territory): Feature[] {
  const { covers, relief } = territory;
  const parts = joined(territory, (face, [x]) => covers[face] === 'marsh' && x < -5200 * relief.size);
  return parts.length
    ? [
        polygons(
          { id_mnhn: 'RNR000001', nom: 'Réserve naturelle régionale des marais de la Vernèle', date: '2012-05-24' },
          parts,
        ),
      ]
    : [];
}
