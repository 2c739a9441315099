import { INK, mm } from './look.ts';

const PAPER = '#ffffff';
const LONGEST = mm(45);
const STEPS = [1, 2, 5].flatMap((factor) => [1, 10, 100, 1e3, 1e4, 1e5].map((power) => factor * power));

/** Draws an arrow to the north, `degrees` clockwise from the top, round its middle. */
export function drawNorth(document: PDFKit.PDFDocument, degrees: number, [x, y]: [number, number]): void {
  document.save().circle(x, y, mm(6)).fillOpacity(0.85).fill(PAPER).restore();
  document.save().translate(x, y).rotate(degrees);
  document
    .polygon([0, -mm(4.8)], [mm(1.7), mm(1.2)], [0, 0])
    .lineWidth(0.6)
    .fillAndStroke(INK.text, INK.text);
  document.polygon([0, -mm(4.8)], [-mm(1.7), mm(1.2)], [0, 0]).fillAndStroke(PAPER, INK.text);
  document.font('strong').fontSize(7).fillColor(INK.text);
  document.text('N', -document.widthOfString('N') / 2, mm(1.4), { lineBreak: false });
  document.restore();
}

/** Draws a bar of a round length with the scale in words above it; `x`, `y` is its lower left corner. */
export function drawScale(document: PDFKit.PDFDocument, scale: number, words: string, [x, y]: [number, number]): void {
  const points = (metres: number) => mm((metres / scale) * 1000);
  const length = Math.max(...STEPS.filter((step) => points(step) <= LONGEST));
  const width = points(length);
  const far = length >= 1000 ? `${length / 1000} km` : `${length} m`;
  const top = y - mm(10);
  document
    .save()
    .rect(x, top, width + mm(9), mm(10))
    .fillOpacity(0.88)
    .fill(PAPER)
    .restore();
  const left = x + mm(3);
  const bar = top + mm(4.6);
  document.save().lineWidth(0.6);
  document.rect(left, bar, width / 2, mm(1.4)).fillAndStroke(INK.text, INK.text);
  document
    .rect(left + width / 2, bar, width / 2, mm(1.4))
    .fillAndStroke(PAPER, INK.text)
    .restore();
  document
    .font('strong')
    .fontSize(7.5)
    .fillColor(INK.text)
    .text(words, left, top + mm(0.6), { lineBreak: false });
  document
    .font('text')
    .fontSize(7)
    .text('0', left - 1.5, bar + mm(1.5), { lineBreak: false });
  document.text(far, left + width - 4, bar + mm(1.5), { lineBreak: false });
}
