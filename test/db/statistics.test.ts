import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IndicatorValues, TerritoryDetail } from '../../api/answers.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { FIXTURES, loadCommunes, loadFile } from './fixture.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-statistics-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

describe.each(engines)('$name: numbers about communes', ({ db }: Engine) => {
  const source = { folder: `${FIXTURES}statistics/`, from: folder, facts: { kind: 'statistics' as const } };
  const values = async (period: string): Promise<IndicatorValues['observations']> =>
    JSON.parse((await db.row<{ json: string }>('indicators/values', ['essais-logements', 'commune', period]))!.json);

  beforeAll(async () => {
    copyFileSync(`${FIXTURES}secret.csv`, join(folder, 'secret.csv'));
    await loadCommunes(db);
    const { read, kept, refused } = await loadFile(db, 'secret', 'secret.csv', source);
    expect({ read, kept, refused }).toEqual({ read: 4, kept: 4, refused: 0 });
  });

  test('a secret number and a missing one are states, and never zero', async () => {
    expect(await values('2025')).toEqual([
      { code: '99001', name: 'Ouest-lès-Essais', value: null, status: 'secret' },
      { code: '99002', name: 'Est-lès-Essais', value: null, status: 'unavailable' },
    ]);
  });
  test('a true zero is a zero', async () => {
    expect(await values('2024')).toEqual([
      { code: '99001', name: 'Ouest-lès-Essais', value: 12, status: 'ok' },
      { code: '99002', name: 'Est-lès-Essais', value: 0, status: 'ok' },
    ]);
  });
  test('a territory tells its numbers in the order of their periods, with their states', async () => {
    const row = await db.row<{ json: string }>('territories/one', ['commune', '99001', 'fr']);
    const detail: TerritoryDetail = JSON.parse(row!.json);
    expect(detail.indicators.find((indicator) => indicator.id === 'essais-logements')!.observations).toEqual([
      { period: '2024', value: 12, status: 'ok' },
      { period: '2025', value: null, status: 'secret' },
    ]);
  });
  test('a number that is no longer secret takes the place of the secret, and nothing else moves', async () => {
    writeFileSync(
      join(folder, 'secret.csv'),
      'code;annee;logements\n99001;2024;12\n99001;2025;7\n99002;2024;0\n99002;2025;\n',
    );
    const { opened, closed } = await loadFile(db, 'secret', 'secret.csv', source);
    expect([opened, closed]).toEqual([1, 1]);
    expect((await values('2025'))[0]).toMatchObject({ value: 7, status: 'ok' });
  });
});
