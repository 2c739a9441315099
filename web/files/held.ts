import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { boxOf } from '../layers/box.ts';
import type { ReadLayer, Remark } from './fault.ts';
import { insideOf } from './inside.ts';

/** What the page knows of a layer of a file; the features themselves stay in the worker. */
export type Summary = {
  name: string;
  count: number;
  geometry: 'point' | 'line' | 'polygon';
  box: [number, number, number, number];
  remarks: Remark[];
};

/** A feature as the list tells it. */
export type OwnRow = { n: number; label: string; properties: [name: string, value: string][]; drawn: boolean };

const EXTENT = 4096;
const MOST_IN_TILE = 3000; // features; more would hold the map up
const NAMED = /^(label|libelle|libell|nom|name|titre|title|intitule|designation|adresse|voie_nom|id|gid|fid|code)/i;

const textOf = (value: unknown) =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const widest = (layer: ReadLayer): Summary['geometry'] => {
  const types = new Set(layer.features.map(({ geometry }) => geometry?.type.replace('Multi', '')));
  if (types.has('Polygon') || types.has('GeometryCollection')) return 'polygon';
  return types.has('LineString') ? 'line' : 'point';
};

/** A layer that is held in memory: its tiles, its rows, its shapes. */
export class HeldLayer {
  readonly summary: Summary;
  readonly #tiles: GeoJSONVT;
  readonly #named: string | undefined;

  constructor(readonly layer: ReadLayer) {
    const { features, name, remarks } = layer;
    this.summary = { name, count: features.length, geometry: widest(layer), box: around(features), remarks };
    const columns = Object.keys(features[0]?.properties ?? {});
    this.#named = columns.filter((one) => NAMED.test(one)).sort((a, b) => rank(a) - rank(b))[0] ?? columns[0];
    const drawn = features.flatMap(({ geometry }, n) =>
      geometry ? [{ type: 'Feature' as const, geometry, properties: { key: String(n), label: this.#labelOf(n) } }] : [],
    );
    const options = { maxZoom: 16, indexMaxZoom: 5, extent: EXTENT, buffer: 64, tolerance: 3 };
    this.#tiles = new GeoJSONVT({ type: 'FeatureCollection', features: drawn }, options);
  }

  #labelOf(n: number): string {
    const { properties } = this.layer.features[n] ?? {};
    return textOf(this.#named && properties?.[this.#named]).slice(0, 100) || `${n + 1}`;
  }

  /** A vector tile of the layer, named like it; where it cannot hold all it says so, as those of the service do. */
  tile(id: string, z: number, x: number, y: number): Uint8Array {
    const tile = this.#tiles.getTile(z, x, y);
    if (!tile) return new Uint8Array();
    const { features } = tile;
    const step = Math.ceil(features.length / MOST_IN_TILE);
    if (step < 2) return encoded({ [id]: { features } });
    const shown = features.filter(({ tags }) => Number(tags?.key) % step === 0);
    const mark = { type: 1, geometry: [[EXTENT / 2, EXTENT / 2]], tags: { features: shown.length } };
    return encoded({ [id]: { features: shown }, truncated: { features: [mark] } });
  }

  /** The rows from one on that hold a text, and how many there are in all. */
  rows(from: number, count: number, sought: string): { rows: OwnRow[]; total: number } {
    const wanted = sought.toLowerCase();
    const chosen = this.layer.features.flatMap(({ properties }, n) =>
      !wanted || Object.values(properties ?? {}).some((value) => textOf(value).toLowerCase().includes(wanted))
        ? [n]
        : [],
    );
    return { rows: chosen.slice(from, from + count).map((n) => this.row(n)), total: chosen.length };
  }

  /** One feature by its number. */
  row(n: number): OwnRow {
    const { properties, geometry } = this.layer.features[n] ?? {};
    const told = Object.entries(properties ?? {}).map(([name, value]): [string, string] => [name, textOf(value)]);
    return { n, label: this.#labelOf(n), properties: told, drawn: Boolean(geometry) };
  }

  /** The shape of a feature, and a point in it. */
  shape(n: number): { geometry: GeoJSON.Geometry; inside: GeoJSON.Position } | null {
    const geometry = this.layer.features[n]?.geometry;
    return geometry ? { geometry, inside: insideOf(geometry) } : null;
  }
}

const rank = (name: string) => (/^(id|gid|fid|code)/i.test(name) ? 1 : 0);

const around = (features: ReadLayer['features']): Summary['box'] => {
  const box: Summary['box'] = [180, 90, -180, -90];
  for (const { geometry } of features) {
    if (!geometry) continue;
    const own = boxOf(geometry);
    for (const i of [0, 1]) box[i] = Math.min(box[i] as number, own[i] as number);
    for (const i of [2, 3]) box[i] = Math.max(box[i] as number, own[i] as number);
  }
  return box;
};

const encoded = (layers: Record<string, { features: unknown[] }>) =>
  fromGeojsonVt(layers as unknown as Parameters<typeof fromGeojsonVt>[0], { version: 2, extent: EXTENT });
