import { useEffect, useMemo } from 'preact/hooks';
import { Corners } from '../../draw/corners.tsx';
import * as draft from '../../draw/draft.ts';
import { blank, type Corner, type Drawing, type Form, LEAST, rounded } from '../../draw/drawing.ts';
import { measureWords } from '../../draw/measure-words.ts';
import { type Extent, faultOf } from '../../draw/shape.ts';
import type { SketchEvents } from '../../draw/sketch.ts';
import { useSketch } from '../../draw/use-sketch.ts';
import { Icon } from '../../icons.tsx';
import { changeScene } from '../../scene.ts';
import { useWords, Words } from '../../text/words.ts';
import { currentEditing, edit } from '../editing.ts';
import { changed } from '../form/fields.tsx';
import { useSay } from '../say.ts';
import { addPlace, placeOfDrawing } from './places.ts';
import { changeWhere, useWhere } from './ways.ts';
import '../../draw/draw.css';

const FORMS: Form[] = ['circle', 'line', 'polygon'];

const isEnough = ({ form, corners }: Drawing) => corners.length >= LEAST[form];

/** Puts what is drawn among the places of the act, and begins anew. */
function finish(extent: Extent | null, redrawn: number | null, said: string): void {
  const { drawing } = draft.currentDraft();
  if (!isEnough(drawing) || faultOf(drawing, extent)) return;
  const { geometry, around_m } = placeOfDrawing(drawing);
  const given = { kind: 'drawn', geometry } as const;
  const places = currentEditing().content?.places ?? [];
  if (redrawn === null) addPlace(given, '', around_m);
  else edit({ places: changed(places, redrawn, { given, ...(drawing.form === 'circle' ? { around_m } : {}) }) });
  draft.takeUp(blank(drawing.form));
  draft.clear();
  changeWhere({ redrawn: null, said });
}

/** A corner set where the last one is, or a polygon's first, ends the drawing; a point is moved by the next click. */
function set(at: Corner, hit: number | null, end: () => void): void {
  const { form, corners } = draft.currentDraft().drawing;
  const isPoint = form === 'circle';
  const again = corners.length > 0 && String(corners.at(-1)) === String(rounded(at));
  const handle = again ? corners.length - 1 : hit;
  const isEnd = handle === corners.length - 1 || (handle === 0 && form === 'polygon');
  if (isPoint && corners.length) draft.replaceCorner(0, at);
  else if (handle === null) draft.addCorner(at);
  else if (!isPoint && corners.length >= LEAST[form] && isEnd) end();
}

function FormChoice({ form }: { form: Form }) {
  const { where } = useSay();
  return (
    <fieldset class="draw-forms">
      <legend class="quiet">{where.form}</legend>
      {FORMS.map((one) => (
        <label key={one}>
          <input type="radio" name="draw-form" checked={form === one} onChange={() => draft.changeForm(one)} />
          {where.forms[one]}
        </label>
      ))}
    </fieldset>
  );
}

function Measures({ drawing }: { drawing: Drawing }) {
  const words = useWords();
  const { corners } = drawing;
  const said = [words.drawing.corners(corners.length), ...measureWords(drawing, words)];
  return (
    <p class="faint" role="status">
      {corners.length ? said.join('. ') : ''}
    </p>
  );
}

/** What is drawn, with its faults, and what ends it. */
function Card({ extent, end }: { extent: Extent | null; end: () => void }) {
  const words = useWords();
  const { where } = useSay();
  const { drawing, past } = draft.useDraft();
  const { redrawn } = useWhere();
  const fault = useMemo(() => faultOf(drawing, extent), [drawing, extent]);
  const said =
    fault && ('corner' in fault ? words.drawing.faults[fault.kind](fault.corner) : words.drawing.faults[fault.kind]);
  const own = { ...words, drawing: { ...words.drawing, center: where.point, metres: where.around } };
  return (
    <div class="desk-draw">
      <FormChoice form={drawing.form} />
      <p class="faint">{where.formHelp[drawing.form]}</p>
      <Measures drawing={drawing} />
      <p class="form-fault" role="alert">
        {said}
      </p>
      <div class="desk-row">
        <button
          type="button"
          class="button button-strong"
          disabled={!isEnough(drawing) || fault !== null}
          onClick={end}
        >
          {redrawn === null ? where.add : where.replace}
        </button>
        <button type="button" class="button" disabled={!past.length} onClick={draft.undo}>
          <Icon name="undo" />
          {words.drawing.undo}
        </button>
      </div>
      <Words.Provider value={own}>
        <Corners drawing={drawing} extent={extent} />
      </Words.Provider>
    </div>
  );
}

/** Draws a place by mouse, finger, keys or numbers. */
export function DrawPlace({ extent }: { extent: Extent | null }) {
  const { where } = useSay();
  const { redrawn } = useWhere();
  const end = () => finish(extent, redrawn, where.added(where.names.drawn as string));
  const tell = useMemo<SketchEvents>(
    () => ({
      set: (at, handle) => set(at, handle, end),
      // A point has nothing that follows the pointer.
      hover: (at) => draft.hover(draft.currentDraft().drawing.form === 'circle' ? null : at),
      drag: draft.drag,
      drop: draft.drop,
      takeBack: draft.takeBack,
      undo: draft.undo,
      giveUp: draft.clear,
    }),
    [extent, redrawn, where],
  );
  useSketch(null, true, tell);
  useEffect(() => {
    changeScene({ sketching: true });
    return () => changeScene({ sketching: false });
  }, []);
  return <Card {...{ extent, end }} />;
}
