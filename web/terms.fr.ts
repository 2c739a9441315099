/** The French words for what the data say: statuses, effects, themes. */
export const terms = {
  status: {
    applies: 'S’applique',
    restricted: 'Accès restreint',
    'no-data': 'Sans données',
    unavailable: 'Indisponible',
    'does-not-apply': 'Ne concerne pas ce lieu',
  },
  counts: {
    applies: (count: number): string => (count < 2 ? 's’applique' : 's’appliquent'),
    restricted: (count: number): string => (count < 2 ? 'restreint' : 'restreints'),
    'no-data': (): string => 'sans données',
    unavailable: (count: number): string => (count < 2 ? 'indisponible' : 'indisponibles'),
    'does-not-apply': (count: number): string => (count < 2 ? 'ne concerne pas' : 'ne concernent pas'),
  },
  statusHelp: {
    applies: 'Au moins une règle touche ce lieu.',
    restricted: 'Des données existent mais ne sont pas publiques : interrogez le gestionnaire.',
    'no-data': 'Personne n’a publié ici. Cela ne veut pas dire qu’aucune règle ne s’applique.',
    unavailable: 'Une panne empêche de répondre. Réessayez plus tard ou interrogez le gestionnaire.',
    'does-not-apply': 'Le jeu de données couvre ce lieu et rien ne le touche.',
  },
  effect: {
    forbidden: 'Interdit',
    conditional: 'Sous conditions',
    obligation: 'Obligation',
    information: 'Information',
  },
  themes: {
    urbanisme: 'Urbanisme',
    servitudes: 'Servitudes d’utilité publique',
    risques: 'Risques',
    nature: 'Nature',
    patrimoine: 'Patrimoine',
    social: 'Politique de la ville',
    mobilite: 'Mobilité',
    territoires: 'Territoires',
    fond: 'Fond de carte',
    population: 'Population',
    habitat: 'Habitat',
    economie: 'Économie',
  } as Record<string, string>,
};
