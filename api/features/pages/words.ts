const french = {
  landing: 'L’API de Terrier',
  about: 'Les mêmes données pour les logiciels : SIG, scripts, catalogues. Chaque adresse répond aussi en JSON.',
  conformance: 'Les normes suivies',
  conformanceAbout: 'Les classes de conformité dont chaque exigence est essayée.',
  none: 'Aucun objet ne répond à cette demande.',
  columns: { label: 'Nom', key: 'Identifiant', codes: 'Codes', state: 'État', from: 'En vigueur du', until: 'au' },
  counted: (shown: number, matched: number | null) =>
    matched === null ? `${shown} objets sur cette page` : `${shown} sur cette page, ${matched} en tout`,
  next: 'La page suivante',
  download: 'Télécharger tout ce qui répond à cette demande :',
  map: 'Voir sur la carte',
  page: 'La fiche de ces données',
  geometry: 'Géométrie',
  noGeometry: 'sans géométrie : l’objet vaut pour un territoire entier',
  properties: 'Les attributs',
  history: 'Son histoire (JSON)',
  items: 'Tous les objets',
  asData: 'Le même en',
  meant: 'Vouliez-vous dire ceci ?',
  positions: (count: number) => `${count} ${count > 1 ? 'positions' : 'position'}`,
};

const english: typeof french = {
  landing: 'The API of Terrier',
  about: 'The same data for software: GIS, scripts, catalogues. Each address answers in JSON as well.',
  conformance: 'The standards followed',
  conformanceAbout: 'The conformance classes of which each requirement is tested.',
  none: 'No feature answers this question.',
  columns: { label: 'Name', key: 'Identifier', codes: 'Codes', state: 'State', from: 'In force from', until: 'until' },
  counted: (shown, matched) =>
    matched === null ? `${shown} features on this page` : `${shown} on this page, ${matched} in all`,
  next: 'The next page',
  download: 'Download all that answers this question:',
  map: 'See on the map',
  page: 'About these data',
  geometry: 'Geometry',
  noGeometry: 'no geometry: it holds for a whole territory',
  properties: 'The attributes',
  history: 'Its history (JSON)',
  items: 'All features',
  asData: 'The same as',
  meant: 'Did you mean this?',
  positions: (count) => `${count} ${count > 1 ? 'positions' : 'position'}`,
};

/** The words of the pages of the API. */
export const apiWords = { fr: french, en: english };
