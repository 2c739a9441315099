import { type Feature, type Properties, polygon } from '../features.ts';
import { isSimple, type Point, type Ring } from '../geometry/plane.ts';
import { length, resampled, strip } from '../geometry/polyline.ts';
import type { Commune } from '../land/communes.ts';
import type { Street } from '../land/streets.ts';
import { between, pick, type Random, seeded } from '../random.ts';
import type { Territory } from '../territory.ts';

interface Matter {
  code: string;
  title: string;
  text: string;
  /** Days that the act lasts; nothing: until it is repealed. */
  days: number | null;
}

const STREET_MATTERS: Matter[] = [
  {
    code: 'vitesse',
    title: 'Limitation à 30 km/h',
    text: 'La vitesse de tous les véhicules est limitée à 30 km/h',
    days: null,
  },
  {
    code: 'sens-unique',
    title: 'Mise en sens unique',
    text: 'La circulation est à sens unique, sauf pour les cycles',
    days: null,
  },
  {
    code: 'stationnement',
    title: 'Stationnement interdit',
    text: 'Le stationnement est interdit des deux côtés',
    days: null,
  },
  {
    code: 'tonnage',
    title: 'Interdiction aux plus de 3,5 t',
    text: 'La circulation est interdite aux véhicules de plus de 3,5 tonnes, sauf desserte locale',
    days: null,
  },
  {
    code: 'travaux',
    title: 'Travaux sur les réseaux',
    text: 'La rue est barrée, sauf riverains et secours ; une déviation est signalée',
    days: 75,
  },
  { code: 'travaux', title: 'Réfection de la chaussée', text: 'La circulation est alternée par feux', days: 40 },
  {
    code: 'zone-rencontre',
    title: 'Zone de rencontre',
    text: 'Les piétons ont priorité, la vitesse est limitée à 20 km/h',
    days: null,
  },
];
const SQUARE_MATTERS: Matter[] = [
  {
    code: 'marche',
    title: 'Marché hebdomadaire',
    text: 'Stationnement interdit le samedi de 6 h à 14 h ; emplacements accordés par la mairie',
    days: null,
  },
  { code: 'fete', title: 'Fête du pays', text: 'Occupation de la place ; la circulation est interdite', days: 4 },
  {
    code: 'terrasse',
    title: 'Terrasses',
    text: 'Occupation du domaine public par des terrasses, sous autorisation',
    days: 210,
  },
];

const COUNT = 60;
const FIRST = Date.UTC(2023, 2, 1);
const LAST = Date.UTC(2027, 1, 1);
const SIGNED_BY = Date.UTC(2026, 10, 13);
/** The last orders are signed and not in force yet: they begin after this day. */
const COMING = Date.UTC(2026, 11, 1);
const COMING_COUNT = 3;
const DAY = 86_400_000;

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Orders of mayors on streets and squares, each with number, date, quality of who signed, and days in force. */
export function decisionsOf({ streets, parcels, communes }: Territory): Feature[] {
  const random = seeded('decisions');
  const urban = streets.streets.filter(
    ({ urban: inTown, kind, paths }) => inTown && kind !== 'chemin' && length(paths[0]!) > 60 && paths.length === 1,
  );
  const numbers = new Map<string, number>();
  const result: Feature[] = [];
  while (result.length < COUNT) {
    const onSquare = result.length % 4 === 3;
    const street = pick(random, urban);
    const square = pick(random, [...parcels.squares]);
    const commune = communes.communes[onSquare ? square[0] : street.commune]!;
    const ring = onSquare ? square[1].ring : groundOf(street);
    if (!isSimple(ring)) continue;
    const matter = pick(random, onSquare ? SQUARE_MATTERS : STREET_MATTERS);
    const first = result.length < COUNT - COMING_COUNT ? FIRST : COMING;
    const where = onSquare ? 'place de l’église' : street.name;
    result.push(polygon(actOf(random, commune, { ...matter, where, first }, numbers), [ring]));
  }
  return result;
}

const groundOf = ({ paths, half }: Street): Ring => strip(resampled(paths[0]! as Point[], 60), () => half + 1.5);

function actOf(
  random: Random,
  commune: Commune,
  matter: Matter & { where: string; first: number },
  numbers: Map<string, number>,
): Properties {
  const from = Math.floor(between(random, matter.first, LAST) / DAY) * DAY;
  const signed = Math.min(from - Math.floor(between(random, 5, 30)) * DAY, SIGNED_BY);
  const until = matter.days === null ? null : day(from + matter.days * DAY);
  const year = day(signed).slice(0, 4);
  const key = `${commune.code}-${year}`;
  const number = (numbers.get(key) ?? Math.floor(between(random, 4, 40))) + 1;
  numbers.set(key, number);
  const reference = `${year}-${String(number).padStart(3, '0')}`;
  return {
    id: `${commune.code}-${reference}`,
    commune: commune.code,
    nom_commune: commune.name,
    numero: reference,
    nature: 'Arrêté municipal',
    matiere: matter.code,
    objet: `${matter.title} — ${matter.where}`,
    dispositif: `${matter.text}.`,
    date_signature: day(signed),
    signataire: `Le maire de ${commune.name}`,
    debut: day(from),
    fin: until,
    url: `https://mairies.example.org/${commune.code}/actes/${reference}.pdf`,
  };
}
