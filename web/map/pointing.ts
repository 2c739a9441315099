import type { LngLat, Map as MapLibre, Point } from 'maplibre-gl';

const LONG = 500; // milliseconds after which a press is a long one
const STILL = 10; // pixels that a finger may slide
const ECHO = 700; // milliseconds in which a click may still follow the finger

/** Calls `press` when a finger stays on the map; gives whether a click is only the echo of that. */
export function longPress(map: MapLibre, press: (point: Point, at: LngLat) => void): () => boolean {
  let timer = 0;
  let start: Point | null = null;
  let held = false;
  let lifted = Number.NEGATIVE_INFINITY;
  const stop = () => {
    clearTimeout(timer);
    if (held) lifted = performance.now();
    held = false;
  };
  map.on('touchstart', ({ points, point, lngLat, defaultPrevented }) => {
    stop();
    if (points.length > 1 || defaultPrevented) return;
    start = point;
    timer = window.setTimeout(() => {
      held = true;
      press(point, lngLat);
    }, LONG);
  });
  map.on('touchmove', ({ point }) => start && point.dist(start) > STILL && stop());
  map.on('touchend', stop);
  map.on('touchcancel', stop);
  return () => held || performance.now() - lifted < ECHO;
}

const REACH = 5; // pixels around the pointer
const REST = 90; // milliseconds

/** Tells which of the outlines of an overlay lies under the mouse at rest, by its `id`; null for none. */
export function pointing(map: MapLibre, layers: string[], tell: (id: string | null) => void): void {
  let last: string | null = null;
  const say = (id: string | null) => {
    if (id !== last) tell(id);
    last = id;
  };
  let timer = 0;
  const look = ({ x, y }: Point) => {
    if (map.isMoving()) return;
    const box: [[number, number], [number, number]] = [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ];
    const found = map.queryRenderedFeatures(box, { layers })[0]?.properties.id;
    say(found === undefined ? null : String(found));
  };
  // Only where the mouse rests: a list that follows every outline it crosses would never stand still.
  map.on('mousemove', ({ point }) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => look(point), REST);
  });
  map.on('mouseout', () => {
    clearTimeout(timer);
    say(null);
  });
}
