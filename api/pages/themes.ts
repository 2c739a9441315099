/** Themes that say what is allowed come first, places and the base map last. */
const FIRST = ['urbanisme', 'risques', 'servitudes', 'patrimoine', 'nature'];
const LAST = ['population', 'economie', 'territoires', 'fond'];

/** The themes of datasets, each once, in the order in which people want them. */
export function themesByRank(datasets: { theme: string }[]): string[] {
  return [...new Set(datasets.map(({ theme }) => theme))].sort(byRank);
}

function byRank(one: string, other: string): number {
  const rank = (theme: string) => (FIRST.includes(theme) ? FIRST.indexOf(theme) : 50 + LAST.indexOf(theme));
  return rank(one) - rank(other) || one.localeCompare(other);
}
