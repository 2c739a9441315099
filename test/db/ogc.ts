import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { ask } from './service.ts';

/** A link of an answer. */
export type Link = { rel: string; href: string; type?: string };
/** A page of features as the service gives it. */
export type Page = FeatureCollection & {
  numberMatched?: number;
  numberReturned: number;
  links: Link[];
  warnings?: { code: string; href: string }[];
};

/** The answer at an address of a service, which must be 200, as JSON. */
export async function read<Body>(url: string, path: string): Promise<Body> {
  const { status, body, json } = await ask(url, path);
  if (status !== 200) throw new Error(`${path}: ${status} ${body.toString().slice(0, 300)}`);
  return json() as Body;
}

/** The keys of all features from a first page on, following `next`. */
export async function walk(url: string, first: string, seen: (page: Page) => unknown = () => undefined) {
  const keys: string[] = [];
  for (let path: string | undefined = first; path; ) {
    const page: Page = await read<Page>(url, path);
    keys.push(...page.features.map(({ id }) => String(id)));
    await seen(page);
    path = page.links.find(({ rel }) => rel === 'next')?.href;
  }
  return keys;
}

/** The slug and text of the refusal at an address. */
export async function refusal(url: string, path: string) {
  const { status, headers, json } = await ask(url, path);
  const { type, detail } = json() as { type: string; detail: string };
  return { status, slug: type.split('/').at(-1)!, detail, media: headers['content-type'] };
}

const DAY = 86_400_000;

/** One of the squares of the test, by its number: where it is, since when it is in force, what it is called. */
export function square(index: number): Feature<Polygon> & { properties: Record<string, unknown> } {
  const [west, south] = [2 + (index % 12) * 0.01, 48 + Math.floor(index / 12) * 0.01];
  const [east, north] = [west + 0.008, south + 0.008];
  const day = (count: number) => new Date(Date.UTC(2020, 0, 1) + count * DAY).toISOString().slice(0, 10);
  const ring = [west, south, east, south, east, north, west, north, west, south];
  return {
    type: 'Feature',
    properties: {
      key: `n°${index}/é`,
      codes: index % 3 ? 'A' : 'B',
      label: `Carré ${index % 10}`,
      rank: index % 4 === 0 ? null : (index * 7) % 11,
      ...(index % 5 ? { note: `note ${index % 7}` } : {}),
      ...(index % 6 ? { from: day(index) } : {}),
      ...(index % 7 ? { until: day(index + 100) } : {}),
    },
    geometry: {
      type: 'Polygon',
      coordinates: [
        Array.from({ length: 5 }, (_, at) =>
          [ring[2 * at]!, ring[2 * at + 1]!].map((one) => Math.round(one * 1e6) / 1e6),
        ),
      ],
    },
  };
}

/** A hundred and twenty squares, with attributes of several kinds that are not always there. */
export const SQUARES = Array.from({ length: 120 }, (_, index) => square(index));

/** Writes features as a file of a producer. */
export function writeFeatures(folder: string, name: string, features: object[]): void {
  writeFileSync(join(folder, `${name}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }));
}
