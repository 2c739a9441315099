import type { Commune } from '../land/communes.ts';
import { EPCI } from '../names.ts';
import { type Random, seeded } from '../random.ts';
import { nearRiver } from '../relief/river.ts';
import type { Territory } from '../territory.ts';

/** A rule of a whole commune, EPCI or département, without drawing. */
export interface TerritorialRule {
  [field: string]: string;
  id: string;
  code: string;
  libelle: string;
  niveau: 'commune' | 'epci' | 'departement';
  territoire: string;
  depuis: string;
  acte: string;
  service: string;
}

interface Kind {
  code: string;
  libelle: string;
  depuis: (random: Random) => string;
  acte: string;
  /** Whether the rule holds in a commune. */
  holds: (commune: Commune, random: Random, territory: Territory) => boolean;
  /** Whether the commune answers for it; else the state does. */
  local: boolean;
}

const STATE = 'Direction départementale des territoires (inventée)';
const COUNCIL = 'Délibération du conseil municipal';
const RADON = 'Arrêté délimitant les zones à potentiel radon (transposé à un territoire inventé)';
const SEISMIC = 'Décret délimitant les zones de sismicité (transposé à un territoire inventé)';
const NITRATES = 'Arrêté du préfet coordonnateur de bassin (inventé)';

const on = (day: string) => () => day;
const someYear = (rest: string) => (random: Random) => `20${12 + Math.floor(random() * 12)}-${rest}`;

function radonOf({ village }: Commune): number {
  if (village.centre[0] > 1500) return 3;
  return village.centre[1] > 3000 ? 2 : 1;
}

const radon = (level: number): Kind => ({
  code: `radon-${level}`,
  libelle: `Potentiel radon de niveau ${level}`,
  depuis: on('2018-07-01'),
  acte: RADON,
  holds: (commune) => radonOf(commune) === level,
  local: false,
});

const council = (
  code: string,
  libelle: string,
  depuis: Kind['depuis'],
  holds: Kind['holds'],
  acte = COUNCIL,
): Kind => ({
  code,
  libelle,
  depuis,
  acte,
  holds,
  local: true,
});

const KINDS: Kind[] = [
  radon(1),
  radon(2),
  radon(3),
  {
    code: 'littoral',
    libelle: 'Commune littorale',
    depuis: on('1986-01-04'),
    acte: 'Code de l’urbanisme',
    holds: ({ coastal }) => coastal,
    local: false,
  },
  council('clotures', 'Déclaration préalable pour les clôtures', someYear('04-01'), (_, random) => random() < 0.45),
  council('ravalement', 'Déclaration préalable pour les ravalements', someYear('10-01'), (_, random) => random() < 0.4),
  council(
    'permis-louer',
    'Autorisation préalable de mise en location',
    on('2024-03-01'),
    ({ village }) => village.index < 3,
    'Délibération du conseil communautaire',
  ),
  council('meubles-tourisme', 'Changement d’usage des meublés de tourisme', on('2025-01-01'), ({ village }) =>
    [0, 1, 4].includes(village.index),
  ),
  council(
    'pcs',
    'Plan communal de sauvegarde',
    on('2019-05-14'),
    ({ village }, _, { relief }) => relief.rivers.some((river) => nearRiver(river, village.centre, 800)),
    'Approbation du PPRi de la Vernèle et de ses affluents',
  ),
  {
    code: 'zone-touristique',
    libelle: 'Zone touristique (repos dominical)',
    depuis: on('2017-04-15'),
    acte: 'Arrêté du préfet de région (inventé)',
    holds: ({ village }) => [1, 4].includes(village.index),
    local: false,
  },
];

const ADVERTISING: Record<string, string> = { '000000017': '2022-02-10', '000000033': '2023-11-23' };

/** The rules that hold in a territory as a whole: nobody draws them, so a map alone would miss them. */
export function territorialRules(territory: Territory): TerritorialRule[] {
  const { communes } = territory;
  const random = seeded('territorial rules');
  return [
    rule('sismicite', 'Zone de sismicité 3 (modérée)', 'departement', '00', '2011-05-01', SEISMIC, STATE),
    rule(
      'termites',
      'Zone contaminée par les termites',
      'departement',
      '00',
      '2014-09-15',
      'Arrêté préfectoral n° 2014-258',
      STATE,
    ),
    rule('nitrates', 'Zone vulnérable aux nitrates', 'departement', '00', '2021-07-15', NITRATES, STATE),
    ...communes.communes.flatMap((commune) =>
      KINDS.filter(({ holds }) => holds(commune, random, territory)).map(({ code, libelle, depuis, acte, local }) =>
        rule(code, libelle, 'commune', commune.code, depuis(random), acte, local ? `Mairie de ${commune.name}` : STATE),
      ),
    ),
    ...EPCI.filter(({ code }) => ADVERTISING[code]).map(({ code, name }) =>
      rule(
        'publicite',
        'Règlement local de publicité intercommunal',
        'epci',
        code,
        ADVERTISING[code]!,
        'Délibération du conseil communautaire',
        name,
      ),
    ),
  ];
}

function rule(
  code: string,
  libelle: string,
  niveau: TerritorialRule['niveau'],
  territoire: string,
  depuis: string,
  acte: string,
  service: string,
): TerritorialRule {
  return { id: `${code}-${territoire}`, code, libelle, niveau, territoire, depuis, acte, service };
}
