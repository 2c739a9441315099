import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { runEtl, startProgram } from '../setup/run.ts';
import { said } from './fixture.ts';
import { ask, listen } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-processes-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const DATASET = 'znieff-1';
const FEATURES = 3000;
const STACKED = 5;
const POINT = [2.0005, 49.0005] as const;

/** A file where the dataset expects it, every feature with that label; the first five lie over one another. */
function write(label: string, count = FEATURES): string {
  const from = join(folder, label);
  const path = join(from, 'nature/val-doise/znieff1.json');
  const features = Array.from({ length: count }, (_, index) => {
    const west = 2 + (index < STACKED ? 0 : 0.01 + index / 50_000);
    const corners = [
      [west, 49],
      [west + 0.001, 49],
      [west + 0.001, 49.001],
      [west, 49.001],
      [west, 49],
    ];
    const properties = { id_mnhn: String(index), nom: label, modif_adm: '2024-01-01' };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [corners] } };
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return from;
}

/** The program has begun to read: its load is noted as running. */
const begun = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => chunk.includes('lecture') && resolve());
    child.on('close', () => resolve());
  });
/** Says the program this before it ends? */
const says = (child: ChildProcess, words: string) =>
  new Promise<boolean>((resolve) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(words)) resolve(true);
      });
    child.on('close', () => resolve(false));
  });
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('close', resolve));

