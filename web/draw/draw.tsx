import './draw.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { placeWords, type View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Corners } from './corners.tsx';
import { addCorner, changeForm, currentDraft, drag, drop, hover, takeBack, takeUp, undo, useDraft } from './draft.ts';
import { type Corner, type Drawing, type Form, isWhole, LEAST, rounded, writeDrawing } from './drawing.ts';
import { measureWords } from './measure-words.ts';
import { boxOf, type Extent, type Fault, faultOf } from './shape.ts';
import type { SketchEvents } from './sketch.ts';
import { useDrawingInSight, useSketch } from './use-sketch.ts';

const FORMS: Form[] = ['polygon', 'line', 'circle'];

const ask = (drawing: Drawing) => {
  takeUp(drawing);
  const box = matchMedia('(max-width: 719px)').matches ? boxOf(drawing) : null;
  // On a telephone the answer comes up over a part of the map.
  changeScene({ sketching: false, grabFocus: true, sheet: 'half', ...(box ? { target: { bbox: box } } : {}) });
  changeView({ place: { kind: 'drawing', drawing }, section: 'here' });
};

const close = () => {
  changeScene({ sketching: false });
  hover(null);
};

/** Asks about the draft when nothing is wrong with it; otherwise the tools stay, and say what is. */
const finish = (extent: Extent | null) => {
  const { drawing } = currentDraft();
  if (isWhole(drawing) && !faultOf(drawing, extent)) ask(drawing);
  else changeScene({ sketching: true });
};

/** A corner set where the last one is, or a polygon's first, ends the drawing; so does the rim of a circle. */
const set = (at: Corner, hit: number | null, extent: Extent | null) => {
  const { form, corners } = currentDraft().drawing;
  // The second click of a double one comes before the map knows of the corner that the first has set.
  const again = corners.length > 0 && String(corners.at(-1)) === String(rounded(at));
  const handle = again ? corners.length - 1 : hit;
  const isEnd = handle === corners.length - 1 || (handle === 0 && form === 'polygon');
  if (handle !== null && corners.length >= LEAST[form] && isEnd && form !== 'circle') return finish(extent);
  if (handle !== null) return;
  addCorner(at);
  if (form === 'circle') finish(extent);
};

/** What the map tells; something drawn may also be dragged while the tools are closed. */
const useTelling = (asked: Drawing | null, open: boolean, extent: Extent | null): SketchEvents =>
  useMemo(
    () => ({
      set: (at, handle) => set(at, handle, extent),
      hover,
      takeBack,
      undo,
      giveUp: close,
      drag: (handle, at) => {
        if (!open && asked && !currentDraft().dragging) takeUp(asked);
        drag(handle, at);
      },
      drop: () => {
        drop();
        if (!open) finish(extent);
      },
    }),
    [asked, open, extent],
  );

function FormChoice({ form }: { form: Form }) {
  const words = useWords();
  return (
    <fieldset class="draw-forms">
      <legend class="quiet">{words.drawing.form}</legend>
      {FORMS.map((one) => (
        <label key={one}>
          <input type="radio" name="draw-form" checked={form === one} onChange={() => changeForm(one)} />
          {words.drawing.forms[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** What is drawn so far, with where the pointer is as its next corner; heard only when a corner is set. */
function Measures() {
  const words = useWords();
  const { drawing, cursor, dragging } = useDraft();
  const { form, corners, radius } = drawing;
  const next = cursor && form !== 'circle' && corners.length ? { ...drawing, corners: [...corners, cursor] } : drawing;
  const said = measureWords(next, words);
  const spoken = [form !== 'circle' && words.drawing.corners(corners.length), ...measureWords(drawing, words)];
  return (
    <>
      <p class="draw-measures" aria-hidden="true">
        {said.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </p>
      <p class="quiet" role="status">
        {!dragging && (corners.length || radius) ? spoken.filter(Boolean).join('. ') : ''}
      </p>
    </>
  );
}

const useFaultWords = (drawing: Drawing, extent: Extent | null): string | null => {
  const words = useWords();
  const fault = useMemo<Fault | null>(() => faultOf(drawing, extent), [drawing, extent]);
  if (!fault) return null;
  return 'corner' in fault ? words.drawing.faults[fault.kind](fault.corner) : words.drawing.faults[fault.kind];
};

function Tools({ drawing, undoable, sound }: { drawing: Drawing; undoable: boolean; sound: boolean }) {
  const words = useWords();
  const whole = isWhole(drawing);
  return (
    <div class="draw-tools">
      <button
        type="button"
        class="button button-strong"
        aria-disabled={!whole || !sound}
        aria-describedby={whole ? undefined : 'draw-unfinished'}
        onClick={() => whole && sound && ask(drawing)}
      >
        {words.drawing.ask}
      </button>
      <button type="button" class="button" disabled={!undoable} onClick={undo}>
        <Icon name="undo" />
        <span>{words.drawing.undo}</span>
      </button>
    </div>
  );
}

/** Closes the tools and puts the focus back to what has opened them, or to the map where that is no more. */
const useLeave = () => {
  const opener = useRef(document.activeElement as HTMLElement | null);
  return () => {
    const isThere = opener.current !== document.body && opener.current?.isConnected;
    const map = () => document.querySelector<HTMLElement>('#map canvas') ?? document.getElementById('map');
    close();
    (isThere ? opener.current : map())?.focus();
  };
};

/** The tools for drawing: the form, what is measured, what is wrong, the coordinates. */
function Card({ extent }: { extent: Extent | null }) {
  const words = useWords();
  const { drawing, past } = useDraft();
  const leave = useLeave();
  const fault = useFaultWords(drawing, extent);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="draw" aria-labelledby="draw-title" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <div class="draw-head">
        <h2 id="draw-title" ref={title} tabIndex={-1}>
          {words.drawing.title}
        </h2>
        <button type="button" class="bare" aria-label={words.drawing.close} title={words.drawing.close} onClick={leave}>
          <Icon name="close" />
        </button>
      </div>
      <FormChoice form={drawing.form} />
      <Measures />
      <p class="form-fault" role="alert">
        {fault}
      </p>
      <p id="draw-unfinished" class="faint">
        {isWhole(drawing) ? '' : words.drawing.help[drawing.form]}
      </p>
      <Tools drawing={drawing} undoable={past.length > 0} sound={fault === null} />
      <Corners drawing={drawing} extent={extent} />
    </section>
  );
}

/** What is drawn by hand: the tools when they are open, and in any case what the map shows of it. */
export function Draw({ view, extent, open }: { view: View; extent: Extent | null; open: boolean }) {
  const { place } = view;
  const name = place?.kind === 'drawing' ? placeWords(place) : '';
  // The place is told by what it says, not by which object says it
  const asked = useMemo(() => (place?.kind === 'drawing' ? place.drawing : null), [name]);
  useEffect(() => {
    if (open && asked && writeDrawing(asked) !== currentDraft().taken) takeUp(asked);
  }, [open, asked]);
  useSketch(asked, open, useTelling(asked, open, extent));
  useDrawingInSight(asked);
  return open ? <Card extent={extent} /> : null;
}
