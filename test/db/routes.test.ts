import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { seedPeople } from '../../api/identity/demo-people.ts';
import { openApiDocument } from '../../api/openapi/document.ts';
import { isForMembers, MEDIA } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { writeTiles } from '../../etl/tiles/command.ts';
import { type Engine, openEngines } from '../setup/engines.ts';
import { FIXTURES, loadCommunes, loadFile, loadQuirk, QUIET } from './fixture.ts';
import { checkReading } from './http-checks.ts';
import { makeRegisterExamples } from './register-examples.ts';
import { EXAMPLES, POSTED, TILES } from './route-examples.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

/** The key of the operator, which public routes pay no heed to. */
const KEY = { Authorization: 'Bearer essai' };
const SESSION = `__Host-terrier=${'A'.repeat(43)}`;
const isDesk = (path: string) => path.startsWith('/api/desk/');
const operatorKeySha256 = createHash('sha256').update('essai').digest('hex');
/** The routes that answer whoever asks; those that lead to and from the provider of identities have tests of their own. */
const open = routes.filter((route) => !isForMembers(route) && !route.path.startsWith('/connexion'));
const closed = routes.filter(isForMembers);
const geojson = z.looseObject({ type: z.enum(['Feature', 'FeatureCollection']) });

describe.each(engines)('$name: every route of the table', ({ db }: Engine) => {
  let service: TestService;
  let callers = 0;
  beforeAll(async () => {
    await loadCommunes(db);
    await seedPeople(db, 'http://127.0.0.1:9');
    const { load } = await loadQuirk(db, 'hole');
    EXAMPLES['/api/collections/{id}/loads'] = '/api/collections/hole/loads?limit=1';
    EXAMPLES['/api/collections/{id}/loads/{load}'] = `/api/collections/hole/loads/${load}`;
    for (const name of ['shared-border', 'hostile-text']) await loadQuirk(db, name);
    await loadFile(db, 'secret', 'secret.csv', { folder: `${FIXTURES}statistics/`, facts: { kind: 'statistics' } });
    await loadFile(db, 'cadastre', 'parcels.geojson', { facts: { place: 'parcel', kind: 'reference' } });
    await loadFile(db, 'addresses', 'addresses.geojson', { facts: { place: 'address', kind: 'reference' } });
    const tilesDir = mkdtempSync(join(tmpdir(), 'terrier-archives-'));
    await writeTiles(db, 'hole', { out: join(tilesDir, 'hole.pmtiles'), 'max-zoom': '12' }, QUIET);
    service = await listen(db, '', { operatorKeySha256, tilesDir, trustProxy: 1 });
    const made = async (path: string, key = {}) => {
      const { type, body } = POSTED[path]!;
      const headersSent = { 'Content-Type': type, ...key };
      const { headers } = await ask(service.url, path, { method: 'POST', headers: headersSent, body });
      return headers.location!;
    };
    EXAMPLES['/api/extracts/{id}'] = await made('/api/extracts');
    EXAMPLES['/api/extracts/{id}/pdf'] = `${EXAMPLES['/api/extracts/{id}']}/pdf`;
    EXAMPLES['/api/exports/{id}'] = await made('/api/exports');
    EXAMPLES['/api/exports/{id}/file'] = `${EXAMPLES['/api/exports/{id}']}/file`;
    await ask(service.url, EXAMPLES['/api/exports/{id}/file']);
    const contest = await made('/api/contests');
    EXAMPLES['/api/contests/{id}'] = contest;
    EXAMPLES['/api/contests/{id}/answer'] = `${contest}/answer`;
    EXAMPLES['/lieu/contestation/{id}'] = contest.replace('/api/contests', '/lieu/contestation');
    POSTED['/api/contests/{id}/closing']!.address = `${contest}/closing`;
    await made('/api/alerts');
    const { body: mail } = (await db.row<{ body: string }>('outbox/take'))!;
    const [confirming] = /\/alertes\/confirmer\?jeton=[\w-]+/.exec(mail)!;
    EXAMPLES['/alertes/confirmer'] = confirming;
    POSTED['/alertes/confirmer']!.address = confirming;
    EXAMPLES['/api/webhooks/{id}'] = await made('/api/webhooks', KEY);
    POSTED['/api/webhooks/{id}/test']!.address = `${await made('/api/webhooks', KEY)}/test`;
    POSTED['delete /api/webhooks/{id}'] = {
      type: 'application/json',
      body: '',
      address: await made('/api/webhooks', KEY),
    };
    await makeRegisterExamples(db, service.url, KEY);
  });
  afterAll(() => service.close());

  test.each(open.map((route) => [route.method, route.path, route] as const))(
    '%s %s answers in its shape',
    async (method, path, route) => {
      const sent = POSTED[method === 'post' ? path : `${method} ${path}`];
      expect(method === 'get' ? EXAMPLES[path] : sent, 'an example in this test').toBeDefined();
      const { status, headers, body, json } =
        method === 'get'
          ? await ask(service.url, EXAMPLES[path]!, { headers: KEY })
          : await ask(service.url, sent!.address ?? path, {
              method: method.toUpperCase(),
              headers: { 'Content-Type': sent!.type, ...KEY },
              body: sent!.body,
            });
      expect(status, body.toString().slice(0, 300)).toBe(route.status ?? 200);
      if (status === 303) return expect(headers.location).toBeDefined();
      const media = typeof route.answer === 'string' ? MEDIA[route.answer] : MEDIA.json;
      expect(headers['content-type']).toMatch(path.includes('openapi') ? /openapi\+json/ : media.split(';')[0]!);
      expect(headers['access-control-allow-origin']).toBe(/^.(api|\.well-known)/.test(path) ? '*' : undefined);
      expect(headers['x-content-type-options']).toBe('nosniff');
      if (typeof route.answer === 'string' && !['json', 'geojson'].includes(route.answer))
        return expect(body.length).toBeGreaterThan(20);
      const shape =
        route.answer === 'geojson' ? geojson : typeof route.answer === 'string' ? z.looseObject({}) : route.answer;
      const parsed = shape.safeParse(json());
      expect(parsed.success ? '' : z.prettifyError(parsed.error)).toBe('');
    },
  );

  test.each(closed.map(({ method, path }) => [method, path] as const))(
    '%s %s asks nobody in who is not signed in, whatever he shows',
    async (method, path) => {
      const address = path
        .replace('{siren}', '000000041')
        .replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const machine = { Authorization: `Bearer terrier_desk_${'A'.repeat(43)}` };
      const all: Record<string, string>[] = [{}, KEY, machine, { Cookie: SESSION }];
      for (const shown of all) {
        const headers = {
          ...shown,
          'Sec-Fetch-Site': 'same-origin',
          'X-Forwarded-For': `203.0.${callers >> 8}.${callers++ & 255}`,
        };
        const refused = await ask(service.url, address, { method: method.toUpperCase(), headers });
        expect([shown, refused.status]).toEqual([shown, 401]);
        expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
        expect([refused.headers['cache-control'], refused.headers.etag]).toEqual(['no-store', undefined]);
        expect(refused.headers['access-control-allow-origin']).toBe(isDesk(path) ? undefined : '*');
      }
      expect(isDesk(path), 'the desk is where people are signed in').toBe(true);
    },
  );

  test('nothing changes by being read: what reads takes no body and makes nothing', () => {
    const changing = routes.filter(({ method, takes, status }) => method === 'get' && (takes || status === 201));
    expect(changing).toEqual([]);
    // A sign-in goes by addresses (OpenID Connect Core 1.0, 3.1.2): each of these needs the secret of this browser.
    const led = routes.filter(({ method, status }) => method === 'get' && status === 303).map(({ path }) => path);
    expect(led.sort()).toEqual(['/connexion', '/connexion/retour', '/deconnexion/retour']);
  });

  test('every route is in the OpenAPI document, with its parameters', async () => {
    const document = (await ask(service.url, '/api/openapi.json')).json() as {
      paths: Record<string, Record<string, { parameters: { name?: string; $ref?: string }[] }>>;
      components: { parameters: Record<string, { name: string }> };
    };
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(''))));
    const { parameters: shared } = document.components;
    for (const { method, path, params } of routes) {
      const named = document.paths[path]![method]!.parameters.map(
        ({ name, $ref }) => name ?? shared[$ref!.split('/').at(-1)!]!.name,
      );
      expect(named).toEqual([...Object.keys(params.path), ...Object.keys(params.query)]);
    }
    const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(routes.length);
  });

  test('a route of the API that only takes a body refuses to be read', async () => {
    const reading = new Set(routes.filter(({ method }) => method === 'get').map(({ path }) => path));
    for (const { path } of open.filter(({ path: one }) => one.startsWith('/api') && !reading.has(one)))
      expect([path, (await ask(service.url, path.replaceAll(/[{}]/g, ''))).status]).toEqual([path, 405]);
  });

  test.each(
    open.filter(({ method, status }) => method === 'get' && status !== 303).map(({ path, who }) => [path, who]),
  )('%s has a tag, answers 304 to it, HEAD, OPTIONS and 405', async (path, who) => {
    const example = EXAMPLES[path]!;
    const { headers } = await ask(service.url, example, { headers: KEY });
    if (/^\/(health|alertes\/(confirmer|arreter))/.test(path) || who === 'operator')
      expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined]);
    else {
      expect(headers.etag).toMatch(/^"[^"]+"$/);
      const again = await ask(service.url, example, { headers: { 'If-None-Match': headers.etag! } });
      expect([again.status, again.body.length]).toEqual([304, 0]);
    }
    const own = routes.filter((route) => route.path === path);
    // One engine will do: this is HTTP. A PDF takes its time, and is sent as the others are; files and streams have tests
    // of their own.
    const isApart = /(pdf|export|file|\.pmtiles)$/.test(path);
    if (db === engines.at(-1)!.db && !isApart) await checkReading(service, example, own, KEY);
    const known = own.map(({ method }) => method.toUpperCase());
    for (const method of ['POST', 'PUT', 'DELETE', 'TRACE', 'PROPFIND'].filter((one) => !known.includes(one))) {
      const refused = await ask(service.url, example, { method, headers: { 'X-HTTP-Method-Override': 'GET' } });
      expect([method, refused.status]).toEqual([method, 405]);
      for (const one of known) expect(refused.headers.allow).toContain(one);
      expect(refused.headers.allow).not.toContain(method);
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  test.each(['br', 'gzip'])('the collections come in %s, with a tag of their own', async (encoding) => {
    const { headers, body } = await ask(service.url, '/api/collections', { headers: { 'Accept-Encoding': encoding } });
    const plain = await ask(service.url, '/api/collections');
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept, Accept-Encoding']);
    expect(headers.etag).not.toBe(plain.headers.etag);
    expect(body.length).toBeLessThan(plain.body.length / 2);
  });

  test('every link of every answer leads somewhere', async () => {
    for (const example of Object.values(EXAMPLES).filter(
      (path) => !/2070|pmtiles$|^.lieu|^.donnees|^.verifier|^.sitemap|robots|(pdf|file)$/.test(path),
    )) {
      const answer = await ask(service.url, example);
      if (!/json/.test(String(answer.headers['content-type']))) continue;
      const { links = [] } = answer.json() as {
        links?: { href: string; templated?: boolean }[];
      };
      for (const { href, templated } of links)
        if (!templated) expect((await ask(service.url, href)).status, href).toBe(200);
    }
  });

  test('a key with any character is reached by the link that names it', async () => {
    const page = (await ask(service.url, '/api/rules?lon=2.005&lat=48.005')).json() as {
      datasets: { id: string; rules: { feature: { key: string; href: string } }[] }[];
    };
    const { rules } = page.datasets.find((dataset) => dataset.id === 'hostile-text')!;
    expect(rules.length).toBe(2);
    for (const { feature } of rules) {
      const item = await ask(service.url, feature.href);
      expect([item.status, (item.json() as { id: string }).id]).toEqual([200, feature.key]);
    }
  });

  test('an empty tile is an empty answer that may be kept', async () => {
    const { status, body, headers } = await ask(service.url, `${TILES}/12/0/0`);
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers.etag).toBeDefined();
  });

  test('a tile under its version and day may be kept for ever, another not', async () => {
    const { version } = (await ask(service.url, '/api/collections/hole')).json() as { version: number };
    const kept = async (query: string) =>
      (await ask(service.url, `${TILES}/12/1423/2070${query}`)).headers['cache-control'];
    expect(await kept(`?v=${version}&in_force_on=2026-06-01`)).toMatch(/immutable/);
    for (const query of ['', `?v=${version}`, `?v=${version + 1}&in_force_on=2026-06-01`])
      expect(await kept(query)).toMatch(/must-revalidate/);
  });
});
