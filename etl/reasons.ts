/** What each reason of a report means, in French and English; the key is the stable name for machines. */
export const REASONS: Record<string, [french: string, english: string]> = {
  'not-mapped': ['ligne laissée de côté par la correspondance', 'row left out by the mapping'],
  'duplicate-key': ['identifiant en double', 'identifier used twice'],
  'key-of-other-part': ['identifiant tenu par une autre partie', 'identifier held by another part'],
  'no-geometry': ['sans géométrie', 'without geometry'],
  'empty-geometry': ['géométrie vide', 'empty geometry'],
  'invalid-geometry': ['géométrie non valide', 'invalid geometry'],
  'outside-france': ['hors de France', 'outside France'],
  'broken-geometry': ['géométrie mal formée', 'malformed geometry'],
  'missing-attribute': ['attribut absent de la table', 'attribute missing from the table'],
  'missing-value': ['valeur obligatoire absente', 'required value missing'],
  'bad-value': ['valeur mal formée', 'malformed value'],
  'too-long': ['valeur plus longue que le standard ne l’admet', 'value longer than the standard allows'],
  'unknown-code': ['code hors de la liste, gardé comme publié', 'code not in the list, kept as published'],
  'load-failed': ['le chargement s’est arrêté', 'the load stopped'],
  'unknown-file': ['fichier non reconnu, laissé de côté', 'file not recognised, left out'],
  'left-out': [
    'table du standard sans effet sur les règles, laissée de côté',
    'table without effect on the rules, left out',
  ],
  'no-coverage': ['couverture non déclarée : ailleurs, la réponse reste « pas de données »', 'no coverage stated'],
  'partly-covered': [
    'commune couverte en partie seulement : aucune couverture n’y est déclarée',
    'commune covered in part only',
  ],
  'unknown-plan': [
    'plan absent de la table des procédures : état et date inconnus',
    'plan without a procedure: state and date unknown',
  ],
  'revised-plan': ['ce plan en révise un autre, que sa propre livraison doit clore', 'this plan revises another one'],
  'no-detail': ['zone dite à plusieurs aléas, dont aucun n’est donné', 'zone of several hazards, none of them given'],
  'orphan-row': ['ligne dont l’objet manque', 'row whose object is missing'],
};
