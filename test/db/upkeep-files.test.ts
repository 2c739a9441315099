import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Correction, OwnedDatasetWhole, Upload } from '../../api/upkeep/answers.ts';
import { LARGEST } from '../../api/upkeep/receive.ts';
import { actAsService } from '../../sql/acting.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { zipOf } from '../setup/zip.ts';
import { askAs, type Body, type Member, makeBody, makeMember } from './desk.ts';
import { answerText, loadCommunes } from './fixture.ts';
import { listen, type TestService, type Wire } from './service.ts';
import { makeDataset, send, settled, squares } from './upkeep.ts';

const engines = await openEngines('fixtures');
const root = join(tmpdir(), `terrier-upkeep-${randomUUID()}`);
afterAll(async () => {
  for (const { db } of engines) await db.close();
  rmSync(root, { recursive: true, force: true });
});

describe.each(engines)('$name: what bodies send', ({ name, db, env }: Engine) => {
  const dir = join(root, name);
  let service: TestService;
  let town: Body;
  let claire: Member;
  let hugo: Member;
  let paul: Member;
  let dataset: string;

  beforeAll(async () => {
    await loadCommunes(db);
    const database = { url: env.DATABASE_URL || undefined, dataDir: env.DATA_DIR! };
    service = await listen(db, '', { uploads: { dir, database } });
    town = await makeBody(db, '200000001', 'Mairie d’Essaiville', ['commune/99001']);
    const county = await makeBody(db, '200000002', 'Département des essais', ['commune/99002']);
    claire = await makeMember(db, 'Claire', [[town, 'editor']]);
    hugo = await makeMember(db, 'Hugo', [[town, 'publisher']]);
    paul = await makeMember(db, 'Paul', [[county, 'editor']]);
    dataset = await makeDataset(service.url, claire, town);
  });
  afterAll(() => service.close());

  const as = (member: Member, method: string, path: string, body?: object) =>
    askAs(service.url, member, method, path, { body });
  /** What lies on the disk. */
  const kept = () => (existsSync(dir) ? readdirSync(dir) : []);
  const slug = (answer: Wire) => [answer.status, (answer.json() as { type: string }).type.split('/').at(-1)];
  const sent = async (file: string, bytes: string | Buffer, more = ''): Promise<Upload> => {
    const answer = await send(service.url, claire, dataset, file, bytes, more);
    expect([answer.status, answer.body.toString().slice(0, 300)]).toEqual([202, expect.any(String)]);
    return settled(service.url, claire, (answer.json() as Upload).id);
  };
  const published = async ({ id }: Upload): Promise<Upload> => {
    await as(hugo, 'POST', `/api/desk/uploads/${id}/publication`, { confirm: true });
    return settled(service.url, claire, id);
  };

  test.each([
    ['is empty', 'a.geojson', '', 400, 'fichier-vide'],
    ['is a page', 'a.geojson', '<html></html>', 415, 'fichier-refuse'],
    ['is a page called a zip', 'a.zip', '<html></html>', 415, 'fichier-refuse'],
    ['is a page called a table', 'a.csv', '<!doctype html>', 415, 'fichier-refuse'],
    ['is a program', 'a.exe', 'MZ', 415, 'fichier-refuse'],
    ['leads elsewhere by its name', '../a.geojson', '{}', 400, 'parametre-invalide'],
    ['has no ending', 'a', '{}', 415, 'fichier-refuse'],
  ])('that %s is refused before it is kept', async (_what, file, bytes, status, kind) => {
    expect(slug(await send(service.url, claire, dataset, file, bytes))).toEqual([status, kind]);
    expect(kept()).toEqual([]);
  });

  test('that is larger than 200 MB is refused while it comes', async () => {
    const large = Buffer.alloc(LARGEST + 1, ' ');
    large.write('{');
    const answer = await send(service.url, claire, dataset, 'a.geojson', large);
    expect(slug(answer)).toEqual([413, 'trop-volumineux']);
    expect(kept()).toEqual([]);
  });

  test.each([
    [
      'holds a bomb',
      'a.zip',
      zipOf([{ name: 'a.geojson', content: Buffer.alloc(300_000_000) }]),
      'dangerous-archive',
      'décompressé',
    ],
    [
      'leads outside',
      'a.zip',
      zipOf([{ name: '../a.geojson', content: '{}' }]),
      'broken-archive',
      'invalid relative path',
    ],
    [
      'is cut off',
      'a.zip',
      zipOf([{ name: 'a.geojson', content: squares([{ num: '1' }]) }]).subarray(0, 80),
      'broken-archive',
      '',
    ],
    [
      'holds nothing to read',
      'a.zip',
      zipOf([{ name: 'lisez-moi.txt', content: 'a' }]),
      'nothing-to-read',
      'lisez-moi.txt',
    ],
    [
      'holds two files',
      'a.zip',
      zipOf([
        { name: 'a.geojson', content: '{}' },
        { name: 'b.geojson', content: '{}' },
      ]),
      'several-files',
      'a.geojson, b.geojson',
    ],
    ['is cut JSON', 'a.geojson', '{"type":"FeatureCollection","features":[', 'json', ''],
    ['is a table that lies nowhere', 'a.csv', 'num,nom\n1,Rue\n', 'no-place', 'num, nom'],
    ['has no row', 'a.geojson', squares([]), 'empty', 'aucune ligne'],
    [
      'lies elsewhere in the world',
      'a.geojson',
      squares([{ num: '1', west: 100 }]),
      'nothing-kept',
      'hors du territoire où',
    ],
  ])('that %s is refused in words', async (_what, file, bytes, reason, words) => {
    const { state, fault } = await sent(file, bytes);
    expect([state, fault?.reason]).toEqual(['refused', reason]);
    expect(fault!.detail).toContain(words);
    expect(fault!.detail + fault!.detail_en).not.toContain(tmpdir());
    await expect.poll(kept).toEqual([]);
  });

  test.each([
    ['a zip of GeoJSON', 'rues.zip', zipOf([{ name: 'x/rues.geojson', content: squares([{ num: '1' }]) }]), ''],
    ['a table with coordinates', 'rues.csv', 'num,nom,lon,lat\n1,Rue,2.003,48.005\n', ''],
  ])('as %s is read', async (_what, file, bytes, more) => {
    const { state, fault, report } = await sent(file, bytes, more);
    expect([state, fault, report?.kept]).toEqual(['previewed', null, 1]);
  });

  test('says so when its process is killed, and the present state stays', async () => {
    await published(await sent('rues.geojson', squares([{ num: '1' }])));
    const before = await answerText(db, 2.0005, 48.0005);
    const many = squares(Array.from({ length: 20_000 }, (_, n) => ({ num: String(n), west: 2 + (n % 18) / 1000 })));
    const checked = await sent('rues.geojson', many);
    expect(checked.state).toBe('previewed');
    await as(hugo, 'POST', `/api/desk/uploads/${checked.id}/publication`, { confirm: true });
    await killWorker(checked.id);
    const stopped = await settled(service.url, claire, checked.id);
    expect([stopped.state, stopped.fault?.reason]).toEqual(['previewed', 'load-interrupted']);
    expect(await answerText(db, 2.0005, 48.0005)).toBe(before);
    expect((await published(stopped)).state).toBe('published');
  });

  test('is said to be wrong by another body, which hears what becomes of it', async () => {
    await published(await sent('rues.geojson', squares([{ num: '1' }])));
    const id = dataset.split('/').at(-1)!;
    const proposing = `/api/desk/datasets/${id}/corrections`;
    const proposal = { organisation: '200000002', key: '1', reason: 'La rue va plus loin.' };
    const made = await as(paul, 'POST', proposing, proposal);
    expect([made.status, made.json()]).toEqual([201, expect.objectContaining({ state: 'open', key: '1' })]);
    expect(slug(await as(paul, 'POST', proposing, { ...proposal, key: 'zz' }))).toEqual([404, 'objet-inconnu']);
    expect(slug(await as(paul, 'POST', proposing, { ...proposal, reason: ' ' }))).toEqual([400, 'corps-invalide']);
    expect(slug(await as(claire, 'POST', proposing, { ...proposal, organisation: town.siren }))).toEqual([
      409,
      'jeu-a-soi',
    ]);
    const first = made.json() as Correction;
    const second = (await as(paul, 'POST', proposing, { ...proposal, key: null })).json() as Correction;
    const path = `/api/desk/corrections/${first.id}`;
    expect(slug(await as(claire, 'POST', path, { state: 'accepted' }))).toEqual([403, 'role-insuffisant']);
    expect(slug(await as(paul, 'POST', path, { state: 'accepted' }))).toEqual([404, 'organisme-inconnu']);
    expect((await as(hugo, 'POST', path, { state: 'accepted' })).json()).toMatchObject({ state: 'accepted' });
    expect(slug(await as(hugo, 'POST', path, { state: 'refused', words: 'Non' }))).toEqual([409, 'correction-fermee']);
    const other = `/api/desk/corrections/${second.id}`;
    expect(slug(await as(hugo, 'POST', other, { state: 'refused' }))).toEqual([400, 'corps-invalide']);
    await as(hugo, 'POST', other, { state: 'refused', words: 'Elle y est déjà.' });
    const listed = (await as(paul, 'GET', '/api/desk/organisations/200000002/corrections')).json();
    expect((listed as { corrections: Correction[] }).corrections.map(({ state }) => state).sort()).toEqual([
      'accepted',
      'refused',
    ]);
    expect((await as(claire, 'GET', dataset)).json() as OwnedDatasetWhole).toMatchObject({ open_corrections: 0 });
    // Two proposals to Claire and Hugo, two answers to Paul.
    const mails = await actAsService(db, (tx) => tx.run(`select from outbox where kind = 'correction'`));
    expect(mails).toBe(6);
  });

  /** Ends the process of the ETL that works on a file, as soon as it does. */
  async function killWorker(id: string): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = spawnedFor(id);
      if (found) return void process.kill(found, 'SIGKILL');
      await wait(25);
    }
    throw new Error('no process works on it');
  }
});

function spawnedFor(id: string): number | undefined {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  const line = lines.find((one) => one.includes('owned/process.ts') && one.includes(id));
  return line ? Number(line.trim().split(' ')[0]) : undefined;
}
