import type { Box } from './blocks.ts';
import { INK } from './look.ts';
import { type Place, trace } from './path.ts';
import { drawPattern } from './pattern.ts';
import type { Mark, Sign } from './signs.ts';

const TINT = 0.08;
const BAND = 3.5; // points

/** Draws the layers of a sign into the frame of a plan. */
export function drawSign(document: PDFKit.PDFDocument, sign: Sign, place: Place, frame: Box): void {
  for (const { geometry } of sign.layers) {
    if (!geometry) continue;
    if (sign.shape === 'surface') surface(document, sign, frame, () => trace(document, geometry, place));
    else if (sign.shape === 'line') line(document, sign, () => trace(document, geometry, place));
    else for (const spot of trace(document, geometry, place)) mark(document, sign.mark, spot, sign.ink);
  }
}

/** Draws what stands for a sign in the legend. */
export function drawSwatch(document: PDFKit.PDFDocument, sign: Sign, box: Box): void {
  const [x, y, width, height] = box;
  const middle = y + height / 2;
  if (sign.shape === 'surface') surface(document, sign, box, () => document.rect(x, y, width, height));
  else if (sign.shape === 'line') line(document, sign, () => document.moveTo(x, middle).lineTo(x + width, middle));
  else mark(document, sign.mark, [x + width / 2, middle], sign.ink);
}

/** A faint surface with its pattern, and a band of colour along the inside of its limit: several may lie upon each other. */
function surface(document: PDFKit.PDFDocument, { ink, pattern, width }: Sign, box: Box, path: () => void): void {
  const band = Math.min(BAND, box[3] / 6);
  document.save();
  path();
  document.clip();
  path();
  document.fillOpacity(pattern === 'plain' ? 2 * TINT : TINT).fill(ink);
  document.strokeOpacity(0.7);
  drawPattern(document, pattern, box, ink);
  document
    .strokeOpacity(0.35)
    .lineJoin('round')
    .lineWidth(2 * band);
  path();
  document.stroke(ink).restore().save().lineJoin('round');
  path();
  document.lineWidth(width).stroke(ink).restore();
}

function line(document: PDFKit.PDFDocument, { ink, dash, width }: Sign, path: () => void): void {
  document.save().lineJoin('round');
  path();
  document.lineWidth(width + 2).stroke('#ffffff');
  path();
  if (dash) document.dash(dash[0], { space: dash[1] });
  document.lineWidth(width).stroke(ink).restore();
}

function mark(document: PDFKit.PDFDocument, name: Mark, [x, y]: [number, number], ink: string): void {
  document.save();
  if (name === 'circle') document.circle(x, y, 3);
  else if (name === 'square') document.rect(x - 2.7, y - 2.7, 5.4, 5.4);
  else if (name === 'triangle') document.polygon([x, y - 3.6], [x + 3.4, y + 2.6], [x - 3.4, y + 2.6]);
  else document.polygon([x, y - 3.8], [x + 3.8, y], [x, y + 3.8], [x - 3.8, y]);
  document.lineWidth(0.8).fillAndStroke(ink, INK.text).restore();
}
