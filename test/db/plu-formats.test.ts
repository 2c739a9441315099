import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngines } from '../setup/engines.ts';
import { deliver } from './deliveries.ts';
import { codesAt, FIXTURES, loadCommunes, said } from './fixture.ts';
import { hasPlainReader } from './plain-features.ts';

const engines = await openEngines('fixtures');
const EMPTY = readFileSync(new URL('../setup/empty.sql', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'terrier-plu-formats-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

/** The plan of 2024 in another format: all its tables in one file, or a file for each. */
function converted(format: string, ending: string, one: boolean): string {
  const path = join(folder, ending, '99001_PLU_20240315');
  mkdirSync(path, { recursive: true });
  const from = `${FIXTURES}plu-2024/99001_PLU_20240315`;
  for (const file of readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))) {
    const name = basename(file).replace(/\.\w+$/, '');
    const target = join(path, `${one ? 'plan' : name}.${ending}`);
    const known = /geojson$/.test(file) ? ['-a_srs', 'EPSG:4326'] : [];
    execFileSync('ogr2ogr', [
      '-f',
      format,
      ...(one ? ['-update', '-append'] : []),
      target,
      join(from, file),
      '-nln',
      name,
      ...known,
    ]);
  }
  return path;
}

describe.skipIf(!hasPlainReader()).each(engines.slice(-1))('the same plan', ({ db }) => {
  test.each([
    ['one GeoPackage', 'GPKG', 'gpkg', true],
    ['MapInfo', 'MapInfo File', 'tab', false],
    ['GML', 'GML', 'gml', false],
  ] as const)('as %s', async (_title, format, ending, one) => {
    await db.run(EMPTY);
    await loadCommunes(db);
    const reports = await deliver(db, converted(format, ending, one));
    expect(Object.entries(reports).map(([name, { kept }]) => [name, kept])).toEqual([
      ['plu-zones DU_99001', 3],
      ['plu-prescriptions DU_99001', 3],
      ['plu-informations DU_99001', 1],
    ]);
    expect(await codesAt(db, 'plu-prescriptions', 2.003, 48.003)).toEqual(['05-98']);
    expect((await said(db, 'plu-zones', 2.005, 48.01)).rules[0]!.label).toBe('Ua — Centre ancien');
  });
});
