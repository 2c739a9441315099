import { EPCI } from '../names.ts';
import { seeded } from '../random.ts';
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

/** The rules that hold in a territory as a whole: nobody draws them, so a map alone would miss them. */
export function territorialRules({ communes }: Territory): TerritorialRule[] {
  const rules: TerritorialRule[] = [];
  const state = 'Direction départementale des territoires (inventée)';
  const put = (
    code: string,
    libelle: string,
    niveau: TerritorialRule['niveau'],
    territoire: string,
    depuis: string,
    acte: string,
    service: string,
  ) => rules.push({ id: `${code}-${territoire}`, code, libelle, niveau, territoire, depuis, acte, service });
  put(
    'sismicite',
    'Zone de sismicité 3 (modérée)',
    'departement',
    '00',
    '2011-05-01',
    'Décret délimitant les zones de sismicité (transposé à un territoire inventé)',
    state,
  );
  put(
    'termites',
    'Zone contaminée par les termites',
    'departement',
    '00',
    '2014-09-15',
    'Arrêté préfectoral n° 2014-258',
    state,
  );
  const random = seeded('territorial rules');
  for (const { code, name, coastal, village } of communes.communes) {
    const hall = `Mairie de ${name}`;
    const level = village.centre[0] > 1500 ? 3 : village.centre[1] > 3000 ? 2 : 1;
    put(
      `radon-${level}`,
      `Potentiel radon de niveau ${level}`,
      'commune',
      code,
      '2018-07-01',
      'Arrêté délimitant les zones à potentiel radon (transposé à un territoire inventé)',
      state,
    );
    if (coastal)
      put('littoral', `${name}, commune littorale`, 'commune', code, '1986-01-04', 'Code de l’urbanisme', state);
    if (random() < 0.45)
      put(
        'clotures',
        'Déclaration préalable pour les clôtures',
        'commune',
        code,
        `20${12 + Math.floor(random() * 12)}-04-01`,
        'Délibération du conseil municipal',
        hall,
      );
    if (random() < 0.4)
      put(
        'ravalement',
        'Déclaration préalable pour les ravalements',
        'commune',
        code,
        `20${12 + Math.floor(random() * 12)}-10-01`,
        'Délibération du conseil municipal',
        hall,
      );
    if (village.index < 3)
      put(
        'permis-louer',
        'Autorisation préalable de mise en location',
        'commune',
        code,
        '2024-03-01',
        'Délibération du conseil communautaire',
        hall,
      );
    if (village.index === 0 || village.index === 1 || village.index === 4)
      put(
        'meubles-tourisme',
        'Changement d’usage des meublés de tourisme',
        'commune',
        code,
        '2025-01-01',
        'Délibération du conseil municipal',
        hall,
      );
  }
  for (const [index, { code, name }] of EPCI.entries())
    if (index !== 1)
      put(
        'publicite',
        'Règlement local de publicité intercommunal',
        'epci',
        code,
        ['2022-02-10', '', '2023-11-23'][index]!,
        'Délibération du conseil communautaire',
        name,
      );
  return rules;
}
