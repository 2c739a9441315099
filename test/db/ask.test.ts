import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askFile } from '../../etl/ask.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { runEtl } from '../setup/run.ts';
import { batch, inShort, linesOf } from './batch-call.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { listen } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-ask-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const feature = (coordinates: unknown, type = 'Point') =>
  JSON.stringify({ type: 'Feature', id: 7, properties: {}, geometry: { type, coordinates } });

describe.each(engines)('$name: a file asked without the service', ({ db, env }: Engine) => {
  const out = join(folder, 'out');
  beforeAll(async () => {
    await loadCommunes(db);
    for (const name of ['hole', 'shared-border', 'several-codes', 'thin']) await loadQuirk(db, name);
    await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference' } });
  });

  test('has the answers that the service gives, to the byte, in order', async () => {
    const points = Array.from({ length: 50 }, (_, n) => `p${n};${2 + n / 2000};${48.001 + n / 5000}`);
    const text = ['id;lon;lat;parcel;commune', ...points.map((row) => `${row};;`), 'x;;;99001000AB0001;', 'y;;;;99001'];
    expect(await askFile(db, written('places.csv', text.join('\r\n')), 'ndjson', out)).toBe(0);
    const service = await listen(db);
    expect(linesOf(readFileSync(out, 'utf8'))).toEqual(await batch(service.url, text.join('\n')));
    await service.close();
  });

  test('tells in the row what is wrong with it', async () => {
    const csv = 'id,lon,lat,parcel\na,2.005,48.005,\nb,48.005,2.005,\nc,=1,48,\nd,,,99001000AB9999\ne,,,\n';
    expect(await askFile(db, written('faults.csv', csv), 'ndjson', out)).toBe(4);
    const lines = linesOf(readFileSync(out, 'utf8'));
    expect(lines.map(({ problem }) => problem?.detail)).toEqual([
      undefined,
      '48.005, 2.005 est hors des territoires français ; longitude et latitude semblent inversées',
      'lon et lat : deux nombres en degrés sont attendus',
      'parcel=99001000AB9999 n’est pas connu ici',
      'aucun lieu ; colonnes connues : lon et lat, parcel, commune, epci, departement',
    ]);
  });

  test.each(['\n', '\x1e'])('may be a sequence of features, separated by %j', async (separator) => {
    const texts = [feature([2.003, 48.005]), feature(['2', '48']), feature([], 'Polygon'), feature([2, 48]).slice(9)];
    const text = texts.map((one) => (separator === '\n' ? `${one}\n` : `${separator}${one}\n`)).join('');
    expect(await askFile(db, written('places.geojsonl', text), 'ndjson', out)).toBe(3);
    const said = inShort(linesOf(readFileSync(out, 'utf8')));
    expect(said.map(([row, id, what]) => [row, id, what])).toEqual([
      [1, 7, 'point'],
      [2, 7, 'ligne-refusee'],
      [3, 7, 'ligne-refusee'],
      [4, null, 'ligne-refusee'],
    ]);
  });

  test('comes out as a table, and the command says with 1 that a row had no answer', async () => {
    const file = written('table.csv', 'id,lon,lat\n-a,2.003,48.005\nb,x,y\n');
    const failed = runEtl(['ask', file, '--format', 'csv', '--out', out], env);
    await expect(failed).rejects.toThrow(/→ 1\n.*1 ligne\(s\) sans réponse/s);
    const lines = parse(readFileSync(out), { bom: true, columns: true }) as Record<string, string>[];
    expect(lines.find(({ dataset }) => dataset === 'hole')).toMatchObject({ id: "'-a", code: 'A', status: 'applies' });
    expect(lines.at(-1)).toMatchObject({ row: '2', id: 'b', problem: expect.stringMatching(/deux nombres/) });
    expect(await runEtl(['ask', written('good.csv', 'lon,lat\n2.003,48.005\n')], env)).toContain('"row":1,"id":null');
  });
});
