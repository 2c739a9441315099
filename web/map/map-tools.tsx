import type { Background, Collection } from '../../api/answers.ts';
import { embedded } from '../embed/embedded.ts';
import { Icon, type IconName } from '../icons.tsx';
import { placeOf } from '../layers/stack.ts';
import type { StackLayer, View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { useWords } from '../text/words.ts';
import type { TerrierMap } from './map.ts';

type Extent = [number, number, number, number] | null;

const locate = (extent: Extent, words: Text) => {
  const say = (said: string) => changeScene({ notice: { key: 'locate', words: said } });
  if (!navigator.geolocation) return say(words.map.locateRefused);
  navigator.geolocation.getCurrentPosition(
    ({ coords: { longitude: lon, latitude: lat } }) => {
      const inside = !extent || (lon >= extent[0] && lon <= extent[2] && lat >= extent[1] && lat <= extent[3]);
      if (inside) changeScene({ target: { lon, lat, zoom: 16 } });
      else say(words.map.locateOutside);
    },
    ({ code, PERMISSION_DENIED }) => say(words.map[code === PERMISSION_DENIED ? 'locateRefused' : 'locateFailed']),
    { timeout: 10_000, maximumAge: 60_000 },
  );
};

/** The buttons on the map. */
export function Controls({ map, extent }: { map: TerrierMap; extent: Extent }) {
  const words = useWords();
  const button = (icon: IconName, label: string, act: () => void) => (
    <button type="button" aria-label={label} title={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
  return (
    <fieldset class="controls" aria-label={words.map.controls}>
      {button('plus', words.map.closer, () => map.zoom(1))}
      {button('minus', words.map.farther, () => map.zoom(-1))}
      {extent && button('whole', words.map.whole, () => changeScene({ target: { bbox: extent } }))}
      {!embedded && button('draw', words.drawing.title, () => changeScene({ sketching: true, sheet: 'low' }))}
      {button('locate', words.map.locate, () => locate(extent, words))}
    </fieldset>
  );
}

const NICE = [1, 2, 5];
const EARTH = 40_075_016.686; // metres around the equator
const WIDTH = 96; // the widest bar, in pixels

/** The longest round distance whose bar is not wider than WIDTH. */
const roundBar = (zoom: number, lat: number) => {
  const metres = (EARTH * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom); // in one pixel
  const most = metres * WIDTH;
  const power = 10 ** Math.floor(Math.log10(most));
  const length = power * (NICE.findLast((step) => step * power <= most) ?? 1);
  return { length, width: length / metres };
};

/** The scale bar. */
export function Scale({ camera }: { camera: View['camera'] }) {
  const words = useWords();
  if (!camera) return null;
  const { length, width } = roundBar(camera.zoom, camera.lat);
  const label =
    length >= 1000 ? `${(length / 1000).toLocaleString(words.locale)} km` : `${length.toLocaleString(words.locale)} m`;
  return (
    <div class="scale" style={{ width: `${width}px` }}>
      {label}
    </div>
  );
}

const SHORT = 70; // letters that stand in one line beside the scale

/** Whose data the map shows. */
export function Credits({
  collections,
  stack,
  hidden,
  official,
}: {
  collections: Collection[];
  stack: StackLayer[];
  hidden: string[];
  official: Background | null;
}) {
  const words = useWords();
  const shown = collections.filter((one) => {
    const where = placeOf(one);
    return where === 'stack'
      ? stack.some((layer) => layer.id === one.id)
      : where !== 'unseen' && !hidden.includes(one.id);
  });
  const names = [...new Set(shown.map((one) => one.attribution).filter(Boolean))];
  if (!names.length && !official) return null;
  return (
    <details class="credits" open={names.join('').length < SHORT}>
      <summary>{official ? `${official.attribution} · ${words.map.attribution}` : words.map.attribution}</summary>
      <p>{names.join(' · ')}</p>
    </details>
  );
}
