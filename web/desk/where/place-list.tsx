import type { Content } from '../../../api/acts/content.ts';
import { takeUp } from '../../draw/draft.ts';
import { useChecking } from '../checking.ts';
import { edit } from '../editing.ts';
import { FaultOf, fieldId, useFault } from '../form/faults.tsx';
import { changed, TextField, without } from '../form/fields.tsx';
import { useSay } from '../say.ts';
import { drawingOfPlace, foundPlaces, type Place, showShape } from './places.ts';
import { changeWhere, takeWay } from './ways.ts';

type Found = ReturnType<typeof foundPlaces> extends Map<number, infer One> ? One : never;
type Props = { place: Place; at: number; found: Found | undefined; places: Place[] };

/** Where a place was found, and whether one may decide there. */
function Standing({ at, found }: { at: number; found: Found | undefined }) {
  const { where } = useSay();
  const wrong = useFault(`/places/${at}`, true) !== null;
  if (wrong || !found) return null;
  return <p class="faint">{found.inside ? where.inside : where.outside}</p>;
}

type FieldsProps = { place: Place; at: number; set: (change: Partial<Place>) => void };

function PlaceFields({ place, at, set }: FieldsProps) {
  const { where } = useSay();
  return (
    <div class="desk-row">
      <TextField
        {...{ pointer: `/places/${at}/label`, label: where.label, value: place.label, most: 200 }}
        change={(label) => set({ label })}
      />
      {place.given.kind !== 'territory' && (
        <TextField
          {...{ pointer: `/places/${at}/around_m`, label: where.around, type: 'number' }}
          value={place.around_m === null ? '' : String(place.around_m)}
          change={(text) => set({ around_m: text === '' ? null : Math.min(5000, Math.max(0, Number(text))) })}
        />
      )}
    </div>
  );
}

function OnePlace({ place, at, found, places }: Props) {
  const { where } = useSay();
  const name = place.label || found?.label || `${where.names[place.given.kind]} ${at + 1}`;
  const set = (change: Partial<Place>) => edit({ places: changed(places, at, change) });
  const drawing = drawingOfPlace(place);
  const redraw = () => {
    if (!drawing) return;
    takeWay('draw');
    takeUp(drawing);
    changeWhere({ redrawn: at });
  };
  const remove = () => {
    edit({ places: without(places, at) });
    changeWhere({ redrawn: null, said: where.removed(name) });
    document.getElementById(fieldId('/places'))?.focus();
  };
  return (
    <li class="desk-place" id={fieldId(`/places/${at}`)} tabIndex={-1}>
      <h4>
        {at + 1}. {name}
      </h4>
      <Standing {...{ at, found }} />
      <FaultOf pointer={`/places/${at}`} deep />
      <PlaceFields {...{ place, at, set }} />
      <p class="desk-row">
        {found?.area && (
          <button type="button" class="link" onClick={() => showShape(found.area)}>
            {where.show(name)}
          </button>
        )}
        {drawing && (
          <button type="button" class="link" onClick={redraw}>
            {where.redraw(name)}
          </button>
        )}
        <button type="button" class="link" onClick={remove}>
          {where.remove(name)}
        </button>
      </p>
    </li>
  );
}

/** The places of the act. */
export function PlaceList({ content: { places } }: { content: Content }) {
  const { where } = useSay();
  const { checked } = useChecking();
  const found = foundPlaces(checked);
  return (
    <>
      <h3 id={fieldId('/places')} tabIndex={-1}>
        {where.places}
      </h3>
      <FaultOf pointer="/places" />
      {places.length === 0 && <p class="faint">{where.none}</p>}
      {places.length > 0 && <p class="faint">{where.aroundHelp}</p>}
      <ol class="desk-places">
        {places.map((place, at) => (
          <OnePlace key={at} {...{ place, at, places }} found={found.get(at)} />
        ))}
      </ol>
    </>
  );
}
