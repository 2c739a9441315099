import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { wholeShapefile } from './dbf.ts';
import { runGdal } from './gdal-runner.ts';
import { linesOf } from './lines.ts';

/**
 * What GDAL needs to know that the file may not say: layer, encoding of texts, CRS. With `list` it gives the layers
 * instead of the features.
 */
export type GdalOptions = { layer?: string; encoding?: string; crs?: string; list?: boolean };

/** A file for GDAL. */
export type GdalInput = { path: string; options: GdalOptions };

/** Lines of GeoJSON for each input, read as they are asked for; `close` removes what GDAL wrote. */
export type GdalReading = { lines: AsyncIterable<string>[]; close(): void };

/**
 * The features of files that GDAL opens (Shapefile, GeoPackage, MapInfo, GML, …), for each file as lines of GeoJSON in
 * EPSG:4326, two dimensions, nine decimals. GDAL runs as WebAssembly in a process of its own: what breaks it breaks
 * nothing else. Throws a Refusal with GDAL's words when a file cannot be read.
 */
export async function openWithGdal(inputs: GdalInput[]): Promise<GdalReading> {
  if (inputs.length === 0) return { lines: [], close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'terrier-gdal-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const whole = inputs.map(({ path, options }, index) => ({
      path: pathFor(path, join(folder, `in-${index}`)),
      options,
    }));
    const { code, errors } = await runGdal({ folder, inputs: whole });
    if (code !== 0)
      throw refusalOf(
        inputs,
        folder,
        errors || (code === 1 ? 'format non reconnu' : `GDAL s’est arrêté (${code ?? 'trop long'})`),
      );
  } catch (error) {
    close();
    throw error;
  }
  const lines = inputs.map(({ path }, index) => cleanLines(join(folder, `${index}.geojsonl`), path));
  return { lines, close };
}

/** What GDAL wrote, without the half of a character where a column of a DBF cut it. Throws a Refusal for other bytes of no text. */
async function* cleanLines(written: string, path: string): AsyncGenerator<string> {
  for await (const line of linesOf(createReadStream(written, 'utf8'), path)) {
    const clean = line.replace(/\ufffd+(?=")/g, '');
    if (clean.includes('\ufffd'))
      throw new Refusal(
        'encoding',
        `${path} : textes illisibles, indiquez leur encodage (encoding) : ${clean.slice(0, 200)}`,
        'texts that cannot be read: state their encoding',
      );
    yield clean;
  }
}

/** gdal3.js takes `/input/` and `/output/` for folders of its own. */
function pathFor(path: string, folder: string): string {
  const whole = /\.shp$/i.test(path) ? wholeShapefile(path, folder) : path;
  return /^\/(in|out)put\//.test(whole) ? `/${whole}` : whole;
}

function refusalOf(inputs: GdalInput[], folder: string, words: string): Refusal {
  const done = inputs.map((_, index) => join(folder, `${index}.done`));
  const { path } = inputs[done.filter(existsSync).length] ?? inputs.at(-1)!;
  const told = join(folder, 'fault.json');
  if (existsSync(told)) {
    const { slug, french, english } = JSON.parse(readFileSync(told, 'utf8')) as Record<string, string>;
    return new Refusal(slug!, `${path} ${french}`, english!);
  }
  if (/PROJ|coordinate system|reproject/i.test(words))
    return new Refusal(
      'crs',
      `${path} : son système de coordonnées n’est pas compris ; indiquez-le (crs). ${words.slice(0, 300)}`,
      'its CRS is not understood: state it',
    );
  return new Refusal('unreadable', `${path} est illisible : ${words}`, 'the file cannot be read');
}
