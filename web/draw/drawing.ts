/** A corner: longitude and latitude in degrees, WGS 84. */
export type Corner = [number, number];

/** What may be drawn. */
export type Form = 'polygon' | 'line' | 'circle';

/** Something drawn; the only corner of a circle is its centre, its radius is in metres. */
export type Drawing = { form: Form; corners: Corner[]; radius: number | null };

/** Nothing drawn yet. */
export const blank = (form: Form): Drawing => ({ form, corners: [], radius: null });

const NAMES: Record<Form, string> = { polygon: 'polygone', line: 'ligne', circle: 'cercle' };

/** So many corners make a form. */
export const LEAST: Record<Form, number> = { polygon: 3, line: 2, circle: 1 };

/** Whether a drawing is one already, and not only its beginning. */
export const isWhole = ({ form, corners, radius }: Drawing) =>
  corners.length >= LEAST[form] && (form !== 'circle' || radius !== null);

/** A corner as it is kept: to the sixth decimal, a tenth of a metre; never minus zero. */
export const rounded = ([lon, lat]: Corner): Corner => [Number(lon.toFixed(6)) + 0, Number(lat.toFixed(6)) + 0];

const readCorner = (text: string): Corner | null => {
  const found = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?)$/.exec(text);
  const [lon, lat] = [Number(found?.[1]), Number(found?.[2])];
  return found && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? rounded([lon, lat]) : null;
};

const readCircle = (text: string): Drawing | null => {
  const found = /^(.+),(\d{1,7}(?:\.\d+)?)m$/.exec(text);
  const center = readCorner(found?.[1] ?? '');
  const radius = Number(Number(found?.[2]).toFixed(1));
  return center && radius > 0 ? { form: 'circle', corners: [center], radius } : null;
};

/** Reads `polygone:1.63,49.08;1.64,49.08;1.64,49.09`, `ligne:…` or `cercle:1.63,49.08,250m`; null for anything else. */
export function readDrawing(text: string): Drawing | null {
  const [name, rest = ''] = text.split(':');
  if (name === NAMES.circle) return readCircle(rest);
  const form = (['polygon', 'line'] as const).find((one) => NAMES[one] === name);
  if (!form) return null;
  const read = rest.split(';').map(readCorner);
  const corners = read.filter((corner) => corner !== null);
  // Without one of its corners it would be another shape, and be answered for it
  if (corners.length < read.length) return null;
  const drawing = { form, corners, radius: null };
  return isWhole(drawing) ? drawing : null;
}

const short = (value: number, digits: number) => String(Number(value.toFixed(digits)));

/** A drawing as the link names it. */
export function writeDrawing({ form, corners, radius }: Drawing): string {
  const written = corners.map((corner) => corner.map((value) => short(value, 6)).join(','));
  return `${NAMES[form]}:${written.join(';')}${form === 'circle' ? `,${short(radius ?? 0, 1)}m` : ''}`;
}
