import { Unloaded } from '../offline/unloaded.tsx';
import { changeScene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';

/** What is said in the place of the map: that it opens, that it cannot, or that it was lost in the middle. */
export function MapWord() {
  const words = useWords();
  const { mapState, mapFault } = useScene();
  if (mapFault === 'unloaded')
    return (
      <div class="map-word map-missing">
        <Unloaded />
        <p>{words.map.missingHelp}</p>
      </div>
    );
  if (mapFault === 'lost')
    return (
      <div class="map-word map-missing" role="alert">
        <p>{words.map.lost}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {words.wait.reload}
        </button>
      </div>
    );
  if (mapState === 'opening') return <p class="map-word">{words.map.opening}</p>;
  if (mapState === 'open') return null;
  return (
    <div class="map-word map-missing" role="note">
      <p>{words.map.missing}</p>
      <p>{words.map.missingHelp}</p>
      <button type="button" class="button" onClick={() => changeScene({ sketching: true, sheet: 'low' })}>
        {words.drawing.title}
      </button>
    </div>
  );
}
