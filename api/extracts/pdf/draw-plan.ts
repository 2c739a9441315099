import type { Geometry } from 'geojson';
import type { Box } from './blocks.ts';
import { drawSign } from './draw-signs.ts';
import { drawGround, drawLimits, hasLimits } from './ground.ts';
import { INK, mm } from './look.ts';
import { drawNorth, drawScale } from './map-furniture.ts';
import { type Place, placeIn, positionsOf, trace } from './path.ts';
import type { Plan } from './plan.ts';
import type { Sign } from './signs.ts';

const PAPER = '#ffffff';

/** Draws the plan into a box: ground, rules from large to small, names, the place above all, north and scale. */
export function drawPlan(document: PDFKit.PDFDocument, plan: Plan, signs: Sign[], scale: string, box: Box): void {
  const [x, y, width, height] = box;
  const place = placeIn(box, plan);
  document.save().rect(x, y, width, height).clip();
  drawGround(document, plan, place, box);
  for (const sign of signs) drawSign(document, sign, place, box);
  drawLimits(document, plan, place);
  drawNames(document, plan, place, box);
  drawPlace(document, plan.place, place);
  drawNorth(document, plan.north, [x + width - mm(9), y + mm(9)]);
  drawScale(document, plan.scale, scale, [x + mm(3), y + height - mm(3)]);
  document.restore();
  document.rect(x, y, width, height).lineWidth(0.8).stroke(INK.text);
}

/** Draws the place that was asked about: a bold outline, or a ring of that radius (points) round a point. */
export function drawPlace(document: PDFKit.PDFDocument, geometry: Geometry, place: Place, radius = 7): void {
  document.save().lineJoin('round');
  for (const [width, ink] of [
    [4.5, PAPER],
    [2.2, INK.place],
  ] as const) {
    const spots = trace(document, geometry, place);
    for (const [x, y] of spots) document.circle(x, y, radius).circle(x, y, radius / 7);
    document.lineWidth(width).stroke(ink);
  }
  document.restore();
}

/** Names of communes and numbers of parcels, where they touch neither each other, nor the place, the north or the scale. */
function drawNames(document: PDFKit.PDFDocument, plan: Plan, place: Place, frame: Box): void {
  const [left, above, width, height] = frame;
  const taken: Box[] = [
    around(positionsOf(plan.place).map(place)),
    [left, above + height - mm(14), mm(62), mm(14)],
    [left + width - mm(17), above, mm(17), mm(17)],
  ];
  for (const [part, name, east, north] of plan.names) {
    const isCommune = part === 'limits';
    if (isCommune && !hasLimits(plan)) continue;
    const size = isCommune ? 9 : 6;
    document.font(isCommune ? 'strong' : 'text').fontSize(size);
    const [x, y] = place([east, north]);
    const wide = document.widthOfString(name) + 4;
    const box: Box = [x - wide / 2, y - size * 0.7, wide, size * 1.4];
    const isInside = box[0] > left && box[1] > above && box[0] + wide < left + width && y + size < above + height;
    if (!isInside || taken.some((other) => touches(box, other))) continue;
    taken.push(box);
    if (isCommune) veil(document, box);
    const top = y - document.currentLineHeight() / 2;
    document.fillColor(INK.soft).text(name, x - wide / 2 + 2, top, { lineBreak: false });
  }
}

function veil(document: PDFKit.PDFDocument, [x, y, width, height]: Box): void {
  document.save().fillOpacity(0.7).roundedRect(x, y, width, height, 2).fill(PAPER).restore();
}

/** The box of points, with room for the stroke. */
function around(points: [number, number][]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs) - 4, Math.min(...ys) - 4];
  return [x, y, Math.max(...xs) + 4 - x, Math.max(...ys) + 4 - y];
}

const touches = ([x, y, w, h]: Box, [ox, oy, ow, oh]: Box) => x < ox + ow && ox < x + w && y < oy + oh && oy < y + h;
