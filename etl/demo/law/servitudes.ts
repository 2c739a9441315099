import { compact, type Feature, type Properties, polygon, polygons } from '../features.ts';
import { dissolved, type Polygon } from '../geometry/dissolve.ts';
import { add, distance, type Point, type Ring } from '../geometry/plane.ts';
import { blob, strip } from '../geometry/polyline.ts';
import { MONUMENTS } from '../names.ts';
import { between, seeded } from '../random.ts';
import type { Territory } from '../territory.ts';

const AROUND = 500; // metres: the surroundings of a monument without a perimeter of its own
const CORRIDOR = 20; // metres on both sides of the power line

/** Areas where easements apply (ASSIETTE_SUP_S) and the acts that found them (ACTE_SUP). */
export interface Servitudes {
  areas: Feature[];
  acts: Properties[];
}

const dated = (random: () => number, first: number, last: number) =>
  `${Math.floor(between(random, first, last))}-${String(Math.floor(between(random, 1, 13))).padStart(2, '0')}-${String(Math.floor(between(random, 1, 29))).padStart(2, '0')}`;

const circle = (centre: Point, radius: number): Ring =>
  Array.from({ length: 64 }, (_, step) =>
    add(centre, [Math.cos((step / 32) * Math.PI), Math.sin((step / 32) * Math.PI)], radius),
  );

function areaOf(id: string, idsup: string, name: string, type: string, mode: string, metres: string): Properties {
  return {
    IDASS: id,
    IDSUP: idsup,
    NOMASS: name,
    TYPEASS: type,
    MODEGEOASS: mode,
    PARAMCALC: metres,
    SRCGEOASS: 'Territoire inventé',
    DATESRCASS: '20250115',
  };
}

function act(idsup: string, name: string, reference: string, day: string): Properties {
  return {
    IDACTE: `${idsup}-A1`,
    IDSUP: idsup,
    NOMACTE: name,
    REFERENCE: reference,
    TYPEACTE: 'Arrêté',
    DECISION: 'Création',
    DATEDECIS: compact(day),
  };
}

/** Historic monuments (AC1): the monument itself and its surroundings of 500 m. */
export function monuments({ villages, parcels, communes }: Territory): Servitudes {
  const result: Servitudes = { areas: [], acts: [] };
  const random = seeded('monuments');
  const spots = villages.slice(0, MONUMENTS.length + 4).filter(({ index }) => parcels.squares.has(index));
  for (const [number, name] of MONUMENTS.slice(0, spots.length).entries()) {
    const { index, centre, radius } = spots[number]!;
    const away = number % 3 === 0 ? 40 : between(random, 0.3, 0.9) * radius;
    const turn = random() * Math.PI * 2;
    const at = add(centre, [Math.cos(turn), Math.sin(turn)], away);
    const classified = random() < 0.45;
    const id = `AC1-000000000-${number + 1}`;
    const title = `${name} (${communes.communes[index]!.name})`;
    const protection = classified ? 'classé' : 'inscrit';
    const reach = between(random, 9, 17);
    const footprint: Ring = [
      [-1, -0.6],
      [1, -0.6],
      [1, 0.6],
      [-1, 0.6],
    ].map(([u, v]) => add(at, [u! * reach, v! * reach]));
    result.areas.push(
      polygon({ ...areaOf(`${id}-1`, id, title, 'Monument', 'Égale au générateur', ''), PROTECTION: protection }, [
        footprint,
      ]),
      polygon(
        {
          ...areaOf(`${id}-2`, id, title, 'Périmètre des abords', 'Zone tampon', String(AROUND)),
          PROTECTION: protection,
        },
        [circle(at, AROUND)],
      ),
    );
    result.acts.push(
      act(
        id,
        `Arrêté portant ${classified ? 'classement' : 'inscription'} au titre des monuments historiques : ${title}`,
        `MH-${number + 1}`,
        dated(random, 1913, 1998),
      ),
    );
  }
  return result;
}

