import type { Box } from './blocks.ts';

type Stroke = { angle: number; step: number; dash?: [length: number, space: number] };

/** Drawings that tell surfaces apart without colour: lines at angles in degrees, `step` points from each other. */
export const PATTERNS = {
  plain: [],
  hatch: [{ angle: 45, step: 7 }],
  dots: [{ angle: 0, step: 7, dash: [0.01, 7] }],
  cross: [45, -45].map((angle) => ({ angle, step: 10 })),
  back: [{ angle: -45, step: 7 }],
  level: [{ angle: 0, step: 6 }],
  upright: [{ angle: 90, step: 6 }],
  grid: [0, 90].map((angle) => ({ angle, step: 10 })),
  dashes: [{ angle: 45, step: 7, dash: [5, 5] }],
  rain: [{ angle: 90, step: 7, dash: [3, 6] }],
} satisfies Record<string, Stroke[]>;

export type PatternName = keyof typeof PATTERNS;

const SWATCH = 20; // points; a pattern is closer in what is lower

/** Draws a pattern over a box, in its colour; the caller clips it to its surface. */
export function drawPattern(
  document: PDFKit.PDFDocument,
  name: PatternName,
  [x, y, width, height]: Box,
  ink: string,
): void {
  const reach = Math.ceil(Math.hypot(width, height) / 2);
  const density = height < SWATCH ? 0.5 : 1;
  for (const { angle, dash, ...stroke } of PATTERNS[name] as Stroke[]) {
    const step = stroke.step * density;
    document
      .save()
      .translate(x + width / 2, y + height / 2)
      .rotate(angle);
    const count = Math.ceil(reach / step);
    const rows = Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * step);
    document.addContent(rows.map((at) => `${-reach} ${at} m ${reach} ${at} l`).join(' '));
    document.lineWidth(dash && dash[0] < 1 ? 1.5 : 0.5).lineCap(dash ? 'round' : 'butt');
    if (dash) document.dash(dash[0] * density, { space: dash[1] * density });
    document.stroke(ink).restore();
  }
}
