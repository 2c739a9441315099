import { useEffect } from 'preact/hooks';
import type { Rule } from '../../api/answers.ts';
import type { ChangesAnswer } from '../../api/rules/changes.ts';
import { changeScene } from '../scene.ts';
import { geometryOf, hitId } from './geometries.ts';

const MOST = 30; // geometries of each kind that are shown at once

/** The names of what rules cover and is drawn; whole territories are not shown, as among the hits of an answer. */
const namesOf = (answer: ChangesAnswer, pick: (dataset: ChangesAnswer['datasets'][number]) => Rule[]) =>
  answer.datasets
    .flatMap((dataset) => pick(dataset).flatMap((rule) => (rule.territory ? [] : (hitId(dataset.id, rule) ?? []))))
    .slice(0, MOST);

const shapes = async (names: string[]) => {
  const found = await Promise.all(names.map((name) => geometryOf(name).catch(() => null)));
  return found.filter((shape) => shape !== null);
};

/** Shows on the map what began and what ended at the place between two days. */
export function useChangeHits(answer: ChangesAnswer | null): void {
  useEffect(() => {
    if (!answer) return;
    let wanted = true;
    Promise.all([shapes(namesOf(answer, (one) => one.began)), shapes(namesOf(answer, (one) => one.ended))]).then(
      ([began, ended]) => wanted && changeScene({ began, ended }),
    );
    return () => {
      wanted = false;
      changeScene({ began: [], ended: [] });
    };
  }, [answer]);
}
