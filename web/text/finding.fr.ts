const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('fr-FR')} ${count < 2 ? one : many}`;

/** The French words for the first view and the search. */
export const finding = {
  search: {
    label: 'Chercher un lieu, un calque ou une décision',
    placeholder: 'Commune, adresse, parcelle, calque, décision…',
    clear: 'Effacer la recherche',
    help: 'Tapez un nom de commune, une adresse, un numéro de parcelle, un calque, le nom ou le numéro d’une décision, ou des coordonnées (48,85 2,35 ; 48°51′N 2°21′E ; Lambert-93 ; adresse d’une carte). Flèches pour parcourir, Entrée pour choisir, Échap pour fermer.',
    results: (count: number) => counted(count, 'résultat', 'résultats'),
    none: (text: string) => `Rien ne correspond à « ${text} ». Essayez un autre mot, un code, ou cliquez sur la carte.`,
    waiting: 'Recherche en cours…',
    abroad: (point: string) =>
      `Le point ${point} est hors de France : ce service n’en sait rien. Vérifiez l’ordre des nombres.`,
    away: 'hors du territoire',
    lonFirst: 'longitude en premier',
    added: (title: string) => `« ${title} » est sur la carte.`,
    kinds: {
      commune: 'Communes',
      epci: 'Intercommunalités',
      departement: 'Départements',
      region: 'Régions',
      parcel: 'Parcelles',
      address: 'Adresses',
      point: 'Coordonnées',
      layer: 'Calques',
      document: 'Décisions et documents',
      rule: 'Règles',
    },
    forms: {
      degrees: 'Degrés décimaux',
      sexagesimal: 'Degrés, minutes, secondes',
      address: 'Adresse d’une carte',
      lambert93: 'Lambert-93',
      lambert2: 'Lambert II étendu',
      conic: 'Conique conforme',
      utm: 'UTM',
    },
  },
  welcome: {
    title: 'Quelles règles s’appliquent ici ?',
    lead: 'Depuis quand, par quel texte, et qui en répond. Tous les jeux de données sont passés en revue, même ceux qui ne disent rien.',
    ways: 'Trois façons de commencer',
    search: 'Cherchez une commune, une adresse ou une parcelle',
    searchHelp: 'dans le champ de recherche, en haut',
    click: 'Cliquez sur la carte',
    clickHelp: 'ou, au clavier, placez la croix puis appuyez sur Entrée',
    theme: 'Choisissez un thème',
    themeHelp: 'et affichez ses calques',
    count: (count: number) => counted(count, 'calque', 'calques'),
  },
};
