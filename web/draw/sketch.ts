import type { Corner } from './drawing.ts';

/** What is done with a drawing on the map. */
export type SketchEvents = {
  /** A corner is set, by a click, a tap or Enter; `handle` is the corner that is there already. */
  set: (at: Corner, handle: number | null) => void;
  /** Where the pointer, or the cross of the keyboard, is now; null when it has left. */
  hover: (at: Corner | null) => void;
  drag: (handle: number, at: Corner) => void;
  drop: () => void;
  /** The last corner is taken back. */
  takeBack: () => void;
  undo: () => void;
  giveUp: () => void;
};

/** A drawing as the map shows it, and who is told what is done with it. */
export type Sketch = {
  shape: GeoJSON.Geometry | null;
  /** What follows the pointer. */
  band: GeoJSON.Geometry | null;
  /** What can be moved: the corners; of a circle its centre and a place on its rim. */
  handles: Corner[];
  /** True while clicks and keys set corners; otherwise corners can only be moved. */
  live: boolean;
  tell: SketchEvents;
};
