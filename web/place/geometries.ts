import type { Rule } from '../../api/answers.ts';
import { readItem, readTerritory } from '../api.ts';

const HELD = 200; // geometries kept in memory: a page may stay open all day

const known = new Map<string, Promise<GeoJSON.Geometry | null>>();

const TERRITORY = 'territory:';

/** The name under which the page knows what a rule covers: something drawn, or a whole territory; null for neither. */
export function hitId(dataset: string, rule: Rule): string | null {
  if (rule.territory) return `${TERRITORY}${rule.territory.level}/${rule.territory.code}`;
  return rule.feature && `${dataset}/${rule.feature.key}`;
}

const readGeometry = async (id: string) => {
  const whole = id.startsWith(TERRITORY);
  const [first = '', ...rest] = id.slice(whole ? TERRITORY.length : 0).split('/');
  const found = whole ? await readTerritory(first, rest.join('/'), 'fr') : await readItem(first, rest.join('/'));
  return (found.geometry ?? null) as GeoJSON.Geometry | null;
};

/** The geometry behind such a name, read once for as long as it is among those asked for last. */
export function geometryOf(id: string): Promise<GeoJSON.Geometry | null> {
  const asked = known.get(id) ?? readGeometry(id);
  // A Map keeps its keys in the order in which they came: put in anew, this one is the last to be let go.
  known.delete(id);
  known.set(id, asked);
  const [oldest = id] = known.keys();
  if (known.size > HELD) known.delete(oldest);
  asked.catch(() => known.delete(id));
  return asked;
}
