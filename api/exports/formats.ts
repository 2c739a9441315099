import { MEDIA } from '../route.ts';

/** The formats of exports, the usual one first; their names are those of `f`. */
export const EXPORT_FORMATS = ['geojson', 'geojsonseq', 'csv', 'gpkg', 'shp', 'fgb'] as const;

/** A format of exports. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const STREAMED = ['geojson', 'geojsonseq', 'csv'] as const;

/** Formats that are written from the first byte to the last as rows come. */
export type StreamedFormat = (typeof STREAMED)[number];

/** The end of the name of a file of each format. */
const EXTENSIONS: Record<ExportFormat, string> = {
  geojson: 'geojson',
  geojsonseq: 'geojsons',
  csv: 'csv',
  gpkg: 'gpkg',
  shp: 'shp.zip',
  fgb: 'fgb',
};

/** Is it a format that is written as rows come? */
export function isStreamed(format: ExportFormat): format is StreamedFormat {
  return STREAMED.some((one) => one === format);
}

/** The name of a file of that format. */
export function withExtension(name: string, format: ExportFormat): string {
  return `${name}.${EXTENSIONS[format]}`;
}

/** The media type of a format, with what it needs to be read. */
export function typeOf(format: ExportFormat): string {
  return format === 'csv' ? `${MEDIA.csv}; charset=utf-8; header=present` : MEDIA[format];
}
