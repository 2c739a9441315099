/** The French words for what a link names and is no more. */
export const links = {
  themes: (ids: string) => `Ce lien filtre par des thèmes qui n’existent plus : ${ids}.`,
  indicator: (id: string) => `L’indicateur « ${id} » de ce lien n’est plus publié ici.`,
  level: (level: string) => `L’indicateur de ce lien n’est pas publié au niveau « ${level} ».`,
  period: (period: string) => `L’indicateur de ce lien n’est plus publié pour ${period}.`,
  became: 'Cherchiez-vous :',
  sameSection: 'Parcelles connues de la même section :',
};
