import { createStore, useStore } from '../store.ts';
import { blank, type Corner, type Drawing, type Form, rounded, writeDrawing } from './drawing.ts';
import { metresBetween } from './shape.ts';

/** What is being drawn, what it was before each step, where the pointer is, and whether a corner is being dragged. */
export type Draft = {
  drawing: Drawing;
  past: Drawing[];
  cursor: Corner | null;
  dragging: boolean;
  /** What was asked or taken up last, as the link names it. */
  taken: string | null;
};

const STEPS = 200; // that can be undone

const store = createStore<Draft>({
  drawing: blank('polygon'),
  past: [],
  cursor: null,
  dragging: false,
  taken: null,
});

/** What is being drawn now. */
export const currentDraft = store.get;

/** What is being drawn, told anew at each change. */
export const useDraft = () => useStore(store);

/** Takes up something drawn before; what was being drawn instead of it comes back when that is undone. */
export function takeUp(drawing: Drawing): void {
  const { drawing: before, past } = store.get();
  const taken = writeDrawing(drawing);
  const isStep = before.corners.length > 0 && writeDrawing(before) !== taken;
  store.set({ drawing, past: isStep ? [...past, before].slice(-STEPS) : past, cursor: null, dragging: false, taken });
}

const change = (drawing: Drawing) => {
  const { drawing: before, past } = store.get();
  store.set({ drawing, past: [...past, before].slice(-STEPS), cursor: null });
};

/** Goes on with another form; corners that it can have stay. */
export function changeForm(form: Form): void {
  const { corners } = store.get().drawing;
  change({ form, corners: form === 'circle' ? corners.slice(0, 1) : corners, radius: null });
}

/** Begins anew in the same form. */
export const clear = () => change(blank(store.get().drawing.form));

/** Undoes the last step. */
export function undo(): void {
  const { past } = store.get();
  const drawing = past.at(-1);
  if (drawing) store.set({ drawing, past: past.slice(0, -1), cursor: null });
}

/** Sets the next corner; of a circle the centre, then a point of its rim. */
export function addCorner(at: Corner): void {
  const { drawing } = store.get();
  const [center] = drawing.corners;
  if (drawing.form === 'circle' && center) change({ ...drawing, radius: metresBetween(center, at) });
  else change({ ...drawing, corners: [...drawing.corners, rounded(at)] });
}

/** Puts a corner elsewhere. */
export function replaceCorner(index: number, at: Corner): void {
  const { drawing } = store.get();
  change({ ...drawing, corners: drawing.corners.with(index, rounded(at)) });
}

/** Takes a corner away; without its centre a circle is none. */
export function removeCorner(index: number): void {
  const { drawing } = store.get();
  change({ ...drawing, corners: drawing.corners.toSpliced(index, 1), radius: null });
}

/** Takes back what was set last. */
export function takeBack(): void {
  const { drawing } = store.get();
  if (drawing.radius !== null) change({ ...drawing, radius: null });
  else if (drawing.corners.length) removeCorner(drawing.corners.length - 1);
}

/** Gives a circle its radius in metres. */
export const changeRadius = (radius: number) => change({ ...store.get().drawing, radius });

/** Tells where the pointer is. */
export const hover = (cursor: Corner | null) => store.set({ cursor });

/** Moves a corner, or the rim of a circle, while it is dragged; all of it is one step. */
export function drag(handle: number, at: Corner): void {
  const { drawing, dragging } = store.get();
  if (!dragging) change(drawing);
  const [center] = drawing.corners;
  const moved =
    drawing.form === 'circle' && handle === 1 && center
      ? { ...drawing, radius: metresBetween(center, at) }
      : { ...drawing, corners: drawing.corners.with(handle, rounded(at)) };
  store.set({ drawing: moved, dragging: true, cursor: null });
}

/** The corner has been let go. */
export const drop = () => store.set({ dragging: false });
