import { useEffect } from 'preact/hooks';
import type { Collection, RulesAnswer } from '../api/answers.ts';
import { isOutlined } from './ground.ts';
import { geometryOf } from './hits.ts';
import { type AskedPlace, placeWords } from './permalink.ts';
import { changeScene } from './scene.ts';
import { currentView } from './view.ts';

/** The names under which the shape of a place may be found: a territory's contour, or the parcel in the datasets of parcels. */
const namesOf = (place: AskedPlace, collections: Collection[]): string[] => {
  if (place.kind === 'whole') return [`territory:${place.level}/${place.code}`];
  return place.kind === 'parcel' ? collections.filter(isOutlined).map((one) => `${one.id}/${place.id}`) : [];
};

const firstShape = async (names: string[]): Promise<GeoJSON.Geometry | null> => {
  for (const name of names) {
    const shape = await geometryOf(name).catch(() => null);
    if (shape) return shape;
  }
  return null;
};

/** Shows the outline of the place, when it has one, and goes there when the link named no camera. */
export function usePlaceShape(place: AskedPlace, answer: RulesAnswer | null, collections: Collection[]): void {
  const words = placeWords(place);
  const names = namesOf(place, collections).join('\n');
  const { lon, lat } = answer?.place ?? {};
  useEffect(() => {
    let wanted = true;
    if (names) firstShape(names.split('\n')).then((contour) => wanted && changeScene({ contour }));
    return () => {
      wanted = false;
      changeScene({ contour: null });
    };
  }, [words, names]);
  useEffect(() => {
    if (lon === undefined || lat === undefined || currentView().camera) return;
    changeScene({ target: { lon, lat, zoom: place.kind === 'whole' ? 12 : 16 } });
  }, [place.kind, lon, lat]);
}
