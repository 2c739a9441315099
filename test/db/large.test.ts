import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const READER = fileURLToPath(new URL('../setup/read-large.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'terrier-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ring = Array.from({ length: 60 }, (_, index) => [2 + Math.cos(index) / 100, 48 + Math.sin(index) / 100]);
const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
const feature = (index: number) => JSON.stringify({ type: 'Feature', properties: { index }, geometry });

type Kind = {
  name: string;
  rows: number;
  row: (index: number) => string;
  before?: string;
  between?: string;
  after?: string;
};
const kinds: Kind[] = [
  { name: 'lines.geojsonl', rows: 100_000, row: feature },
  { name: 'table.csv', rows: 300_000, row: (index) => `${index};${'x'.repeat(300)}`, before: 'code;texte\n' },
  // Half as many bytes as memory, which would not do to hold them as objects.
  {
    name: 'collection.geojson',
    rows: 20_000,
    row: feature,
    before: '{"type":"FeatureCollection","features":[',
    between: ',\n',
    after: ']}',
  },
];

/** Writes a file of many rows: 220, 90 and 44 MB. */
function written({ name, rows, row, before = '', between = '\n', after = '\n' }: Kind): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  writeSync(file, before);
  for (let start = 0; start < rows; start += 1000) {
    const next = Array.from({ length: 1000 }, (_, index) => row(start + index)).join(between);
    writeSync(file, start ? between + next : next);
  }
  writeSync(file, after);
  closeSync(file);
  return path;
}

test.each(kinds)('$rows rows of $name are read in 256 MB', { timeout: 180_000 }, (kind) => {
  const path = written(kind);
  const args = ['--max-old-space-size=96', '--import', 'tsx', READER, path];
  const { count, megabytes } = JSON.parse(execFileSync(process.execPath, args).toString());
  expect(count).toBe(kind.rows);
  expect(megabytes).toBeLessThan(256);
  rmSync(path);
});
