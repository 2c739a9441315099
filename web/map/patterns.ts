import { parts } from './palette.ts';

/** A drawing laid over a colour, so that no meaning hangs on colour alone. */
export type Pattern = 'none' | 'hatch' | 'dots' | 'cross' | 'back' | 'level' | 'upright' | 'grid' | 'rings';

const SIZE = 20; // device pixels of the square that repeats, at pixel ratio 2

const HALF = SIZE / 2;

/** How much of a pixel a line through the middle of the square inks, so far from it. */
const line = (way: number) => 1.6 - Math.abs((way % SIZE) - HALF);

const inside: Record<Exclude<Pattern, 'none'>, (x: number, y: number) => number> = {
  // Each gives how much of the pixel is inked; the slope is 1, so the lines meet at the edges of the square.
  hatch: (x, y) => line(x + y),
  back: (x, y) => line(x - y + SIZE),
  cross: (x, y) => Math.max(inside.hatch(x, y), inside.back(x, y)) * 0.9,
  level: (_, y) => line(y),
  upright: (x) => line(x),
  grid: (x, y) => Math.max(line(x), line(y)),
  rings: (x, y) => 1.6 - Math.abs(Math.hypot(x + 0.5 - HALF, y + 0.5 - HALF) - 5),
  dots: (x, y) => {
    const near = (cx: number, cy: number) => 2.6 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
    return Math.max(near(HALF / 2, HALF / 2), near(HALF * 1.5, HALF * 1.5));
  },
};

/** The name under which the map asks for a pattern in a colour. */
export const patternName = (pattern: Pattern, color: string) => `pattern:${pattern}:${color}`;

/** The picture behind such a name; null when the name is none of ours. */
export function patternImage(name: string): { width: number; height: number; data: Uint8ClampedArray } | null {
  const [head, pattern, color] = name.split(':');
  if (head !== 'pattern' || !color || !pattern || !(pattern in inside)) return null;
  const ink = inside[pattern as keyof typeof inside];
  const data = new Uint8ClampedArray(SIZE * SIZE * 4);
  const [r, g, b] = parts(color);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const alpha = Math.min(1, Math.max(0, ink(x, y)));
      // MapLibre wants colours already multiplied by their opacity.
      data.set([r * alpha, g * alpha, b * alpha, 255 * alpha], (y * SIZE + x) * 4);
    }
  return { width: SIZE, height: SIZE, data };
}
