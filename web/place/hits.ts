import { useEffect } from 'preact/hooks';
import type { Rule, RulesAnswer } from '../../api/answers.ts';
import { readItem, readTerritory } from '../api.ts';
import { changeScene, currentScene, type Hit } from '../scene.ts';

const MOST = 60; // geometries highlighted at once; the others when pointed at
const AT_ONCE = 4; // requests at a time
const TOGETHER = 300; // milliseconds between two drawings of what has come

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

/** The geometry behind such a name, read once. */
export function geometryOf(id: string): Promise<GeoJSON.Geometry | null> {
  const asked = known.get(id) ?? readGeometry(id);
  known.set(id, asked);
  asked.catch(() => known.delete(id));
  return asked;
}

// Territories are shown only when pointed at: the outline of a whole commune around every place would say nothing.
const drawnOf = (answer: RulesAnswer) => {
  const drawn = new Map<string, Rule['effect']>();
  for (const { id, rules } of answer.datasets)
    for (const rule of rules) {
      const name = rule.territory ? null : hitId(id, rule);
      if (name && !drawn.has(name)) drawn.set(name, rule.effect);
    }
  return [...drawn].slice(0, MOST).map(([id, effect], at) => ({ id, effect, number: at + 1 }));
};

/** Reads what an answer touches, a few at a time, and shows what has come so far: each change is drawn as a whole. */
const highlight = async (waiting: Omit<Hit, 'geometry'>[], wanted: () => boolean) => {
  let found: Hit[] = [];
  const show = () => {
    if (found.length && wanted()) changeScene({ hits: [...currentScene().hits, ...found] });
    found = [];
  };
  const work = async () => {
    for (let one = waiting.shift(); one && wanted(); one = waiting.shift()) {
      const hit = one;
      const geometry = await geometryOf(hit.id).catch(() => null);
      if (geometry) found.push({ ...hit, geometry });
    }
  };
  const timer = setInterval(show, TOGETHER);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  clearInterval(timer);
  show();
};

/** Highlights on the map all that touches the place of an answer. */
export function useHits(answer: RulesAnswer | null): void {
  const drawn = JSON.stringify(answer ? drawnOf(answer) : []);
  useEffect(() => {
    let wanted = true;
    changeScene({ hits: [], pointed: null });
    highlight(JSON.parse(drawn), () => wanted);
    return () => {
      wanted = false;
      changeScene({ hits: [], pointed: null });
    };
  }, [drawn]);
}
