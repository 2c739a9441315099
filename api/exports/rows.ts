import type { Feature } from 'geojson';
import type { Properties } from './columns.ts';

/** A feature on its way out: its key, and itself as the text of GeoJSON. */
export type Row = { key: string; json: string };

/** The features of a selection in the order of their keys, page by page, as they are asked for. */
export type Pages = AsyncIterable<Row[]>;

/** A feature as GeoJSON, read. */
export type ReadFeature = Pick<Feature, 'geometry'> & { properties: Properties };

/** A row, read; its key is told even where only other properties were asked for. */
export function readRow({ key, json }: Row): ReadFeature {
  const feature = JSON.parse(json) as ReadFeature;
  feature.properties.key = key;
  return feature;
}

/** What is told of a collection in a file, in the language asked for, and of which version the file is. */
export type Subject = {
  id: string;
  title: string;
  description: string;
  producer: string;
  licence: string;
  attribution: string;
  notice: string | null;
  geometry: 'point' | 'line' | 'polygon' | 'none';
  invented: boolean;
  /** The load that made it, the day of its source, the moment that the file shows. */
  version: number | null;
  source_date: string | null;
  known: string;
  lang: 'fr' | 'en';
  /** The page of the dataset. */
  page: string;
};
