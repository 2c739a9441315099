import { placeWords, type View, writeView } from '../permalink.ts';

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

/** The code to copy into a page. */
export function writeCode(shape: Shape, view: View, { origin, height, title }: Site): string {
  const { camera, stack, day, language } = view;
  if (shape === 'frame') {
    const said = attributes([
      ['src', `${origin}/integrer${writeView(view)}`],
      ['title', title],
      ['height', height],
    ]);
    return `<iframe${said} width="100%" loading="lazy"></iframe>`;
  }
  const said = attributes([
    ['place', placeOf(view)],
    ['camera', camera && `${camera.zoom.toFixed(2)}/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}`],
    ['layers', stack?.map(({ id, opacity }) => (opacity === 100 ? id : `${id}:${opacity}`)).join(',')],
    ['date', day],
    ['lang', language],
    ['height', height],
  ]);
  return `<script type="module" src="${origin}/embed/terrier-map.js"></script>\n<terrier-map${said}></terrier-map>`;
}
