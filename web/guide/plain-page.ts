import { noFilters, type Place, type View } from '../permalink.ts';

const ASKED = ['commune', 'epci', 'departement']; // the levels whose rules have a page

const pathOf = (place: Place): string | null => {
  if (place.kind === 'point') return `${place.lon},${place.lat}`;
  if (place.kind === 'parcel') return `parcelle/${encodeURIComponent(place.id)}`;
  if (place.kind === 'address') return `adresse/${encodeURIComponent(place.words)}`;
  // A drawing is asked by POST, which no address can hold.
  if (place.kind === 'drawing') return null;
  return ASKED.includes(place.level) ? `${place.level}/${encodeURIComponent(place.code)}` : null;
};

/** What a page without map is asked beside its place, as the query of its address; nothing where all is as usual. */
export function pageQuery({ day, filters, language }: Pick<View, 'day' | 'filters' | 'language'>): string {
  const narrowed = Object.entries(filters).map(([name, chosen]): [string, string] => [name, chosen.join(',')]);
  const asked: [string, string][] = [
    ['in_force_on', day ?? ''],
    ['lang', language === 'fr' ? '' : language],
    ...narrowed,
  ];
  const said = asked.filter(([, value]) => value);
  return said.length ? `?${new URLSearchParams(said)}` : '';
}

/** The page without map or script that says what this view says: that of the place, or that of all data. */
export function plainPage(view: View): string {
  const path = view.place && view.section === 'here' ? pathOf(view.place) : null;
  if (path) return `/lieu/${path}${pageQuery(view)}`;
  return `/donnees${pageQuery({ day: null, filters: noFilters, language: view.language })}`;
}
