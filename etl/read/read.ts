import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { SourceFile } from '../dataset.ts';
import { Refusal } from '../refusal.ts';
import { readCsv } from './csv.ts';
import { readWithGdal } from './gdal.ts';
import { readJson, statedCrs } from './json.ts';
import { readText } from './text.ts';

/** A row as its producer published it: attributes under their names, geometry in EPSG:4326 [lon, lat] or none. */
export type PublishedRow = { properties: Record<string, unknown>; geometry: Geometry | null };

/** All rows of one file. JSON and CSV are read here, everything else by GDAL. Throws a Refusal when it cannot be read. */
export async function readRows(file: SourceFile, path: string): Promise<PublishedRow[]> {
  const rows = await rowsOf(file, path);
  if (rows.length === 0) throw new Refusal('empty', `${path} ne contient aucune ligne`, `${path} has no row`);
  return rows;
}

async function rowsOf(file: SourceFile, path: string): Promise<PublishedRow[]> {
  const kind = extname(path).toLowerCase();
  if (['.json', '.geojson', '.geojsonl', '.geojsons', '.ndjson', '.topojson'].includes(kind)) {
    const text = readText(path, file.encoding);
    const crs = file.crs && file.crs !== 'EPSG:4326' ? file.crs : statedCrs(text);
    return crs ? gdalRows(file, path, crs) : readJson(text, path, file.source_layer);
  }
  if (['.csv', '.tsv', '.txt'].includes(kind) && !file.wkt)
    return readCsv(readText(path, file.encoding), path).map((properties) => ({
      properties,
      geometry: pointOf(properties, file),
    }));
  return gdalRows(file, path, file.crs);
}

async function gdalRows(file: SourceFile, path: string, crs?: string): Promise<PublishedRow[]> {
  const text = await readWithGdal(path, {
    layer: file.source_layer,
    encoding: file.encoding ?? (withoutCodePage(path) ? 'CP1252' : undefined),
    crs,
    wkt: file.wkt,
  });
  return text.trim()
    ? text
        .trim()
        .split('\n')
        .map((line) => readJson(line, path)[0]!)
    : [];
}

/** A shapefile or table that does not name its encoding; French offices then mean CP1252. */
function withoutCodePage(path: string): boolean {
  const stem = path.slice(0, -extname(path).length);
  return /\.(shp|dbf)$/i.test(path) && !['.cpg', '.CPG'].some((ending) => existsSync(stem + ending));
}

function pointOf(properties: Record<string, string>, file: SourceFile): Geometry | null {
  if (!file.lon || !file.lat) return null;
  const [lon, lat] = [file.lon, file.lat].map((name) => Number.parseFloat((properties[name] ?? '').replace(',', '.')));
  return Number.isFinite(lon) && Number.isFinite(lat) ? { type: 'Point', coordinates: [lon!, lat!] } : null;
}
