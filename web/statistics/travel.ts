import { useEffect, useRef } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { territoriesOf } from '../layers/stack.ts';
import { changeScene, currentScene } from '../scene.ts';
import { currentView } from '../view.ts';

/** Moves the map to the territories of a level that has just been chosen, unless it shows some of them already. */
export function useTravel(collections: Collection[], level: string | null): void {
  const { camera, indicator } = currentView();
  // A link that says where the map stands is obeyed.
  const before = useRef(camera && indicator ? indicator.level : null);
  const finest = level === null ? undefined : territoriesOf(collections, level)[0];
  useEffect(() => {
    if (level === before.current || (level !== null && !finest)) return;
    before.current = level;
    const bbox = finest?.extent?.spatial.bbox[0] as [number, number, number, number] | undefined;
    if (!finest || !bbox) return;
    const now = currentScene().camera;
    const [west, south, east, north] = bbox;
    const inside =
      now !== null &&
      now.zoom >= finest.zooms[0] &&
      now.lon >= west &&
      now.lon <= east &&
      now.lat >= south &&
      now.lat <= north;
    if (!inside) changeScene({ target: { bbox } });
  }, [level, finest]);
}
