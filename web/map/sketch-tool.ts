import type { LngLat, Map as MapLibre, MapMouseEvent, MapTouchEvent, Point } from 'maplibre-gl';
import type { Corner } from '../draw/drawing.ts';
import type { Sketch } from '../draw/sketch.ts';

const NEAR = { mouse: 11, touch: 22 }; // pixels around a corner that belong to it
const STILL = 3; // pixels that a hand may tremble
const DOUBLE = 500; // milliseconds within which two clicks are a double one

const cornerOf = ({ lng, lat }: LngLat): Corner => [lng, lat];

/** The corner of a sketch that is nearest to a point of the screen, within reach; -1 for none. */
const handleAt = (map: MapLibre, sketch: Sketch, point: Point, reach: number) => {
  const away = sketch.handles.map((corner) => map.project(corner).dist(point));
  const least = Math.min(...away);
  return least <= reach ? away.indexOf(least) : -1;
};

type Move = MapMouseEvent | MapTouchEvent;

/** Lets a corner be dragged: with the mouse, or with one finger. */
const dragging = (map: MapLibre, sketch: () => Sketch | null) => {
  const begin = (event: Move, reach: number, moves: 'mousemove' | 'touchmove', ends: string[]) => {
    const now = sketch();
    const handle = now ? handleAt(map, now, event.point, reach) : -1;
    if (handle < 0 || ('points' in event && event.points.length > 1)) return;
    event.preventDefault();
    const start = event.point;
    let moved = false;
    const move = (to: Move) => {
      moved ||= to.point.dist(start) > STILL;
      if (moved) sketch()?.tell.drag(handle, cornerOf(to.lngLat));
    };
    const stop = new AbortController();
    const end = () => {
      stop.abort();
      map.off(moves, move);
      if (moved) sketch()?.tell.drop();
    };
    map.on(moves, move);
    for (const name of ends) addEventListener(name, end, { signal: stop.signal });
  };
  map.on('mousedown', (event) => begin(event, NEAR.mouse, 'mousemove', ['mouseup']));
  map.on('touchstart', (event) => begin(event, NEAR.touch, 'touchmove', ['touchend', 'touchcancel']));
};

/** Tells where the pointer is, and where the cross is while the map is moved by keys. */
const hovering = (map: MapLibre, sketch: () => Sketch | null) => {
  const canvas = map.getCanvas();
  map.on('mousemove', ({ point, lngLat }) => {
    const now = sketch();
    canvas.style.cursor = now && handleAt(map, now, point, NEAR.mouse) >= 0 ? 'move' : '';
    if (now?.live) now.tell.hover(cornerOf(lngLat));
  });
  map.on('mouseout', () => sketch()?.live && sketch()?.tell.hover(null));
  map.on('move', () => {
    if (sketch()?.live && canvas.matches(':focus-visible')) sketch()?.tell.hover(cornerOf(map.getCenter()));
  });
};

const keys = (map: MapLibre, sketch: () => Sketch | null) =>
  map.getCanvas().addEventListener('keydown', (event) => {
    const now = sketch();
    if (!now?.live) return;
    const undoes = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    const act = { Backspace: now.tell.takeBack, Delete: now.tell.takeBack, Escape: now.tell.giveUp }[event.key];
    if (!act && !undoes) return;
    event.preventDefault();
    (act ?? now.tell.undo)();
  });

/** What the map does while something is drawn on it. */
export type SketchTool = {
  show: (sketch: Sketch | null) => void;
  /** Sets a corner at a point of the screen; false when nothing is being drawn. */
  set: (point: Point, at: LngLat, touch: boolean) => boolean;
};

/** Lets things be drawn on the map: clicks and keys set corners, corners can be dragged. */
export function sketchTool(map: MapLibre): SketchTool {
  let sketch: Sketch | null = null;
  let calm = 0;
  const now = () => sketch;
  dragging(map, now);
  hovering(map, now);
  keys(map, now);
  return {
    show: (next) => {
      sketch = next;
      // The double click that ends a drawing does not zoom, although the drawing has ended with its second half.
      clearTimeout(calm);
      if (next?.live) map.doubleClickZoom.disable();
      else calm = window.setTimeout(() => map.doubleClickZoom.enable(), DOUBLE);
    },
    set: (point, at, touch) => {
      if (!sketch?.live) return false;
      const handle = handleAt(map, sketch, point, touch ? NEAR.touch : NEAR.mouse);
      sketch.tell.set(cornerOf(at), handle < 0 ? null : handle);
      return true;
    },
  };
}
