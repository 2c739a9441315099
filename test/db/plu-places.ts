import { join } from 'node:path';
import type { Feature } from 'geojson';
import { expect, inject, test } from 'vitest';
import type { Engine } from '../setup/engines.ts';
import { said } from './fixture.ts';
import { meets, plainFeatures } from './plain-features.ts';

/** A path among the real planning documents. */
export const data = (...path: string[]) => join(inject('realData')!, 'plu', ...path);

/** The code of the standard, from its type and sub-type. */
export const pair = (one: string, two: string) => (p: Record<string, unknown>) => `${two2(p[one])}-${two2(p[two])}`;
const two2 = (code: unknown) => String(code).padStart(2, '0');
/** What the files say at a place, once for each code and label: computed by turf, without our reader or our SQL. */
function computed(
  features: Feature[],
  place: [number, number],
  code: (p: Record<string, unknown>) => string,
): string[] {
  const met = features
    .filter((feature) => meets(feature, place, 5))
    .map(({ properties }) => `${code(properties!)} ${properties!.LIBELLE ?? properties!.TXT}`);
  return [...new Set(met)].sort();
}

/** What the service says there, whether in force or approved only. */
async function answered({ db }: Engine, dataset: string, [lon, lat]: [number, number]): Promise<string[]> {
  const { rules, pending } = await said(db, dataset, lon, lat);
  const named = [...rules, ...pending].map(({ code, label }) => `${code} ${label.replace(/ — .*| \([^)]*\)$/s, '')}`);
  return [...new Set(named)].sort();
}

/** What is asked of a dataset: its files, how they give a code, and where. */
export type Case = {
  dataset: string;
  files: string[];
  code: (p: Record<string, unknown>) => string;
  places: [number, number][];
};
/** Places written `lon,lat lon,lat`. */
export const places = (text: string) =>
  text.split(' ').map((place) => place.split(',').map(Number) as [number, number]);

/** Tests that a dataset says at each place what turf finds in its files. */
export function answersLikeTurf(engine: Engine, { dataset, files, code, places: asked }: Case): void {
  const features = files.flatMap((file) => plainFeatures(data(file)));
  test.each(asked)(`${dataset} at %d, %d is what turf finds in the files`, async (...place) => {
    expect(await answered(engine, dataset, place as [number, number])).toEqual(
      computed(features, place as [number, number], code),
    );
  });
  test(`${dataset}: the places are not all alike`, () => {
    expect(new Set(asked.map((place) => computed(features, place, code).join())).size).toBeGreaterThan(2);
  });
}
