import { useEffect } from 'preact/hooks';
import type { Rule, RulesAnswer } from '../../api/answers.ts';
import { changeScene, currentScene, type Hit } from '../scene.ts';
import { geometryOf, hitId } from './geometries.ts';

const MOST = 60; // geometries highlighted at once; the others when pointed at
const AT_ONCE = 4; // requests at a time
const TOGETHER = 300; // milliseconds between two drawings of what has come

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
