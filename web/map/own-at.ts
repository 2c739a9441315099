import { addProtocol, type Map as MapLibre, type Point } from 'maplibre-gl';
import { type OwnHit, ownTile } from '../files/own.ts';
import { OWN_SCHEME } from '../files/own-scheme.ts';

const REACH = 6; // pixels around a click that still meet a point

addProtocol(OWN_SCHEME, async ({ url }) => ({ data: await ownTile(url) }));

/** The features of the user's own files at a point of the screen, each once. */
export function ownAt(map: MapLibre, { x, y }: Point): OwnHit[] {
  const layers = map.getLayersOrder().filter((id) => /^own-\d+(\/(line|mark))?$/.test(id));
  if (!layers.length) return [];
  const around: [[number, number], [number, number]] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ];
  const met = map.queryRenderedFeatures(around, { layers });
  const hits = met.map(({ source, properties: { key } }): [string, OwnHit] => [
    `${source} ${key}`,
    { id: source, n: Number(key) },
  ]);
  return [...new Map(hits).values()];
}