/** Remarkable heritage sites (AC4): the hearts of the main town and of the port. */
export function heritageSites({ ground, communes }: Territory): Servitudes {
  const names = ['Site patrimonial remarquable de Valterre', 'Site patrimonial remarquable de Port-Terrier'];
  const shapes = dissolved(ground.plan, (face) =>
    ground.uses[face] === 'core' && communes.ofFace[face]! < 2 ? communes.ofFace[face]! : undefined,
  );
  const result: Servitudes = { areas: [], acts: [] };
  for (const [index, parts] of shapes) {
    const id = `AC4-000000000-${index + 1}`;
    result.areas.push(
      polygons(areaOf(`${id}-1`, id, names[index]!, 'Site patrimonial remarquable', 'Liste de parcelles', ''), parts),
    );
    result.acts.push(
      act(id, `Arrêté de classement : ${names[index]}`, `SPR-${index + 1}`, ['2017-03-09', '2020-10-22'][index]!),
    );
  }
  return result;
}

/** Protection of drinking-water intakes (AS1): three areas, one around the other. */
export function waterIntakes({ villages, communes, relief }: Territory): Servitudes {
  const result: Servitudes = { areas: [], acts: [] };
  const random = seeded('water');
  const inland = villages
    .filter(({ rank, index }) => rank === 'village' && !communes.communes[index]!.coastal)
    .slice(0, 3);
  for (const [number, { centre, index }] of inland.entries()) {
    const spot = highest(relief.height, centre, random);
    const name = `Captage ${['des Fontenelles', 'de la Source-Verte', 'du Puits-Neuf'][number]} (${communes.communes[index]!.name})`;
    const id = `AS1-000000000-${number + 1}`;
    const rings = [blob(random, spot, 32, 0.15, 12), blob(random, spot, 430, 0.35), blob(random, spot, 1150, 0.4, 40)];
    for (const [step, type] of ['immédiate', 'rapprochée', 'éloignée'].entries()) {
      const shape: Polygon = step === 0 ? [rings[0]!] : [rings[step]!, [...rings[step - 1]!].reverse()];
      result.areas.push(
        polygon(areaOf(`${id}-${step + 1}`, id, name, `Protection ${type}`, 'Digitalisation', ''), shape),
      );
    }
    result.acts.push(
      act(
        id,
        `Arrêté préfectoral déclarant d'utilité publique la dérivation des eaux et les périmètres de protection : ${name}`,
        `DUP-${number + 1}`,
        dated(random, 1989, 2014),
      ),
    );
  }
  return result;
}

/** The best of some places about a kilometre from a village. */
function highest(height: (point: Point) => number, centre: Point, random: () => number): Point {
  const places = Array.from({ length: 6 }, () =>
    add(centre, [Math.cos(random() * 6.28), Math.sin(random() * 6.28)], between(random, 700, 1100)),
  );
  return places.reduce((a, b) => (height(a) >= height(b) ? a : b));
}

/** The high-voltage line (I4): from the main town's workshops eastward, bending at some pylons. */
export function powerLine({ villages, relief }: Territory): Servitudes {
  const random = seeded('power');
  const start = add(villages[0]!.centre, [900, 700]);
  const end: Point = [9800 * relief.size, 1400 * relief.size];
  const pylons = Math.round(distance(start, end) / 1900);
  const route = Array.from(
    { length: pylons + 1 },
    (_, step): Point => [
      start[0] + ((end[0] - start[0]) * step) / pylons,
      start[1] + ((end[1] - start[1]) * step) / pylons + (step % pylons ? between(random, -420, 420) : 0),
    ],
  );
  const id = 'I4-000000000-1';
  const name = 'Ligne aérienne à 90 kV Valterre – Les Moulières';
  return {
    areas: [
      polygon(areaOf(`${id}-1`, id, name, 'Couloir de la ligne', 'Zone tampon', String(CORRIDOR)), [
        strip(route, () => CORRIDOR),
      ]),
    ],
    acts: [
      act(
        id,
        `Arrêté préfectoral établissant les servitudes d'appui, de passage, d'ébranchage et d'abattage : ${name}`,
        'DUP-I4-1',
        '1978-06-02',
      ),
    ],
  };
}
