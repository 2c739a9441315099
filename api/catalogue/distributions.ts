import { EXPORT_FORMATS, type ExportFormat } from '../exports/formats.ts';
import { MEDIA } from '../route.ts';
import type { HeldDataset } from './held.ts';

/** A way to have a dataset: what it is called, where it is, in which format, and whether it is a file to take away. */
export type Distribution = {
  id: string;
  title: { fr: string; en: string };
  href: string;
  media: string;
  /** The name of the format in the table of file types of the European Union, where it has one. */
  fileType: string | undefined;
  download: boolean;
};

const ITEMS = '/api/collections/{id}/items';
const TILES = '/api/collections/{id}/tiles/WebMercatorQuad';
const EXPORT = '/api/collections/{id}/export';

/** Numbers of territories are no features. */
const INDICATORS: Distribution = {
  id: 'indicators',
  title: { fr: 'Indicateurs par territoire (JSON)', en: 'Indicators by territory (JSON)' },
  ...{ href: '/api/indicators', media: MEDIA.json, fileType: 'JSON', download: false },
};

/** What people call the formats of exports, and the European Union. */
const NAMES: Record<ExportFormat, { title: string; fileType?: string }> = {
  geojson: { title: 'GeoJSON', fileType: 'GEOJSON' },
  geojsonseq: { title: 'GeoJSONSeq (RFC 8142)' },
  csv: { title: 'CSV', fileType: 'CSV' },
  gpkg: { title: 'GeoPackage', fileType: 'GPKG' },
  shp: { title: 'Shapefile (zip)', fileType: 'SHP' },
  fgb: { title: 'FlatGeobuf' },
};

/** The ways to have a dataset; one that may not be published has none. */
export function distributionsOf({ id, geometry, kind, count, restricted }: HeldDataset): Distribution[] {
  if (restricted) return [];
  if (kind === 'statistics' && count === 0) return [INDICATORS];
  const at = (path: string) => path.replace('{id}', id);
  const features: Distribution = {
    id: 'items',
    title: { fr: 'Objets (OGC API Features, GeoJSON)', en: 'Features (OGC API Features, GeoJSON)' },
    ...{ href: at(ITEMS), media: MEDIA.geojson, fileType: 'GEOJSON', download: false },
  };
  const tiles: Distribution = {
    id: 'tiles',
    title: { fr: 'Tuiles vectorielles (TileJSON)', en: 'Vector tiles (TileJSON)' },
    ...{ href: at(TILES), media: MEDIA.json, fileType: 'JSON', download: false },
  };
  return [
    features,
    ...(geometry === 'none' ? [] : [tiles]),
    ...EXPORT_FORMATS.map((format) => exported(at(EXPORT), format)),
  ];
}

function exported(path: string, format: ExportFormat): Distribution {
  const { title, fileType } = NAMES[format];
  return {
    id: `export-${format}`,
    title: { fr: `Export ${title}`, en: `${title} export` },
    ...{ href: `${path}?f=${format}`, media: MEDIA[format], fileType, download: true },
  };
}
