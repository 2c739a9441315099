type Words = Record<'queryables' | 'sortables' | 'schema' | 'common', string>;

/** What each schema is called. */
export const WORDS: Record<'fr' | 'en', Words> = {
  fr: {
    queryables: 'ce qui se filtre',
    sortables: 'ce qui se trie',
    schema: 'attributs',
    common: 'Ce qui se filtre dans toutes les collections',
  },
  en: {
    queryables: 'what can be filtered',
    sortables: 'what can be sorted',
    schema: 'attributes',
    common: 'What can be filtered in every collection',
  },
};

type Said = Record<string, [title: string, description: string]>;

/** What our own attributes are called, and what they say. */
export const OWN_WORDS: Record<'fr' | 'en', Said> = {
  fr: {
    key: ['Identifiant', 'L’identifiant de l’objet dans sa source'],
    label: ['Libellé', 'Le nom de l’objet'],
    codes: ['Codes', 'Les règles que porte l’objet ; à comparer par A_CONTAINS, A_OVERLAPS…'],
    state: ['État', 'L’état du document : en vigueur, approuvé, annulé…'],
    in_force_from: ['En vigueur depuis', 'Le premier jour où l’objet est en vigueur'],
    in_force_until: ['En vigueur jusqu’au', 'Le dernier jour où l’objet est en vigueur'],
    geometry: ['Géométrie', 'Où se trouve l’objet ; à comparer par S_INTERSECTS, S_WITHIN…'],
  },
  en: {
    key: ['Identifier', 'The identifier of the feature in its source'],
    label: ['Label', 'The name of the feature'],
    codes: ['Codes', 'The rules that the feature carries; compared by A_CONTAINS, A_OVERLAPS…'],
    state: ['State', 'The state of the document: in force, approved, annulled…'],
    in_force_from: ['In force from', 'The first day on which the feature is in force'],
    in_force_until: ['In force until', 'The last day on which the feature is in force'],
    geometry: ['Geometry', 'Where the feature is; compared by S_INTERSECTS, S_WITHIN…'],
  },
};
