import { type Feature, lines, polygon, polygons } from './features.ts';
import { dissolved } from './geometry/dissolve.ts';
import type { Ring } from './geometry/plane.ts';
import { smoothedRing } from './geometry/polyline.ts';
import { spread } from './geometry/split.ts';
import type { Cover } from './land/cover.ts';
import { DEPARTEMENT, EPCI } from './names.ts';
import { between, seeded } from './random.ts';
import { foreshoreOf } from './relief/coast.ts';
import { populationsOf } from './statistics.ts';
import type { Territory } from './territory.ts';

/** Communes, EPCI and the département; they share their borders because all are made of the same faces. */
export function territories(territory: Territory) {
  const { ground, communes } = territory;
  const population = populationsOf(territory);
  const ofCommune = dissolved(ground.plan, (face) => (communes.ofFace[face]! < 0 ? undefined : communes.ofFace[face]!));
  const ofEpci = dissolved(ground.plan, (face) => communes.communes[communes.ofFace[face]!]?.epci);
  const all = dissolved(ground.plan, (face) => (communes.ofFace[face]! < 0 ? undefined : '00')).get('00')!;
  return {
    communes: communes.communes.map(({ code, name, epci, postcode, coastal, village }) =>
      polygons(
        {
          code,
          nom: name,
          epci,
          departement: DEPARTEMENT.code,
          code_postal: postcode,
          littorale: coastal,
          rang: village.rank,
          population: population.get(code)!,
        },
        ofCommune.get(village.index)!,
      ),
    ),
    epci: EPCI.filter(({ code }) => ofEpci.has(code)).map(({ code, name }) =>
      polygons(
        { code, nom: name, departement: DEPARTEMENT.code, population: population.get(code)! },
        ofEpci.get(code)!,
      ),
    ),
    departement: [
      polygons({ code: DEPARTEMENT.code, nom: DEPARTEMENT.name, population: population.get(DEPARTEMENT.code)! }, all),
    ],
  };
}

// Sea, well away from any real coast; in degrees it reaches from 7.3° to 2.9° west.
const SEA: Ring = [
  [-235_000, -140_000],
  [110_000, -140_000],
  [110_000, 120_000],
  [-235_000, 120_000],
];

const COVERS: Partial<Record<Cover, string>> = { dune: 'lande', marsh: 'marais', vine: 'vigne', meadow: 'prairie' };

/** The sea, the foreshore, and dry land by what is on it. Ids sort in the order of drawing. */
export function land({ relief, ground, covers, parcels }: Territory): Feature[] {
  const squares = new Set([...parcels.squares.values()].map(({ face }) => face));
  const kinds = dissolved(ground.plan, (face) => {
    const use = ground.uses[face]!;
    if (use === 'sea' || use === 'water') return undefined;
    if (squares.has(face)) return 'place';
    if (use === 'core' || use === 'built' || use === 'hamlet') return 'bati';
    return use === 'activity' ? 'activite' : (COVERS[covers[face]!] ?? 'terre');
  });
  const parts = [...kinds].flatMap(([kind, shapes]) => shapes.map((rings) => ({ kind, rings })));
  return [
    polygon({ id: '1-mer', nature: 'mer' }, [SEA]),
    polygon({ id: '2-estran', nature: 'estran' }, foreshoreOf(relief, ground.coasts)),
    ...parts.map(({ kind, rings }, index) => polygon({ id: `3-terre-${index + 1}`, nature: kind }, rings)),
  ];
}

/** Rivers between their banks, and ponds on some fields. */
export function water({ relief, ground, parcels, covers }: Territory): Feature[] {
  const rivers = dissolved(ground.plan, (face) => (ground.uses[face] === 'water' ? true : undefined)).get(true) ?? [];
  const random = seeded('ponds');
  const wet = parcels.parcels
    .map((parcel, index) => ({ parcel, index }))
    .filter(({ parcel }) => {
      const { long, short } = spread(parcel.ring);
      const fits = parcel.square_metres > 6000 && parcel.square_metres < 32_000 && long < short * 2.2;
      return (
        fits &&
        (covers[parcel.face] === 'meadow' ||
          covers[parcel.face] === 'marsh' ||
          (covers[parcel.face] === 'field' && random() < 0.004))
      );
    });
  const ponds = wet
    .filter(() => random() < 0.3)
    .map(({ parcel }) => {
      const { centre } = spread(parcel.ring);
      const shrink = between(random, 0.5, 0.75);
      return smoothedRing(
        smoothedRing(
          parcel.ring.map(([x, y]): [number, number] => [
            centre[0] + (x - centre[0]) * shrink,
            centre[1] + (y - centre[1]) * shrink,
          ]),
          2,
        ),
      );
    });
  return [
    ...rivers.map((rings, index) =>
      polygon({ id: `riviere-${index + 1}`, nature: 'riviere', nom: relief.rivers[0]!.name }, rings),
    ),
    ...ponds.map((ring, index) => polygon({ id: `etang-${index + 1}`, nature: 'etang', nom: null }, [ring])),
  ];
}

/** The woods, each as one piece. */
export function woods({ ground, covers }: Territory): Feature[] {
  const parts = dissolved(ground.plan, (face) => (covers[face] === 'wood' ? true : undefined)).get(true) ?? [];
  return parts.map((rings, index) => polygon({ id: `bois-${index + 1}`, nature: 'bois' }, rings));
}

/** Roads between places (`main`), or village streets and tracks; the ends of neighbours are the same points. */
export function streets({ streets: all, communes }: Territory, roads: boolean): Feature[] {
  return all.streets.flatMap(({ name, kind, number, commune, urban, paths }, index) => {
    if ((number !== null) !== roads) return [];
    const nom = urban || !number ? name : `${number} — ${name}`;
    return [
      lines(
        { id: `voie-${index + 1}`, nom, numero: number, nature: kind, code_insee: communes.communes[commune]!.code },
        paths,
      ),
    ];
  });
}

/** The houses with the parcel that they stand on. */
export const buildings = ({ buildings: all, parcels }: Territory): Feature[] =>
  all.map(({ ring, parcel, kind }, index) =>
    polygon({ id: `bat-${index + 1}`, nature: kind, parcelle: parcel < 0 ? null : parcels.parcels[parcel]!.id }, [
      ring,
    ]),
  );
