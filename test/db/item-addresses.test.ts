import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDataset } from '../../etl/dataset.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadFile } from './fixture.ts';
import { read, refusal, square, writeFeatures } from './ogc.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
const folder = mkdtempSync(join(tmpdir(), 'terrier-addresses-'));
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(folder, { recursive: true });
});

const ITEMS = '/api/collections/plots/items';
type History = {
  versions: {
    known_from: string;
    known_until: string | null;
    label: string;
    opened_by: number;
    closed_by: number | null;
    href: string;
  }[];
};

/** A plot on a square of its own, under a key and with a label. */
const plot = (key: string, place: number, label = key, codes = 'A') => {
  const { geometry } = square(place);
  return { type: 'Feature', properties: { key, codes, label }, geometry };
};

describe.each(engines)('$name: the address of a feature', ({ db }: Engine) => {
  let service: TestService;
  const deliver = async (...plots: object[]) => {
    writeFeatures(folder, 'plots', plots);
    await loadFile(db, 'plots', 'plots.geojson', { from: folder });
  };
  beforeAll(async () => {
    await deliver(
      plot('stays', 0),
      plot('changes', 1, 'first'),
      plot('ends', 2),
      plot('moves', 3),
      plot('splits', 4),
      plot('comes-back', 5),
      plot('twice', 6),
    );
    // The load that ends a key brings its drawing under another; of one drawing two keys are made; a rule has changed.
    await deliver(
      plot('stays', 0),
      plot('changes', 1, 'second'),
      plot('moved', 3, 'renamed'),
      plot('split-1', 4),
      plot('split-2', 4),
      plot('other-rule', 6, 'x', 'B'),
    );
    await deliver(
      plot('stays', 0),
      plot('changes', 1, 'third'),
      plot('moved', 3, 'renamed again'),
      plot('split-1', 4),
      plot('split-2', 4),
      plot('comes-back', 5),
      plot('other-rule', 6, 'x', 'B'),
    );
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('leads to what there is, whatever changed of it', async () => {
    for (const key of ['stays', 'changes', 'comes-back'])
      expect((await ask(service.url, `${ITEMS}/${key}`)).status).toBe(200);
  });

  test('leads on (301) when the same drawing with the same rules came under another key', async () => {
    const { status, headers } = await ask(service.url, `${ITEMS}/moves`);
    expect([status, headers.location]).toEqual([301, `${service.url}${ITEMS}/moved`]);
    expect(headers.link).toContain(`<${service.url}${ITEMS}/moves/history>; rel="version-history"`);
    expect((await ask(service.url, headers.location!)).status).toBe(200);
  });

  test('says that it is gone (410), since when, and where its history is', async () => {
    const { slug, status, detail, media } = await refusal(service.url, `${ITEMS}/ends`);
    expect([status, slug, media]).toEqual([410, 'objet-disparu', 'application/problem+json; charset=utf-8']);
    const { versions } = await read<History>(service.url, `${ITEMS}/ends/history`);
    expect(detail).toContain(versions[0]!.known_until);
    const { headers } = await ask(service.url, `${ITEMS}/ends`);
    expect(headers.link).toMatch(/ends\/history>; rel="version-history"/);
  });

  test('says what became of it when that is several things, and does not choose', async () => {
    const { headers, status } = await ask(service.url, `${ITEMS}/splits`);
    expect(status).toBe(410);
    for (const key of ['split-1', 'split-2'])
      expect(headers.link).toContain(`<${service.url}${ITEMS}/${key}>; rel="successor-version"`);
  });

  test('does not lead to the same place under another rule', async () =>
    expect((await ask(service.url, `${ITEMS}/twice`)).status).toBe(410));

  test('is unknown (404) where nothing ever was, and so is its history', async () => {
    for (const path of [`${ITEMS}/never`, `${ITEMS}/never/history`, `${ITEMS}/split-1?known_on=2020-01-01T00:00:00Z`])
      expect(await refusal(service.url, path)).toMatchObject({ status: 404, slug: 'objet-inconnu' });
  });

  test('has a history whose versions can be read again', async () => {
    const { versions } = await read<History>(service.url, `${ITEMS}/changes/history`);
    expect(versions.map(({ label }) => label)).toEqual(['third', 'second', 'first']);
    expect(versions.map(({ known_until, closed_by }) => [known_until, closed_by])).toEqual([
      [null, null],
      [versions[0]!.known_from, versions[0]!.opened_by],
      [versions[1]!.known_from, versions[1]!.opened_by],
    ]);
    for (const { href, label } of versions)
      expect((await read<{ properties: { label: string } }>(service.url, href)).properties.label).toBe(label);
    expect((await read<History>(service.url, `${ITEMS}/comes-back/history`)).versions).toHaveLength(2);
  });

  test('of a commune leads to the commune that it became, and names them where it became several', async () => {
    const territory = { level: 'commune', vintage: '2026', scale: 1000 } as const;
    const facts = { facts: { territory, kind: 'reference' as const }, from: folder };
    const communes = [plot('27676', 10), plot('27058', 11), plot('16351', 12), plot('16233', 13), plot('53239', 14)];
    writeFeatures(folder, 'municipalities', communes);
    await loadFile(db, 'municipalities', 'municipalities.geojson', facts);
    writeFeatures(folder, 'municipalities', [plot('27058', 9), plot('16233', 8)]);
    await loadFile(db, 'municipalities', 'municipalities.geojson', facts);
    const events = {
      folder: readDataset('communes-anciennes').folder,
      facts: { place: 'commune-change', kind: 'reference' },
      file: { layer: 'evenement' },
    } as const;
    await loadFile(db, 'events', 'events-of-communes.csv', events);
    const asked = async (code: string) => {
      const { status, headers } = await ask(service.url, `/api/collections/municipalities/items/${code}`);
      return [status, headers.location?.split('/').at(-1)];
    };
    expect(await asked('27676')).toEqual([301, '27058']);
    expect(await asked('16351')).toEqual([301, '16233']);
    expect(await asked('53239')).toEqual([410, undefined]);
  });
});
