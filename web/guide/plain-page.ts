import type { Language, Place, View } from '../permalink.ts';

const ASKED = ['commune', 'epci', 'departement']; // the levels whose rules have a page

const pathOf = (place: Place): string | null => {
  if (place.kind === 'point') return `${place.lon},${place.lat}`;
  if (place.kind === 'parcel') return `parcelle/${encodeURIComponent(place.id)}`;
  if (place.kind === 'address') return `adresse/${encodeURIComponent(place.words)}`;
  // A drawing is asked by POST, which no address can hold.
  if (place.kind === 'drawing') return null;
  return ASKED.includes(place.level) ? `${place.level}/${encodeURIComponent(place.code)}` : null;
};

const asked = ({ day, filters, language }: View) => {
  const narrowed = Object.entries(filters).map(([name, chosen]) => [name, chosen.join(',')]);
  return [['in_force_on', day ?? ''], ['lang', languageWord(language)], ...narrowed].filter(([, value]) => value);
};

const languageWord = (language: Language) => (language === 'fr' ? '' : language);

/** The page without map or script that says what this view says: that of the place, or that of all data. */
export function plainPage(view: View): string {
  const path = view.place && view.section === 'here' ? pathOf(view.place) : null;
  const said = path ? asked(view) : asked({ ...view, day: null, filters: { profile: [], effect: [], theme: [] } });
  const query = said.length ? `?${new URLSearchParams(said as [string, string][])}` : '';
  return `${path ? `/lieu/${path}` : '/donnees'}${query}`;
}
