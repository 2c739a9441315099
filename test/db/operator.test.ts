import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../../api/openapi/document.ts';
import { isForMembers } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { openEngines } from '../setup/engines.ts';
import { runEtl } from '../setup/run.ts';
import { loadCommunes, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const [engine] = (await openEngines('fixtures')).reverse();
const { db, env } = engine!;
const settings = { operatorKeySha256: createHash('sha256').update('la-bonne').digest('hex'), trustProxy: 1 };
let service: TestService;
let callers = 0;

beforeAll(async () => {
  await loadCommunes(db);
  await loadQuirk(db, 'hole');
  service = await listen(db, '', settings);
});
afterAll(async () => {
  await service.close();
  await db.close();
});

const caller = () => ({ 'X-Forwarded-For': `198.51.100.${++callers % 250}` });

describe('who may ask', () => {
  const status = async (at: TestService, { method, path }: (typeof routes)[number], key?: string) => {
    const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
    const headers = { ...caller(), ...(key ? { Authorization: key } : {}) };
    return (await ask(at.url, address, { method: method.toUpperCase(), headers })).status;
  };
  const walked = routes.map((route) => [route.method, route.path, route] as const);

  test.each(walked)('%s %s: without key, with a wrong one, with the right one', async (_method, _path, route) => {
    const none = await status(service, route);
    const wrong = [];
    for (const key of ['Bearer la-mauvaise', 'Bearer ', 'Basic bGE6Ym9ubmU=', `Bearer ${'x'.repeat(600)}`])
      wrong.push(await status(service, route, key));
    const right = await status(service, route, 'Bearer la-bonne');
    if (isForMembers(route)) {
      // The operator acts for nobody.
      expect([none, ...wrong, right]).toEqual([401, 401, 401, 401, 401, 401]);
    } else if (route.who === 'operator') {
      expect([none, ...wrong]).toEqual([401, 401, 401, 401, 401]);
      expect([401, 403]).not.toContain(right);
    } else {
      expect([401, 403]).not.toContain(none);
      // Where keys bring higher limits, one that is unknown is said to be so; it opens nothing and closes nothing else.
      const [unknown, ...unreadable] = wrong;
      expect(unknown).toBe(route.path.startsWith('/api') ? 401 : none);
      expect(new Set([...unreadable, right])).toEqual(new Set([none]));
    }
  });

  test.each(walked.filter(([, , { who }]) => who === 'operator'))(
    '%s %s answers nobody where no key is set, and says how to set it',
    async (method, path, route) => {
      const closed = await listen(db);
      expect(await status(closed, route, 'Bearer la-bonne')).toBe(403);
      const address = path.replaceAll(/\{\w+\}/g, 'x');
      const { json } = await ask(closed.url, address, { method: method.toUpperCase() });
      expect((json() as { detail: string }).detail).toContain('OPERATOR_KEY_SHA256');
      await closed.close();
    },
  );

  test('is said in the OpenAPI document', () => {
    const { paths, components } = openApiDocument('') as {
      paths: Record<string, Record<string, { security?: unknown }>>;
      components: { securitySchemes: object };
    };
    expect(components.securitySchemes).toMatchObject({ operator: { type: 'http', scheme: 'bearer' } });
    for (const route of routes) {
      const { path, method, who } = route;
      const { security } = paths[path]![method]!;
      if (isForMembers(route)) expect(security).toEqual([{ session: [] }, { desk: [] }]);
      else if (who === 'operator') expect(security).toEqual([{ operator: [] }]);
      else expect(security).toContainEqual({});
    }
  });
});

describe('the form that contests a rule', () => {
  const FIELDS = {
    ...{ lon: '2.003', lat: '48.005', in_force_on: '2026-06-01', dataset: 'hole', code: 'A' },
    ...{ reason: 'wrong-dates', words: 'Le 1er mars, pas le 2.', contact: '' },
  };
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(service.url, '/lieu/contester', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...caller(), ...headers },
      body: String(new URLSearchParams(fields)),
    });
  const page = async (address: string) => (await ask(service.url, address)).body.toString();

  test('names the rule and the place, and needs no script', async () => {
    const html = await page('/lieu/contester?lon=2.003&lat=48.005&dataset=hole&code=A');
    expect(html).toContain('Vous contestez : Construire est interdit, à cet endroit : Ouest-lès-Essais.');
    for (const name of ['lon', 'lat', 'dataset', 'code', 'reason', 'words', 'contact'])
      expect(html).toContain(`name="${name}"`);
    expect(html).not.toContain('<script');
  });
  test('is in English as well, and begins with a choice where no rule is named', async () => {
    const html = await page('/lieu/contester?lon=2.003&lat=48.005&lang=en');
    expect(html).toContain('What looks wrong to you?');
    expect(html).toContain(
      'href="/lieu/contester?lon=2.003&amp;lat=48.005&amp;lang=en&amp;dataset=hole&amp;code=A&amp;key=a"',
    );
  });
  test('leads to a page with the number', async () => {
    const { status, headers } = await send(FIELDS);
    expect([status, headers.location]).toEqual([303, expect.stringMatching(/^\/lieu\/contestation\/[0-9a-f-]{36}\?/)]);
    const html = await page(headers.location!);
    expect(html).toMatch(/<h1>Message n° \d+<\/h1>/);
    expect(html).toContain('Il est adressé à : Bureau des essais.');
    expect(html).not.toContain('1er mars');
    expect(await page(`${headers.location!.split('?')[0]}?lang=en`)).toContain('Received, no reply yet');
  });
  test('comes back as it was typed when something is refused, as text', async () => {
    const typed = '"></textarea><script>alert(1)</script>';
    const { status, headers, body } = await send({ ...FIELDS, words: `${typed}\u0007`, contact: 'moi@example.org' });
    expect([status, headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    const html = body.toString();
    expect(html).toContain('role="alert"');
    expect(html).toContain('Le texte contient un caractère de contrôle');
    expect(html).toContain('>&quot;>&lt;/textarea>&lt;script>alert(1)&lt;/script>');
    expect(html).toContain('value="moi@example.org"');
    expect(html).not.toContain('<script');
    expect(html).toMatch(/value="wrong-dates"[^>]*checked/);
  });
  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another origin', { Origin: 'https://example.org' }, 403],
    ['an origin that is none', { Origin: 'nowhere' }, 403],
    ['here', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 303],
    ['here, over plain http', { Origin: 'null' }, 303],
  ] as const)('sent from %s', async (from, headers, status) => {
    expect((await send({ ...FIELDS, words: from }, { ...headers })).status).toBe(status);
  });
  test('sent as JSON, with a field that is not known or without a place is refused', async () => {
    expect((await send(FIELDS, { 'Content-Type': 'application/json' })).status).toBe(415);
    expect((await send({ ...FIELDS, colour: 'red' })).status).toBe(400);
    expect((await send({ words: 'x' })).status).toBe(400);
    const many = Array.from({ length: 1500 }, (_, one) => [`field${one}`, 'x']);
    expect((await send(Object.fromEntries(many))).status).toBe(413);
  });
});

test('the command lists what waits for a reply', async () => {
  const printed = await runEtl(['contests', '--office', 'Bureau des essais'], env);
  expect(printed).toMatch(/n° \d+ {2}\S+ {2}wrong-dates {2}hole \/ A\n {4}Ouest-lès-Essais {2}\{"lon":2.003/);
  expect(await runEtl(['contests', '--office', 'Personne'], env)).toContain('0 à traiter');
});
