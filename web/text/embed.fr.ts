/** The French words for a map in a page of another site. */
export const embed = {
  title: 'Intégrer cette carte',
  lead: 'Collez ce code dans une page de votre site : la carte y prend la place que vous lui donnez, sans cookie et sans rien enregistrer.',
  shape: 'Forme',
  shapes: { component: 'Composant (suit la page, dit quel lieu est interrogé)', frame: 'Simple cadre (iframe)' },
  height: 'Hauteur en pixels',
  code: 'Code à copier',
  copy: 'Copier le code',
  copied: 'Code copié.',
  preview: 'Aperçu',
  frame: 'Terrier : les règles d’un lieu',
  start: 'Cliquez sur la carte pour voir quelles règles s’appliquent.',
  lawOf: (day: string) => `Règles en vigueur le ${day}.`,
  parts: {
    filters: 'les filtres de la réponse',
    layerFilters: 'les filtres des calques',
    hidden: 'ce qui est caché du fond de carte',
  },
  lost: (parts: string) => `Le composant laisse de côté ${parts} ; le simple cadre les garde.`,
  open: 'Ouvrir dans Terrier',
  more: (count: number) => `et ${count.toLocaleString('fr-FR')} de plus`,
};
