/** The English words for what a link names and is no more. */
export const links = {
  themes: (ids: string) => `This link filters by themes that are no more: ${ids}.`,
  indicator: (id: string) => `The indicator “${id}” of this link is no longer published here.`,
  level: (level: string) => `The indicator of this link is not published at the level “${level}”.`,
  period: (period: string) => `The indicator of this link is no longer published for ${period}.`,
  became: 'Were you looking for:',
  sameSection: 'Known parcels of the same section:',
};
