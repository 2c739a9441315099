import { placeWords, type View, writeView } from '../permalink.ts';
import { hashOf } from './attributes.ts';

/** The two ways to put a map into a page: the component, or a bare frame. */
export type Shape = 'component' | 'frame';

type Site = { origin: string; height: number; title: string };

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const attributes = (said: [string, string | number | null | undefined][]) =>
  said
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const placeOf = ({ place }: View): string | null => {
  if (!place || place.kind === 'territory') return null;
  if (place.kind === 'point') return `${place.lon},${place.lat}`;
  if (place.kind === 'parcel') return place.id;
  if (place.kind === 'drawing') return placeWords(place).replace(/^\w+=/, '');
  return place.kind === 'address' ? place.words : `${place.level}/${place.code}`;
};

/** What the attributes of the component say of a view. */
const attributesOf = (view: View): [string, string | null | undefined][] => {
  const { camera, stack, day, language } = view;
  return [
    ['place', placeOf(view)],
    ['camera', camera && `${camera.zoom.toFixed(2)}/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}`],
    ['layers', stack?.map(({ id, opacity }) => (opacity === 100 ? id : `${id}:${opacity}`)).join(',')],
    ['date', day],
    ['lang', language],
  ];
};

/** The link of what is seen in a page where the code stands. */
export function shownBy(shape: Shape, view: View): string {
  if (shape === 'frame') return writeView(view);
  const said = new Map(attributesOf(view));
  return hashOf((name) => said.get(name) ?? null);
}

/** What the component has no attribute for. */
export type Lost = 'filters' | 'layerFilters' | 'hidden';

/** What of a view is not seen in its component. */
export const lostBy = ({ filters, layerFilters, hidden }: View): Lost[] => [
  ...(Object.values(filters).some((chosen) => chosen.length) ? (['filters'] as const) : []),
  ...(Object.keys(layerFilters).length ? (['layerFilters'] as const) : []),
  ...(hidden.length ? (['hidden'] as const) : []),
];

/** The code to copy into a page. */
export function writeCode(shape: Shape, view: View, { origin, height, title }: Site): string {
  if (shape === 'frame') {
    const said = attributes([
      ['src', `${origin}/integrer${writeView(view)}`],
      ['title', title],
      ['height', height],
    ]);
    return `<iframe${said} width="100%" loading="lazy"></iframe>`;
  }
  const said = attributes([...attributesOf(view), ['height', height]]);
  return `<script type="module" src="${origin}/embed/terrier-map.js"></script>\n<terrier-map${said}></terrier-map>`;
}
