import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLinks, linksText, type Manners } from '../../etl/links.ts';
import { openWeb } from '../../etl/web.ts';
import type { Database } from '../../sql/db.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { startProgram } from '../setup/run.ts';
import { answerText, FIXTURES, loadCommunes, loadFile, said } from './fixture.ts';
import { drip, file, hash, openSite, status, withoutHead } from './site.ts';

const engines = await openEngines('fixtures');
// A folder without rules: theirs lead to the real world.
const folder = `${mkdtempSync(join(tmpdir(), 'terrier-links-'))}/`;
copyFileSync(`${FIXTURES}map.sql`, `${folder}map.sql`);

const site = await openSite();
const { pages } = site;
const url = (path: string) => `http://${site.host}${path}`;

afterAll(async () => {
  for (const { db } of engines) await db.close();
  site.close();
  rmSync(folder, { recursive: true });
});

const limits = { silence: 300, total: 1000, bytes: 10_000, redirects: 5 };
const open = openWeb({ userAgent: 'Terrier', allowed: [site.host] });
const web: typeof open = (address, question) => open(address, { ...question, limits });
const manners: Manners = { pause: 0, patience: 1500, total: 60_000 };

/** Loads one feature whose documents lead to these addresses. */
async function publish(db: Database, hrefs: string[]): Promise<void> {
  const ring = [
    [2, 48],
    [2.01, 48],
    [2.01, 48.01],
    [2, 48.01],
    [2, 48],
  ];
  const documents = hrefs.map((href, index) => ({ title: `Texte ${index}`, article: null, href, date: null }));
  const feature = {
    type: 'Feature',
    properties: { key: 'a', documents },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
  writeFileSync(join(folder, 'zones.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
  const office = { name: 'Bureau', level: 'commune', href: url('/bureau'), email: null, phone: null };
  await loadFile(db, 'linked', 'zones.geojson', { from: folder, folder, facts: { office } });
}

const check = (db: Database, days: number | null = null, more: Partial<Manners> = {}) =>
  checkLinks(db, { datasets: ['linked'], days }, web, { ...manners, ...more });
const documents = async (db: Database, known: string | null = null) =>
  (await said(db, 'linked', 2.005, 48.005, { known })).rules[0]!.documents;
const today = () => new Date().toISOString().slice(0, 10);

describe.each(engines)('$name: the links of documents', ({ db, env }: Engine) => {
  beforeAll(async () => {
    for (const path of Object.keys(pages)) delete pages[path];
    pages['/bureau'] = file('<p>', 'text/html');
    pages['/a.pdf'] = file('first');
    await loadCommunes(db);
    await publish(db, [url('/a.pdf'), url('/missing.pdf')]);
  });

  test('are unknown until somebody looks', async () => {
    expect((await documents(db)).map(({ sha256, checked }) => [sha256, checked])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('are told with the hash of the file, the day and the state; a broken one is flagged, not hidden', async () => {
    const report = await check(db);
    expect([report.looked, report.left]).toEqual([3, []]);
    expect(report.faults).toMatchObject([
      { href: url('/missing.pdf'), fault: '404 introuvable', datasets: ['linked'] },
    ]);
    expect(linksText(report)).toContain(`404 introuvable\n    ${url('/missing.pdf')}\n    linked`);
    expect(linksText(report)).toContain('3 liens lus · 2 bons · 1 à revoir');
    expect(await documents(db)).toMatchObject([
      { href: url('/a.pdf'), sha256: hash('first'), checked: { on: today(), ok: true, status: 200 } },
      { href: url('/missing.pdf'), sha256: null, checked: { on: today(), ok: false, status: 404 } },
    ]);
  });

  test('are left alone when they were looked at lately', async () => {
    site.asked = [];
    expect((await check(db, 7)).looked).toBe(0);
    expect(site.asked).toEqual([]);
    await publish(db, [url('/a.pdf'), url('/missing.pdf'), url('/new.pdf')]);
    expect((await check(db, 7)).looked).toBe(1);
  });

  test('that are as they were get no new row, and the file is not sent again', async () => {
    const rows = () => db.rows<{ href: string; looks: number }>('../test/db/questions/links', [url('/a.pdf')]);
    expect(await rows()).toMatchObject([{ looks: 1 }]);
    site.asked = [];
    await check(db);
    expect(site.asked.filter((one) => one.endsWith('/a.pdf'))).toEqual(['HEAD /a.pdf', 'GET /a.pdf']);
    expect(await rows()).toMatchObject([{ looks: 2, sha256: hash('first') }]);
  });

  test('that change begin a new row; what was known before stays to the byte', async () => {
    const before = await answerText(db, 2.005, 48.005);
    const { known_on } = JSON.parse(before).as_of;
    pages['/a.pdf'] = file('second');
    await check(db);
    const [changed] = await documents(db);
    expect(changed).toMatchObject({ sha256: hash('second'), checked: { ok: true } });
    pages['/a.pdf'] = status(404);
    await check(db);
    const [broken] = await documents(db);
    expect(broken).toMatchObject({ sha256: hash('second'), checked: { ok: false, status: 404 } });
    await check(db);
    await publish(db, [url('/a.pdf'), url('/missing.pdf')]);
    expect(await answerText(db, 2.005, 48.005, { known: known_on })).toBe(before);
    expect(await db.rows('../test/db/questions/links', [url('/a.pdf')])).toMatchObject([
      { ok: true, sha256: hash('first'), present: false },
      { ok: true, sha256: hash('second'), present: false },
      { ok: false, sha256: hash('second'), present: true, looks: 2 },
    ]);
  });

  describe.each([
    ['that the server fails at', status(500), 500, /^500/],
    ['that nobody may read', status(403), 403, /^403 accès refusé/],
    ['that goes round in circles', status(302, { Location: '/faulty.pdf' }), null, /^Plus de 5 redirections/],
    ['that leads to the home page', status(302, { Location: '/' }), 200, /page d’accueil/],
    ['that leads inside our network', status(302, { Location: 'http://10.0.0.1/' }), null, /^Adresse refusée/],
    ['that gives a page for a file', file('<p>', 'text/html; charset=utf-8'), 200, /rend une page \(text\/html/],
    ['that never answers', () => undefined, null, /trop lente/],
    ['that is cut', (_: unknown, response) => void response.destroy(), null, /connexion coupée/],
    ['whose file comes byte by byte', drip, null, /trop lente/],
  ] as [string, RequestListener, number | null, RegExp][])('a link %s', (_what, listener, code, words) => {
    test('is flagged, in words', async () => {
      pages['/'] = file('<p>', 'text/html');
      pages['/faulty.pdf'] = listener;
      await publish(db, [url('/faulty.pdf')]);
      const { faults } = await check(db);
      expect(faults).toMatchObject([{ ok: false, status: code, fault: expect.stringMatching(words) }]);
      expect((await documents(db))[0]!.checked).toEqual({ on: today(), ok: false, status: code });
    });
  });

  describe.each([
    ['whose server knows no HEAD', withoutHead('whole'), hash('whole')],
    ['that leads to its new place', status(301, { Location: '/elsewhere.pdf' }), hash('moved')],
    ['that is a page', file('<p>', 'text/html'), null],
    ['whose file is too large', file('x'.repeat(20_000)), null],
  ] as [string, RequestListener, string | null][])('a link %s', (_what, listener, sha256) => {
    test('is good', async () => {
      pages['/elsewhere.pdf'] = file('moved');
      pages['/good'] = listener;
      await publish(db, [url('/good')]);
      expect((await check(db)).faults).toEqual([]);
      expect((await documents(db))[0]).toMatchObject({ sha256, checked: { ok: true, status: 200 } });
    });
  });

  describe('a site', () => {
    const many = Array.from({ length: 12 }, (_, index) => `/many-${index}`);
    beforeAll(async () => {
      for (const path of many) pages[path] = file(path);
    });

    test('is asked one question at a time', async () => {
      await publish(db, many.map(url));
      site.most = 0;
      expect((await check(db)).looked).toBe(13);
      expect(site.most).toBe(1);
    });
    test('that asks for patience gets it', async () => {
      let refused = 0;
      await publish(db, [url('/busy')]);
      pages['/busy'] = (request, response) =>
        (refused++ ? file('calm') : status(429, { 'Retry-After': '1' }))(request, response);
      const begun = Date.now();
      expect((await check(db)).faults).toEqual([]);
      expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
    });
    test('that asks for too much is left for another day, and nothing is said of its links', async () => {
      await publish(db, [url('/never')]);
      pages['/never'] = status(503, { 'Retry-After': '86400' });
      const report = await check(db);
      expect([report.left, report.faults]).toEqual([[url('/never')], []]);
      expect(linksText(report)).toContain('1 remis à plus tard');
      expect((await documents(db))[0]!.checked).toBeNull();
    });
    test('is left where the time is over, and the next run goes on from there', async () => {
      await publish(
        db,
        many.map((path) => url(`${path}?again`)),
      );
      for (const path of many) pages[`${path}?again`] = file(path);
      const first = await check(db, 7, { pause: 100, total: 500 });
      expect(first.looked).toBeGreaterThan(0);
      const second = await check(db, 7);
      expect([first.looked + second.looked, second.left]).toEqual([12, []]);
      expect(first.left).toHaveLength(second.looked);
    });
  });

  test('where no site answers, the fault is ours: nothing is noted', async () => {
    pages['/lone'] = file('lone');
    await publish(db, [url('/lone')]);
    await check(db);
    const before = await answerText(db, 2.005, 48.005);
    pages['/lone'] = pages['/bureau'] = (_, response) => void response.destroy();
    await expect(check(db)).rejects.toMatchObject({ slug: 'no-network' });
    expect(await answerText(db, 2.005, 48.005)).toBe(before);
  });

  test('the command names a dataset that does not exist', async () => {
    const child = startProgram('etl/cli.ts', ['links', 'no-such-set'], env);
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
  });
});
