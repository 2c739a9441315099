import type { Block, Box } from './blocks.ts';
import { type Place, trace } from './path.ts';
import type { Drawn, Layer, Plan } from './plan.ts';
import { classOf } from './signs.ts';

const INK = { parcel: '#8b8f98', edge: '#a5aca6', limit: '#45534c', paper: '#fbfbf8' };

const THINNER_FROM = 25_000; // the scale below which roads would cover the land

type Look = { shape: 'surface' | 'line' | 'outline'; ink: string; width: number };

/** Draws what the rules lie on: land, water, buildings, roads, and the limits of parcels and communes above them. */
export function drawGround(document: PDFKit.PDFDocument, plan: Plan, place: Place, [x, y, width, height]: Box): void {
  document.rect(x, y, width, height).fill(INK.paper);
  for (const layer of plan.ground) {
    const drawn = plan.datasets[layer.dataset];
    if (!drawn) continue;
    const look = lookOf(drawn, layer);
    const thin = { ...look, width: look.width * Math.min(1, THINNER_FROM / plan.scale) };
    drawLook(document, thin, () => layer.geometry && trace(document, layer.geometry, place));
  }
}

/** Are there several communes on the plan? */
export const hasLimits = ({ names }: Plan): boolean => names.filter(([part]) => part === 'limits').length > 1;

/** Draws the limits of communes, when there are several. */
export function drawLimits(document: PDFKit.PDFDocument, plan: Plan, place: Place): void {
  if (!hasLimits(plan)) return;
  for (const { geometry } of plan.limits) if (geometry) limit(document, () => trace(document, geometry, place));
}

/** What the ground is called and drawn with, each kind once. */
export function groundItems(plan: Plan, lang: 'fr' | 'en', limitName: string): (Block & { kind: 'legend' })['items'] {
  const items = new Map<string, Look>();
  for (const layer of plan.ground) {
    const drawn = plan.datasets[layer.dataset];
    const group = drawn && classOf(drawn, layer.codes);
    const name = lang === 'en' ? (group?.label_en ?? drawn?.title_en) : (group?.label ?? drawn?.title);
    // What is everywhere is the paper itself.
    if (drawn && name && !layer.everywhere && !items.has(name)) items.set(name, lookOf(drawn, layer));
  }
  const ground = [...items].map(([text, look]) => ({
    runs: [{ text }],
    swatch: (document: PDFKit.PDFDocument, box: Box) => drawLook(document, look, () => swatch(document, look, box)),
  }));
  if (!hasLimits(plan)) return ground;
  const line = { shape: 'line' } as Look;
  const limits = (document: PDFKit.PDFDocument, box: Box) => limit(document, () => swatch(document, line, box));
  return [...ground, { runs: [{ text: limitName }], swatch: limits }];
}

function lookOf(drawn: Drawn, { codes, geometry }: Layer): Look {
  const group = classOf(drawn, codes);
  const width = group?.width ?? drawn.style.width ?? 1;
  if (drawn.outlined) return { shape: 'outline', ink: INK.parcel, width: 0.4 };
  const type = geometry?.type === 'GeometryCollection' ? geometry.geometries[0]?.type : geometry?.type;
  return { shape: type?.endsWith('String') ? 'line' : 'surface', ink: group?.color ?? drawn.style.color, width };
}

function drawLook(document: PDFKit.PDFDocument, { shape, ink, width }: Look, path: () => void): void {
  document.save().lineJoin('round');
  path();
  if (shape === 'outline') document.lineWidth(width).stroke(ink);
  else if (shape === 'surface') document.lineWidth(0.3).fillAndStroke(ink, ink);
  else {
    document.lineWidth(width + Math.min(1.2, width)).stroke(INK.edge);
    path();
    document.lineWidth(width).stroke(ink);
  }
  document.restore();
}

function limit(document: PDFKit.PDFDocument, path: () => void): void {
  document.save();
  path();
  document.lineWidth(0.9).stroke(INK.limit).restore();
}

function swatch(document: PDFKit.PDFDocument, { shape }: Look, [x, y, width, height]: Box): void {
  if (shape === 'line') document.moveTo(x, y + height / 2).lineTo(x + width, y + height / 2);
  else document.rect(x, y, width, height);
}
