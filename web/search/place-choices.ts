import type { Places } from '../../api/answers.ts';
import type { Place } from '../permalink.ts';
import type { Target } from '../scene.ts';
import type { Choice } from './choices.ts';

type Found = Places['places'][number];

const targetOf = ({ lon, lat, bbox }: Found, zoom: number): Target | null =>
  bbox ? { bbox } : lon !== null && lat !== null ? { lon, lat, zoom } : null;

/** What is opened for each kind of place; null: nothing. */
const placeOf = (found: Found): Place | null => {
  const { kind, id, lon, lat } = found;
  const point: Place | null = lon === null || lat === null ? null : { kind: 'point', lon, lat };
  if (kind === 'parcel') return { kind, id };
  if (kind === 'address') return point && { kind, words: id };
  if (kind === 'document') return point ?? (found.territory ? { kind: 'whole', ...found.territory } : null);
  return kind === 'rule' ? null : { kind: 'territory', level: kind, code: id };
};

/** What the service found, as a line of the list; what can neither be shown nor asked is left out. */
export function placeChoice(found: Found): Choice[] {
  const { kind, id, label, detail, lon, lat, dataset = null } = found;
  const place = placeOf(found);
  const near = kind === 'address' && lon !== null && lat !== null ? { lon, lat, zoom: 17 } : null;
  const target = near ?? targetOf(found, 13);
  if (!place && !dataset) return [];
  return [{ id: `${kind}/${dataset ? `${dataset}/` : ''}${id}`, kind, label, detail, place, target, layer: dataset }];
}
