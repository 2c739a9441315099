import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { ActAnswer } from '../../api/acts/act.ts';
import type { RulesAnswer } from '../../api/answers.ts';
import { service } from './desk.ts';
import { ask } from './viewer.ts';

type Placed = { content: { places: { geometry: { coordinates: [number, number][][] } }[] } };

/** What is answered in the middle of an act, and how many of its features the tile there has. */
export async function seen(act: ActAnswer): Promise<{ titles: string[]; drawn: number }> {
  const [ring] = (act.document as unknown as Placed).content.places[0]!.geometry.coordinates;
  const [lon, lat] = [0, 1].map((at) => (ring![0]![at]! + ring![2]![at]!) / 2) as [number, number];
  const answer = await ask<RulesAnswer>(`/api/rules?lon=${lon}&lat=${lat}`, service());
  const acts = answer.datasets.find(({ id }) => id === 'actes-circulation');
  const [size, sin] = [2 ** 15, Math.sin((lat * Math.PI) / 180)];
  const x = Math.floor(((lon + 180) / 360) * size);
  const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size);
  const tile = await fetch(`${service()}/api/collections/actes-circulation/tiles/WebMercatorQuad/15/${y}/${x}`);
  const bytes = new Uint8Array(await tile.arrayBuffer());
  const layer = new VectorTile(new PbfReader(bytes)).layers['actes-circulation'];
  return { titles: acts?.rules.map(({ title }) => title) ?? [], drawn: layer?.length ?? 0 };
}
