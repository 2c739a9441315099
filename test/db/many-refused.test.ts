import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportLine, Total } from '../../etl/report.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';

const ROWS = 3000;
const folder = mkdtempSync(join(tmpdir(), 'terrier-many-'));
let engines: Engine[];
beforeAll(async () => {
  engines = await openEngines('fixtures');
});
afterAll(async () => {
  await Promise.all(engines.map(({ db }) => db.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** One row in three is good, one has the key of another, one crosses itself, below Paris. */
function line(n: number): string {
  const [x, y] = [2 + (n % 100) / 1000, 48 + Math.floor(n / 100) / 1000];
  const corners = [[0, 0], n % 3 === 2 ? [1, 1] : [1, 0], n % 3 === 2 ? [1, 0] : [1, 1], [0, 1], [0, 0]];
  const ring = corners.map(([dx, dy]) => [x + dx! / 2000, y + dy! / 2000]);
  const properties = { key: n % 3 === 1 ? 'same' : `key-${n}`, codes: n % 3 === 2 ? 'Z' : 'A', label: `${n}` };
  return JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } });
}

describe('a file with a fault in most of its rows', () => {
  test('is counted whole and told by the first rows of each kind', async () => {
    writeFileSync(join(folder, 'many.geojsonl'), Array.from({ length: ROWS }, (_, n) => line(n)).join('\n'));
    for (const { db, name } of engines) {
      const report = await loadFile(db, 'many', 'many.geojsonl', { from: folder });
      const third = ROWS / 3;
      expect({ name, ...report }).toMatchObject({ read: ROWS, kept: ROWS - third + 1, refused: third - 1 });
      const counts = Object.fromEntries(report.totals.map(({ reason, count }: Total) => [reason, count]));
      expect(counts).toEqual({ 'duplicate-key': third - 1, 'invalid-geometry': third, 'unknown-code': third });
      const rows = (wanted: string) =>
        report.lines.filter(({ reason }: ReportLine) => reason === wanted).map(({ row }) => row);
      expect(rows('duplicate-key')).toEqual(Array.from({ length: 100 }, (_, n) => 5 + 3 * n));
      expect(rows('invalid-geometry')).toEqual(Array.from({ length: 100 }, (_, n) => 3 + 3 * n));
      expect(rows('unknown-code')).toEqual(rows('invalid-geometry'));
    }
  });
});
