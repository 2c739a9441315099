import type { Places } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readPlaces } from '../api.ts';
import type { Place } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView, useView } from '../view.ts';

type Found = Places['places'][number];

const LEVELS: Found['kind'][] = ['commune', 'epci', 'departement', 'region'];
const SECTION = 10; // characters of a parcel's number that name its commune and section

/** What to look for when a place of a link is no more: its commune by code, or the parcels of the same section. */
const searchOf = (place: Place): string | null => {
  if (place.kind === 'parcel') return place.id.slice(0, SECTION);
  return place.kind === 'whole' || place.kind === 'territory' ? place.code : null;
};

/** The search finds addresses, documents and rules too, which take the place of nothing. */
const isLike = (place: Place, kind: Found['kind']) =>
  place.kind === 'parcel' ? kind === 'parcel' : LEVELS.includes(kind);

const placeOf = ({ kind, id }: Found, asked: Place): Place =>
  kind === 'parcel' ? { kind, id } : { kind: asked.kind === 'whole' ? 'whole' : 'territory', level: kind, code: id };

/** For a place that a link names and that is no more: what it became, or what lies beside it. */
export function Instead() {
  const words = useWords();
  const { place, language } = useView();
  const text = place && searchOf(place);
  const asked = useAnswer(text && `${language}/${text}`, (signal) => readPlaces(text ?? '', language, signal));
  const found = place ? (asked.value?.places ?? []).filter(({ kind }) => isLike(place, kind)) : [];
  if (!place || !found.length) return null;
  const open = (one: Found) => {
    changeScene({ grabFocus: true, target: one.bbox ? { bbox: one.bbox } : null });
    changeView({ place: placeOf(one, place), section: 'here' });
  };
  return (
    <div class="candidates">
      <p id="instead-title">{place.kind === 'parcel' ? words.links.sameSection : words.links.became}</p>
      <ul aria-labelledby="instead-title">
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" class="link" onClick={() => open(one)}>
              {one.label}
            </button>{' '}
            <span class="faint">{one.detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
