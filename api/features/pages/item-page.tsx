import type { Feature } from 'geojson';
import { htmlPage } from '../../pages/frame.tsx';
import type { About } from '../collections.ts';
import { CRS84, type Crs } from '../crs.ts';
import { inOtherLanguage, type Link } from '../links.ts';
import type { Row } from '../selection.ts';
import { apiWords } from './words.ts';

/** One feature as a page: its attributes as published, where it is (if it is told in `crs` CRS84), what it was before. */
export function itemPage(
  { key, json }: Row,
  links: Link[],
  { id, title, invented, lang, crs }: About & { lang: 'fr' | 'en'; crs: Crs },
): string {
  const say = apiWords[lang];
  const { properties, geometry } = JSON.parse(json) as Feature;
  const place = crs === CRS84 ? centreOf(geometry) : undefined;
  const map = place ? `/#lieu=${place}&calques=${id}` : `/#calques=${id}`;
  const label = String(properties?.label ?? key);
  const history = links.find(({ rel }) => rel === 'version-history')!.href;
  return htmlPage({
    ...{ lang, title: label, map, invented },
    otherLanguage: inOtherLanguage(links[0]!.href, lang),
    links: links
      .filter(({ rel, type }) => rel === 'alternate' && type !== 'text/html')
      .map((one) => ({ ...one, title: `${say.asData} ${one.type}` })),
    children: (
      <>
        <p class="help">{`${title} · ${key}`}</p>
        <section aria-labelledby="attributs">
          <h2 id="attributs">{say.properties}</h2>
          <dl class="facts">
            {Object.entries(properties ?? {})
              .filter(([, value]) => value !== null && value !== '')
              .map(([name, value]) => [<dt key={`${name}-t`}>{name}</dt>, <dd key={`${name}-d`}>{textOf(value)}</dd>])}
            <dt>{say.geometry}</dt>
            <dd>{geometry ? `${geometry.type}, ${say.positions(positionsOf(geometry).length)}` : say.noGeometry}</dd>
          </dl>
        </section>
        <p>
          <a href={map}>{say.map}</a>
          {' · '}
          <a href={`/api/collections/${id}/items?f=html&lang=${lang}`}>{say.items}</a>
          {' · '}
          <a href={history}>{say.history}</a>
        </p>
      </>
    ),
  });
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function positionsOf(geometry: Feature['geometry']): number[][] {
  const parts = geometry.type === 'GeometryCollection' ? geometry.geometries : [geometry];
  const numbers = parts.flatMap((part) =>
    part.type === 'GeometryCollection' ? [] : (part.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY),
  ) as number[];
  return numbers.flatMap((lon, index) => (index % 2 ? [] : [[lon, numbers[index + 1]!]]));
}

/** The middle of what the feature covers, longitude,latitude. */
function centreOf(geometry: Feature['geometry'] | null): string | undefined {
  if (!geometry) return undefined;
  const positions = positionsOf(geometry);
  const middle = (axis: 0 | 1) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const position of positions)
      [least, most] = [Math.min(least, position[axis]!), Math.max(most, position[axis]!)];
    return ((least + most) / 2).toFixed(6);
  };
  return `${middle(0)},${middle(1)}`;
}
