import { writeFile } from 'node:fs/promises';
import type { Feature } from './features.ts';

/** Writes features as GeoJSON, one on a line. */
export async function writeFeatures(path: string, features: Feature[]): Promise<void> {
  const lines = features.map((feature) => JSON.stringify(feature));
  await writeFile(path, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
}

/** Writes rows as CSV with the names of the first row's fields. */
export async function writeRows(path: string, rows: Record<string, unknown>[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
  await writeFile(path, `${names.join(',')}\n${lines.join('\n')}\n`);
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
