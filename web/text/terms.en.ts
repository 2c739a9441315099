import type { Text } from './fr.ts';

/** The English words for what the data say: statuses, effects, places in law, whom a rule concerns, themes. */
export const terms: Pick<Text, 'status' | 'counts' | 'statusHelp' | 'effect' | 'state' | 'profile' | 'themes'> = {
  status: {
    applies: 'Applies',
    restricted: 'Restricted access',
    'no-data': 'No data',
    unavailable: 'Unavailable',
    'does-not-apply': 'Does not concern this place',
  },
  counts: {
    applies: (count) => (count === 1 ? 'applies' : 'apply'),
    restricted: () => 'restricted',
    'no-data': () => 'without data',
    unavailable: () => 'unavailable',
    'does-not-apply': (count) => (count === 1 ? 'does not concern' : 'do not concern'),
  },
  statusHelp: {
    applies: 'At least one rule touches this place.',
    restricted: 'Data exist but are not public: ask the body that manages them.',
    'no-data': 'Nobody has published here. This does not mean that no rule applies.',
    unavailable: 'A fault prevents an answer. Try again later, or ask the body that manages the data.',
    'does-not-apply': 'The dataset covers this place and nothing touches it.',
  },
  effect: {
    forbidden: 'Forbidden',
    conditional: 'Under conditions',
    obligation: 'Obligation',
    information: 'Information',
  },
  state: {
    'in-procedure': 'In procedure',
    approved: 'Approved, not yet enforceable',
    'in-force': 'In force',
    'partly-annulled': 'Annulled in part',
    annulled: 'Annulled',
    replaced: 'Replaced',
    abrogated: 'Abrogated',
    lapsed: 'Lapsed',
  },
  profile: {
    citizen: 'private persons',
    farm: 'farmers',
    company: 'companies',
    authority: 'local authorities',
  },
  themes: {
    urbanisme: 'Town planning',
    servitudes: 'Public easements',
    risques: 'Risks',
    nature: 'Nature',
    patrimoine: 'Heritage',
    social: 'Urban policy',
    mobilite: 'Mobility',
    territoires: 'Territories',
    fond: 'Background map',
    population: 'Population',
    habitat: 'Housing',
    economie: 'Economy',
    sols: 'Land',
    nuisances: 'Air and noise',
  },
};
