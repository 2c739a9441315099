const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('fr-FR')} ${count < 2 ? one : many}`;

/** The French words of the date and of comparing two dates. */
export const time = {
  time: {
    today: 'Droit en vigueur aujourd’hui',
    on: (day: string) => `Droit en vigueur au ${day}`,
    back: 'Revenir à aujourd’hui',
    announced: (day: string) => `Carte et règles au ${day}.`,
    title: 'À quelle date ?',
    close: 'Fermer la date',
    field: 'Montrer le droit en vigueur le',
    now: 'Aujourd’hui',
    yearAgo: 'Il y a un an',
    fiveYearsAgo: 'Il y a cinq ans',
    changes: { place: 'Ce lieu change le', layers: 'Les calques affichés changent le' },
    noChanges: 'Aucune date de changement n’est connue.',
    moreDays: (count: number) => `et ${counted(count, 'autre date, plus ancienne', 'autres dates, plus anciennes')}`,
    notAllDays: 'Toutes les dates de changement ne sont pas données ici : les plus anciennes manquent.',
    unasked: (titles: string) => `Calques dont les dates ne sont pas lues ici : ${titles}`,
    known: 'Connu depuis',
    knownSince: (title: string, day: string) => `${title} : daté depuis le ${day}`,
    partlyDated: (title: string, day: string) =>
      `${title} : daté depuis le ${day} ; ce qui n’a pas de date est toujours montré`,
    undated: (title: string) => `${title} : sans date, montré tel qu’il est aujourd’hui`,
    before: (day: string) =>
      `Rien de ce qui est affiché n’est daté d’avant le ${day} : une carte vide ne veut pas dire qu’il n’y avait pas de règle.`,
    compare: 'Comparer deux dates côte à côte',
    comparing: 'Deux dates côte à côte',
    left: 'À gauche',
    right: 'À droite',
    stop: 'Ne plus comparer',
    slider: 'Limite entre les deux dates ; flèches pour la déplacer',
    share: (percent: number, left: string, right: string) =>
      `${percent} % de la carte au ${left}, ${100 - percent} % au ${right}`,
    differ: (count: number, whole: boolean) =>
      `${counted(count, 'différence en vue', 'différences en vue')}${whole ? '' : ', comparaison incomplète'}`,
    unknown: {
      failed: 'différences non connues : le service n’a pas répondu pour une partie de la carte',
      tooFar: 'non comparé : ce calque ne se dessine que de plus près',
      cut: 'non comparé : trop d’objets pour les dessiner tous à cette échelle, rapprochez-vous',
    },
    alone: 'La carte de la date comparée ne peut pas s’afficher : seule celle de droite est montrée.',
    inSight: 'Dans la partie visible de la carte',
    layer: (come: number, gone: number, same: number) =>
      `${counted(come, 'nouveau', 'nouveaux')}, ${counted(gone, 'disparu', 'disparus')}, ${counted(same, 'inchangé', 'inchangés')}`,
    come: 'Nouveau',
    gone: 'Disparu',
    more: (count: number) => `et ${counted(count, 'autre', 'autres')}`,
    noLayers: 'Aucun calque n’est affiché : rien à comparer sur la carte.',
    place: 'La liste des règles qui diffèrent est dans le volet Ici.',
    askPlace: 'Interrogez un lieu pour lire la liste des règles qui diffèrent.',
    marks: 'Les points et les hachures montrent sur la carte ce qui a commencé et ce qui a cessé.',
  },
};
