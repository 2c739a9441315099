import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../refusal.ts';

/** What GDAL needs to know that the file may not say: layer, encoding of texts, CRS, column with WKT. */
export type GdalOptions = { layer?: string; encoding?: string; crs?: string; wkt?: string };

const PROGRAM = fileURLToPath(new URL('gdal-process.ts', import.meta.url));
const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');

/**
 * The features of any file that GDAL opens (Shapefile, GeoPackage, MapInfo, GML, …), as lines of GeoJSON in
 * EPSG:4326, two dimensions, nine decimals. GDAL runs as WebAssembly in a process of its own: a file that breaks it
 * breaks nothing else. Throws a Refusal with GDAL's words when the file cannot be read.
 */
export async function readWithGdal(path: string, options: GdalOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'terrier-gdal-'));
  try {
    const { code, errors } = await runGdal([path, folder, JSON.stringify(options)]);
    if (code !== 0)
      throw new Refusal(
        'unreadable',
        `${path} est illisible : ${errors || `GDAL s’est arrêté (${code})`}`,
        'the file cannot be read',
      );
    return readFileSync(join(folder, 'rows.geojsonl'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
    child.on('close', (code) => resolve({ code, errors: errors.trim() }));
  });
}
