import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { readCoordinates } from '../search/coordinates.ts';
import type { Text } from '../text/fr.ts';
import { useWords } from '../text/words.ts';
import { addCorner, changeRadius, clear, removeCorner, replaceCorner } from './draft.ts';
import type { Corner, Drawing } from './drawing.ts';
import type { Extent } from './shape.ts';

const written = ([lon, lat]: Corner) => `${lat.toFixed(6)} ${lon.toFixed(6)}`;

const RemoveButton = ({ label, remove }: { label: string; remove: () => void }) => (
  <button type="button" class="bare" aria-label={label} title={label} onClick={remove}>
    <Icon name="close" />
  </button>
);

type FieldProps = {
  name: string;
  value: string;
  /** Takes what was typed, or gives the words for what is wrong with it. */
  take: (text: string) => string | null;
};

/** A field that is taken when one leaves it or presses Enter; what cannot be read is said and stays. */
function Field({ name, value, take }: FieldProps) {
  const id = useId();
  const [typed, type] = useState<string | null>(null);
  const [wrong, tell] = useState<string | null>(null);
  const settle = () => {
    if (typed === null || typed === value) return;
    const refused = typed.trim() ? take(typed) : null;
    tell(refused);
    if (refused === null) type(null);
  };
  return (
    <>
      <label for={id}>{name}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={typed ?? value}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? 'corners-help' : `${id}-wrong`}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === 'Enter' && settle()}
      />
      {wrong !== null && (
        <p id={`${id}-wrong`} class="form-fault" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}

const middleOf = (extent: Extent | null) =>
  extent ? { lon: (extent[0] + extent[2]) / 2, lat: (extent[1] + extent[3]) / 2 } : undefined;

const takeRadius = (text: string, words: Text) => {
  const metres = Number(text.replace(/\s|m/g, '').replace(',', '.'));
  if (!(metres > 0)) return words.drawing.notRadius(text);
  changeRadius(metres);
  return null;
};

type RowsProps = { drawing: Drawing; extent: Extent | null };

function Rows({ drawing: { form, corners, radius }, extent }: RowsProps) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  const round = form === 'circle';
  const position = (then: (at: Corner) => void) => (text: string) => {
    const point = readCoordinates(text, middleOf(extent));
    if (!point) return words.drawing.notPlace(text);
    then([point.lon, point.lat]);
    return null;
  };
  // The button may vanish with its row: one goes on where the next corner is written.
  const remove = (index: number) => {
    removeCorner(index);
    list.current?.querySelector<HTMLElement>('li:last-child input')?.focus();
  };
  const row = (index: number, name: string, corner: Corner) => (
    <li key={index}>
      <Field name={name} value={written(corner)} take={position((at) => replaceCorner(index, at))} />
      <RemoveButton label={words.drawing.remove(name)} remove={() => remove(index)} />
    </li>
  );
  const begun = corners.length > 0;
  const metres = radius === null ? '' : String(Math.round(radius * 10) / 10);
  return (
    <ol ref={list}>
      {corners.map((corner, index) =>
        row(index, round ? words.drawing.center : words.drawing.corner(index + 1), corner),
      )}
      {!(round && begun) && (
        <li key="new">
          <Field name={round ? words.drawing.center : words.drawing.more} value="" take={position(addCorner)} />
        </li>
      )}
      {round && begun && (
        <li key="radius">
          <Field name={words.drawing.metres} value={metres} take={(text) => takeRadius(text, words)} />
        </li>
      )}
    </ol>
  );
}

/** The drawing as a list that can be written: what the map does, without the map. */
export function Corners({ drawing, extent }: RowsProps) {
  const words = useWords();
  const [open, show] = useState(false);
  return (
    <details class="draw-list" open={open} onToggle={(event) => show(event.currentTarget.open)}>
      <summary>{words.drawing.list}</summary>
      {open && (
        <>
          <p id="corners-help" class="faint">
            {words.drawing.listHelp}
          </p>
          <Rows drawing={drawing} extent={extent} />
          {drawing.corners.length > 0 && (
            <button type="button" class="link" onClick={clear}>
              {words.drawing.clear}
            </button>
          )}
          <p class="faint">{words.drawing.keys}</p>
        </>
      )}
    </details>
  );
}
