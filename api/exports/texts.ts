import { csv, csvColumns } from './formats/csv.ts';
import { geoJson, geoJsonSequence } from './formats/geojson.ts';
import type { StreamedFormat } from './formats.ts';
import type { Selected } from './selected.ts';

/** A selection in a format that is written as rows come, piece by piece. */
export function textsOf({ subject, attributes, wanted, epsg, pages }: Selected, format: StreamedFormat) {
  if (format === 'geojson') return geoJson(subject, pages(), epsg);
  if (format === 'geojsonseq') return geoJsonSequence(pages());
  const points = subject.geometry === 'point';
  return csv({ columns: csvColumns(attributes, wanted, points), points, lang: subject.lang }, pages());
}
