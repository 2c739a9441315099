/** What the component for other sites may be told, by attribute. */
export type Told = (name: 'place' | 'layers' | 'date' | 'lang' | 'camera') => string | null;

const POINT = /^-?\d+(\.\d+)?,\s*-?\d+(\.\d+)?$/;
const PARCELS = /^\d[\dA-B]\d{3}\w{9}(,\d[\dA-B]\d{3}\w{9})*$/;
const TERRITORY = /^[a-z]+\/[\w.-]+$/;
const DRAWING = /^(polygone|ligne|cercle):/;

/** The way in which a link names a place that an attribute names. */
const wayOf = (place: string) => {
  if (POINT.test(place)) return 'lieu';
  if (PARCELS.test(place)) return 'parcelle';
  if (DRAWING.test(place)) return 'dessin';
  return TERRITORY.test(place) ? 'regles' : 'adresse';
};

/** The link of the page in the frame: `place` is longitude and latitude, parcels, a level and code, or an address. */
export function hashOf(told: Told): string {
  const place = told('place')?.trim() ?? '';
  const said: [string, string | null][] = [
    ['carte', told('camera')],
    [wayOf(place), POINT.test(place) ? place.replace(/\s/g, '') : place],
    ['calques', told('layers')],
    ['date', told('date')],
    ['langue', told('lang')],
  ];
  const parts = said.filter(([, text]) => text).map(([name, text]) => `${name}=${encodeURIComponent(text!)}`);
  return parts.length ? `#${parts.join('&')}` : '';
}

/** A height as CSS has it; a bare number counts pixels, anything else is no height. */
export const heightOf = (text: string | null): string | null => {
  const [, amount, unit = 'px'] = /^(\d+(?:\.\d+)?)(px|r?em|[sdl]?vh|%)?$/.exec(text?.trim() ?? '') ?? [];
  return amount ? amount + unit : null;
};
