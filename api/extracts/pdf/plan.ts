import type { Geometry } from 'geojson';
import type { z } from 'zod';
import type { Database } from '../../../sql/db.ts';
import type { style } from '../../answers.ts';
import type { Extract } from '../extract.ts';
import { MEASURE, mm } from './look.ts';
import { type Projection, projectionOf } from './projection.ts';

/** What is drawn alike: the features of a dataset that carry the same codes. Rules that are everywhere have no geometry. */
export type Layer = { dataset: string; codes: string[]; everywhere: boolean; geometry: Geometry | null };

/** How a dataset is told and drawn; `outlined`: only its limits, as parcels are. */
export type Drawn = {
  title: string;
  title_en: string;
  attribution: string;
  outlined: boolean;
  style: z.infer<typeof style>;
};

/**
 * What a plan shows, in metres from its lower left corner. `scale` is the denominator, `width` and `height` those of the
 * frame, `north` the direction of north in degrees clockwise from the top; names stand at x, y.
 */
export type Plan = {
  scale: number;
  width: number;
  height: number;
  north: number;
  projection: Projection;
  place: Geometry;
  rules: Layer[];
  ground: Layer[];
  limits: Layer[];
  names: [part: string, name: string, x: number, y: number][];
  datasets: Record<string, Drawn>;
};

/** The size of a plan on paper, in points. */
export const PAPER = { width: MEASURE, height: mm(112) };
const METRE = mm(1000);
const SCALES = [1, 10, 100, 1000]
  .flatMap((power) => [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5].map((factor) => factor * power * 1000))
  .slice(1);

/** Asks for the plan of an extract: the place, the drawn rules of its answer, and the ground as it was known then. */
export async function planOf(db: Database, extract: Extract): Promise<Plan> {
  const { place, datasets, as_of } = extract.answer;
  const drawn = datasets.flatMap(({ id, rules }) =>
    rules.flatMap(({ feature }) => (feature ? [{ dataset: id, key: feature.key }] : [])),
  );
  const projection = projectionOf(place.lon, place.lat);
  const paper = { width: PAPER.width / METRE, height: PAPER.height / METRE, scales: SCALES };
  const geometry = extract.limit ? JSON.stringify(extract.limit) : await territoryOf(db, extract);
  const values = [geometry, JSON.stringify(drawn), as_of.known_on, projection.srid, JSON.stringify(paper)];
  return { ...(await db.row<Omit<Plan, 'projection'>>('extracts/plan', values))!, projection };
}

async function territoryOf(db: Database, { answer: { place, as_of } }: Extract): Promise<string> {
  const own = place.territories.find(({ level, name }) => level === place.kind && name === place.label);
  const found = own && (await db.row<{ geometry: string }>('places/territory', [own.level, own.code, as_of.known_on]));
  return found?.geometry ?? JSON.stringify({ type: 'Point', coordinates: [place.lon, place.lat] });
}
