import type { Collection } from '../../api/answers.ts';
import { changeScene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';

/** Says from which zoom a layer is to be seen where the map is not yet there, and takes it there. */
export function Distance({ collection }: { collection: Pick<Collection, 'zooms' | 'title'> }) {
  const words = useWords();
  const { camera } = useScene();
  const [zoom] = collection.zooms;
  if (!camera || camera.zoom >= zoom) return null;
  const go = () => changeScene({ target: { lon: camera.lon, lat: camera.lat, zoom } });
  return (
    <p class="distance faint">
      {words.layers.tooFar(zoom)}{' '}
      <button type="button" class="link" onClick={go}>
        {words.layers.closer}
        <span class="quiet"> : {collection.title}</span>
      </button>
    </p>
  );
}

/** Says that a layer has more in sight than can be drawn at this scale. */
export function Cut({ id }: { id: string }) {
  const words = useWords();
  const shown = useScene().sights.get(id)?.shown ?? null;
  return shown === null ? null : <p class="distance faint">{words.layers.cut(shown)}</p>;
}
