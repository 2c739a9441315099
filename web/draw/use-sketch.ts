import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { changeScene } from '../scene.ts';
import { currentView } from '../view.ts';
import { currentDraft, type Draft, useDraft } from './draft.ts';
import { type Corner, type Drawing, isWhole } from './drawing.ts';
import { boxOf, metresBetween, shapeOf } from './shape.ts';
import type { SketchEvents } from './sketch.ts';

/** What would be drawn if the next corner were set where the pointer is. */
const bandOf = ({ drawing, cursor }: Draft): GeoJSON.Geometry | null => {
  const { form, corners, radius } = drawing;
  const [first, last] = [corners[0], corners.at(-1)];
  if (!cursor || !first || !last || radius !== null) return null;
  if (form === 'circle') return shapeOf({ ...drawing, radius: metresBetween(first, cursor) });
  const back = form === 'polygon' && corners.length > 1 ? [first] : [];
  return { type: 'LineString', coordinates: [last, cursor, ...back] };
};

/** What can be dragged; the rim of a circle is held at the first place of its ring. */
const handlesOf = (drawing: Drawing, shape: GeoJSON.Geometry | null): Corner[] => {
  const rim = drawing.form === 'circle' && shape?.type === 'Polygon' ? shape.coordinates[0]?.[0] : null;
  return rim ? [...drawing.corners, rim as Corner] : drawing.corners;
};

/** Hands what is drawn to the map: the draft while it is worked on, otherwise the drawing that was asked about. */
export function useSketch(asked: Drawing | null, open: boolean, tell: SketchEvents): void {
  const draft = useDraft();
  const drawing = open || draft.dragging ? draft.drawing : asked;
  const shape = useMemo(() => drawing && shapeOf(drawing), [drawing]);
  const handles = useMemo(() => (drawing ? handlesOf(drawing, shape) : []), [drawing, shape]);
  const band = useMemo(() => (open ? bandOf(draft) : null), [draft, open]);
  // Before the next click can come: the map is to know of each corner at once.
  useLayoutEffect(
    () => changeScene({ sketch: { shape, band, handles, live: open, tell } }),
    [shape, band, handles, open, tell],
  );
  useLayoutEffect(() => () => changeScene({ sketch: null }), []);
}

/** Goes to the drawing of a link that names no camera. */
export function useDrawingInSight(asked: Drawing | null): void {
  useEffect(() => {
    const box = asked && !currentView().camera && !currentDraft().dragging && isWhole(asked) ? boxOf(asked) : null;
    if (box) changeScene({ target: { bbox: box } });
  }, [asked]);
}
