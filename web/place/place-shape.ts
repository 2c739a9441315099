import { useEffect } from 'preact/hooks';
import type { Collection, RulesAnswer } from '../../api/answers.ts';
import { isOutlined } from '../map/ground.ts';
import { type AskedPlace, placeWords } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { currentView } from '../view.ts';
import { geometryOf } from './geometries.ts';
import { isParcel } from './parcels.ts';

/**
 * For each part of a place the names under which its shape may be found: a territory, or a parcel in its datasets. The
 * answer names the parcels as they are called now.
 */
const namesOf = (place: AskedPlace, answer: RulesAnswer | null, collections: Collection[]): string[][] => {
  if (place.kind === 'whole') return [[`territory:${place.level}/${place.code}`]];
  if (place.kind !== 'parcel' || !answer) return [];
  const held = collections.filter(isOutlined);
  const parcels = answer.place.label?.split(', ').filter(isParcel) ?? [];
  return parcels.map((id) => held.map((one) => `${one.id}/${id}`));
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
  const names = JSON.stringify(namesOf(place, answer, collections));
  const { lon, lat } = answer?.place ?? {};
  useEffect(() => {
    let wanted = true;
    Promise.all((JSON.parse(names) as string[][]).map(firstShape)).then((shapes) => {
      if (wanted) changeScene({ contour: shapes.filter((shape) => shape !== null) });
    });
    return () => {
      wanted = false;
      changeScene({ contour: [] });
    };
  }, [words, names]);
  const isAddress = place.kind === 'address';
  useEffect(() => {
    if (isAddress && lon !== undefined && lat !== undefined) changeScene({ spot: { lon, lat } });
    return () => changeScene({ spot: null });
  }, [isAddress, lon, lat]);
  useEffect(() => {
    // To something drawn its own tools lead.
    if (lon === undefined || lat === undefined || currentView().camera || place.kind === 'drawing') return;
    changeScene({ target: { lon, lat, zoom: place.kind === 'whole' ? 12 : 16 } });
  }, [place.kind, lon, lat]);
}
