const territories = (count: number): string => (count < 2 ? 'territoire' : 'territoires');

/** The French words of classes, circles, charts and tables of statistics. */
export const figures = {
  forms: {
    title: 'Représentation',
    circles: 'Cercles proportionnels',
    areas: 'Aplats de couleur',
    warning:
      'Attention : en couleurs, un nombre total trompe l’œil, car un grand territoire paraît compter plus. Préférez les cercles, ou une part ou un taux.',
  },
  classes: {
    method: 'Classes',
    count: 'Nombre',
    methods: {
      quantiles: 'Effectifs égaux (quantiles)',
      jenks: 'Seuils naturels (Jenks)',
      equal: 'Intervalles égaux',
      own: 'Vos propres limites',
    },
    about: {
      quantiles: 'Chaque classe compte à peu près autant de territoires.',
      jenks: 'Les limites passent là où les valeurs s’écartent le plus.',
      equal: 'Chaque classe a la même étendue ; une valeur extrême peut en laisser de vides.',
      own: 'La première classe va jusqu’à votre première limite, la dernière part de votre dernière limite.',
    },
    limits: 'Limites',
    limitsHelp: 'De 2 à 6 nombres, du plus petit au plus grand, séparés par des points-virgules : 10 ; 20,5 ; 30.',
    apply: 'Appliquer',
    faults: {
      number: (text: string) => `« ${text} » n’est pas un nombre. Séparez les limites par des points-virgules.`,
      order: 'Les limites vont du plus petit nombre au plus grand, sans répétition.',
      count: 'Il faut de 2 à 6 limites, pour 3 à 7 classes.',
    },
    below: (limit: string) => `moins de ${limit}`,
    above: (limit: string) => `${limit} et plus`,
    nothing: 'Aucune valeur publiée pour ce niveau et cette période.',
    summary: (count: number, least: string, most: string, median: string, unit: string) =>
      `${count.toLocaleString('fr-FR')} ${territories(count)} avec une valeur, de ${least} à ${most} (${unit}) ; médiane ${median}.`,
    histogram: 'Histogramme : nombre de territoires par valeur ; les mêmes nombres sont dans la liste qui suit',
    beyond: (from: string, to: string) => `La dernière barre réunit les valeurs de ${from} à ${to}.`,
    circles: 'L’aire du cercle est proportionnelle au nombre.',
    negative: 'Un cercle vide est un nombre négatif.',
    pointed: 'territoire pointé',
    territories,
    estimated: (count: number) => `Dont ${count.toLocaleString('fr-FR')} ${count < 2 ? 'estimation' : 'estimations'}.`,
    common: (first: string, last: string) => `Classes et cercles communs à toutes les périodes, de ${first} à ${last}.`,
    outside: 'Sans couleur ni motif : hors de cette source.',
    ofClass: (at: number, all: number, range: string) => `Classe ${at} sur ${all} : ${range}`,
    said: (name: string, what: string) => `${name} : ${what}`,
  },
  play: {
    previous: 'Précédente',
    next: 'Suivante',
    start: 'Lecture',
    pause: 'Pause',
    now: (period: string, at: number, all: number) => `${period}, ${at} sur ${all}`,
  },
  values: {
    search: 'Chercher dans le tableau',
    found: (count: number) => `${count.toLocaleString('fr-FR')} ${count < 2 ? 'ligne' : 'lignes'}`,
    more: (count: number) => `Afficher ${count.toLocaleString('fr-FR')} ${count < 2 ? 'ligne' : 'lignes'} de plus`,
    download: 'Télécharger (CSV)',
    downloaded: 'Le tableau est téléchargé.',
    columns: 'code,territoire,période,valeur,unité,état,classe,indicateur,source,licence',
  },
  charts: {
    map: 'Voir sur la carte',
    table: 'Les mêmes nombres en tableau',
    series: 'Évolution',
    seriesWords: (name: string, first: string, from: string, last: string, to: string) =>
      `${name} : ${from} en ${first}, ${to} en ${last}.`,
    distribution: (level: string) => `Parmi les ${level}`,
    distributionWords: (rank: string, name: string, median: string) =>
      `${name} est ${rank} en partant de la plus grande valeur ; médiane ${median}.`,
    rank: (rank: number, all: number) =>
      `${rank.toLocaleString('fr-FR')}${rank === 1 ? 're' : 'e'} sur ${all.toLocaleString('fr-FR')}`,
    comparison: 'Par rapport au niveau supérieur',
    comparisonNone: 'Cet indicateur n’est pas publié aux niveaux supérieurs.',
    difference: (by: string, unit: string, other: string) => `${by} ${unit} par rapport à ${other}.`,
    same: (other: string) => `Même valeur que ${other}.`,
    share: (share: string, other: string) => `${share} du total de ${other}.`,
    count: 'Nombre de territoires',
    gap: 'Écart ou part',
    points: 'points',
    noValue: (why: string) => `Pas de valeur pour ce territoire : ${why}.`,
    chosen: (name: string) => `Évolution : ${name}`,
  },
};
