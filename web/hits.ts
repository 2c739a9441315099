import { useEffect } from 'preact/hooks';
import type { RulesAnswer } from '../api/answers.ts';
import { readItem } from './api.ts';
import { changeScene, currentScene, type Hit } from './scene.ts';

const MOST = 60; // geometries highlighted at once; the others when pointed at
const AT_ONCE = 4; // requests at a time

const known = new Map<string, Promise<GeoJSON.Geometry>>();

/** The name under which the page knows a drawn thing. */
export const hitId = (dataset: string, key: string) => `${dataset}/${key}`;

/** The geometry behind such a name, read once. */
export function geometryOf(id: string): Promise<GeoJSON.Geometry> {
  const cut = id.indexOf('/');
  const asked = known.get(id) ?? readItem(id.slice(0, cut), id.slice(cut + 1)).then((feature) => feature.geometry);
  known.set(id, asked);
  asked.catch(() => known.delete(id));
  return asked;
}

const idsOf = (answer: RulesAnswer) =>
  answer.datasets.flatMap((dataset) =>
    dataset.rules.flatMap((rule) => (rule.feature ? [hitId(dataset.id, rule.feature.key)] : [])),
  );

/** Reads what an answer touches, a few at a time, and shows each as it comes. */
const highlight = async (ids: string[], wanted: () => boolean) => {
  const waiting = ids.slice(0, MOST);
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined && wanted(); id = waiting.shift()) {
      const name = id;
      const geometry = await geometryOf(name).catch(() => null);
      if (geometry && wanted()) changeScene({ hits: [...currentScene().hits, { id: name, geometry } satisfies Hit] });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

/** Highlights on the map all that touches the place of an answer. */
export function useHits(answer: RulesAnswer | null): void {
  const names = answer ? [...new Set(idsOf(answer))].join('\n') : '';
  useEffect(() => {
    let wanted = true;
    changeScene({ hits: [], pointed: null });
    if (names) highlight(names.split('\n'), () => wanted);
    return () => {
      wanted = false;
      changeScene({ hits: [], pointed: null });
    };
  }, [names]);
}