describe.each(engines)('$name: etl load as a process', ({ name, db, env }: Engine) => {
  const versions = () => db.rows<{ label: string; count: number }>('../test/db/questions/versions', [DATASET]);
  const states = async () => {
    const rows = await db.rows<{ state: string; count: number }>('../test/db/questions/states', [DATASET]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const load = (from: string) => runEtl(['load', '--from', from, DATASET], env);
  let seconds = 0;

  beforeAll(async () => {
    seconds = Number(/ · ([\d.]+) s/.exec(await load(write('v0')))![1]);
  });

  test('says what it did, and that the same file changes nothing', async () => {
    expect(await load(write('v1'))).toMatch(
      /znieff-1 : 3000 lues · 3000 gardées · 0 réparées · 0 refusées · 3000 ouvertes, 3000 closes, 0 inchangées · \d+\.\d s/,
    );
    expect(await load(write('v1'))).toMatch(/znieff-1 : aucun changement, même fichier que le chargement n° \d+/);
    expect(await runEtl(['history', DATASET], env)).toMatch(/unchanged.*\n.*published.*3000/);
  });

  test('ends with 1 and a sentence when the file is missing', async () => {
    const failed = await load(join(folder, 'nowhere')).catch((error: Error) => error.message);
    expect(failed).toMatch(/→ 1\n[\s\S]*znieff-1 : REFUSÉ — Fichier absent : nature\/val-doise\/znieff1\.json/);
    expect(await versions()).toEqual([{ label: 'v1', count: FEATURES }]);
  });

  test('ends with 2 and the usage when it is not understood', async () => {
    expect(await runEtl(['load'], env).catch((error: Error) => error.message)).toMatch(
      /→ 2\n[\s\S]*npm run etl -- load/,
    );
  });

  test('killed at any moment, it leaves the old state or the new one, and the next load works', async () => {
    const times = name === 'server' ? 10 : 3;
    let held = (await versions())[0]!.label;
    for (let kill = 0; kill < times; kill += 1) {
      const label = `killed-${kill}`;
      const child = startProgram('etl/cli.ts', ['load', '--from', write(label), DATASET], env);
      const end = ended(child);
      await begun(child);
      await wait((seconds * 1000 * (kill + Math.random())) / times);
      child.kill('SIGKILL');
      await end;
      const [now, ...others] = await versions();
      expect(others).toEqual([]);
      expect([held, label]).toContain(now!.label);
      expect(now!.count).toBe(FEATURES);
      held = now!.label;
    }
    await load(write('after-kills'));
    expect(await versions()).toEqual([{ label: 'after-kills', count: FEATURES }]);
    const { running = 0, interrupted = 0 } = await states();
    expect(running).toBe(0);
    expect(interrupted).toBeGreaterThan(0);
    expect(await db.rows('../test/db/questions/workbench')).toEqual([{ staged: 0, mapped: 0, running: 0 }]);
  });

  test('two at once: the second waits, and one set of features is left', async () => {
    // Ten times as many, so that the first still runs when the second comes.
    const first = startProgram('etl/cli.ts', ['load', '--from', write('one', 10 * FEATURES), DATASET], env);
    const end = ended(first);
    await begun(first);
    const two = write('two');
    // It stands still until the other has met it: on a busy machine it could be done before that.
    first.kill('SIGSTOP');
    const second = startProgram('etl/cli.ts', ['load', '--confirm', '--from', two, DATASET], env);
    const secondEnd = ended(second);
    const waits = await says(second, 'un autre chargement de ce jeu est en cours : attente');
    first.kill('SIGCONT');
    expect(waits).toBe(true);
    expect(await end).toBe(0);
    expect(await secondEnd).toBe(0);
    expect(await versions()).toEqual([{ label: 'two', count: FEATURES }]);
    expect(await db.rows('../test/db/questions/workbench')).toEqual([{ staged: 0, mapped: 0, running: 0 }]);
  });

  test('readers of rules, items, tiles and numbers see the old state or the new one, never a mixture', async () => {
    const service = await listen(db);
    const collection = `/api/collections/${DATASET}`;
    const [x, y] = tileAt(...POINT, 12);
    /** What one answer shows: the labels in it, each once, and how many features there are. */
    const looks: Record<string, () => Promise<[number, string[]]>> = {
      rules: async () => {
        const { rules, load: proof } = await said(db, DATASET, ...POINT);
        expect(proof).not.toBeNull();
        return [rules.length, rules.map((rule) => rule.label)];
      },
      items: async () => {
        const { features } = (await ask(service.url, `${collection}/items?limit=10000`)).json() as Items;
        return [features.length, features.map(({ properties }) => properties.label)];
      },
      tile: async () => {
        const { body } = await ask(service.url, `${collection}/tiles/WebMercatorQuad/12/${y}/${x}`);
        const layer = new VectorTile(new PbfReader(body)).layers[DATASET]!;
        return [
          STACKED,
          Array.from({ length: layer.length }, (_, index) => String(layer.feature(index).properties.label)),
        ];
      },
      count: async () => {
        const { count } = (await ask(service.url, collection)).json() as { count: number };
        return [count, []];
      },
    };
    const counts: Record<string, number> = { rules: STACKED, items: FEATURES, tile: STACKED, count: FEATURES };
    let going = true;
    const seen = new Set<string>();
    const readers = Object.entries(looks).map(async ([what, look]) => {
      while (going) {
        const [count, labels] = await look();
        expect([what, count]).toEqual([what, counts[what]]);
        expect([...new Set(labels)].length, what).toBe(what === 'count' ? 0 : 1);
        if (labels[0]) seen.add(`${what} ${labels[0]}`);
        await wait(5);
      }
    });
    const loads = load(write('read-1')).then(() => load(write('read-2')));
    await Promise.race([loads, ...readers]);
    going = false;
    await Promise.all([loads, ...readers]);
    await service.close();
    for (const what of ['rules', 'items', 'tile']) expect([...seen]).toContain(`${what} read-1`);
    expect(seen.size).toBeGreaterThan(3);
  });
});

type Items = { features: { properties: { label: string } }[] };

/** Column and row of the tile that holds a point, at a zoom. */
function tileAt(lon: number, lat: number, zoom: number): [number, number] {
  const radians = (lat * Math.PI) / 180;
  const north = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2;
  return [Math.floor(((lon + 180) / 360) * 2 ** zoom), Math.floor(north * 2 ** zoom)];
}
