import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../refusal.ts';
import { linesOf } from './lines.ts';
import { textPieces } from './text.ts';

/**
 * What GDAL needs to know that the file may not say: layer, encoding of texts, CRS, column with WKT. With `list` it
 * gives the layers instead of the features.
 */
export type GdalOptions = { layer?: string; encoding?: string; crs?: string; wkt?: string; list?: boolean };

const PROGRAM = fileURLToPath(new URL('gdal-process.ts', import.meta.url));
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');

/** A file for GDAL. */
export type GdalInput = { path: string; options: GdalOptions };

/** Lines of GeoJSON for each input, read as they are asked for; `close` removes what GDAL wrote. */
export type GdalReading = { lines: AsyncIterable<string>[]; close(): void };

/**
 * The features of files that GDAL opens (Shapefile, GeoPackage, MapInfo, GML, …), for each file as lines of GeoJSON in
 * EPSG:4326, two dimensions, nine decimals. GDAL runs as WebAssembly in a process of its own, one for all files because
 * its start takes longer than most of them: what breaks it breaks nothing else. Throws a Refusal with GDAL's words when
 * a file cannot be read.
 */
export async function openWithGdal(inputs: GdalInput[]): Promise<GdalReading> {
  if (inputs.length === 0) return { lines: [], close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'terrier-gdal-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { code, errors } = await runGdal([folder, JSON.stringify(inputs)]);
    if (code !== 0) throw refusalOf(inputs, folder, errors || `GDAL s’est arrêté (${code})`);
  } catch (error) {
    close();
    throw error;
  }
  const lines = inputs.map(({ path }, index) => linesOf(textPieces(join(folder, `${index}.geojsonl`), 'utf-8'), path));
  return { lines, close };
}

function refusalOf(inputs: GdalInput[], folder: string, words: string): Refusal {
  const done = inputs.map((_, index) => join(folder, `${index}.done`));
  const broken = inputs[done.filter(existsSync).length] ?? inputs.at(-1)!;
  if (/coordinate system/.test(words))
    return new Refusal(
      'crs',
      `${broken.path} ne dit pas son système de coordonnées : indiquez-le (crs) dans dataset.json`,
      'the file does not say its CRS: state it in dataset.json',
    );
  return new Refusal('unreadable', `${broken.path} est illisible : ${words}`, 'the file cannot be read');
}

function runGdal(args: string[]): Promise<{ code: number | null; errors: string }> {
  return new Promise((resolve, reject) => {
    // gdal3.js looks for its data below the working folder.
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, ...args], {
      cwd: PACKAGE,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 600_000,
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, errors: errors.replace(/\s*gdal stderr:\s*/g, ' ').trim() }));
  });
}
