import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, openEngines } from '../setup/engines.ts';
import { loadCommunes, loadFile, loadQuirk } from './fixture.ts';
import { ask, listen, type TestService } from './service.ts';

const engines = await openEngines('fixtures');
afterAll(async () => {
  for (const { db } of engines) await db.close();
});

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe.each(engines)('$name: the pages that the server makes', ({ db }: Engine) => {
  let service: TestService;
  const page = async (path: string, headers: Record<string, string> = BROWSER) => {
    const { status, headers: said, body } = await ask(service.url, path, { headers });
    return { status, type: said['content-type'] ?? '', vary: said.vary ?? '', html: body.toString() };
  };
  beforeAll(async () => {
    await loadCommunes(db);
    await loadQuirk(db, 'hole');
    await loadFile(db, 'cadastre', 'parcels-of-changed-communes.geojson', {
      facts: { place: 'parcel', kind: 'reference' },
    });
    await loadFile(db, 'addresses', 'addresses.geojson', { facts: { place: 'address', kind: 'reference' } });
    service = await listen(db);
  });
  afterAll(() => service.close());

  test('are asked by forms: empty fields are not given, boxes ticked one by one are one filter', async () => {
    const { status, html } = await page('/lieu/2.003,48.005?in_force_on=&effect=forbidden&effect=obligation');
    expect(status).toBe(200);
    expect(html).toContain('Effet : Interdit, Obligation.');
    expect(html).toContain('value="forbidden" checked');
  });

  test('offer the themes that are held, and lead to the whole answer from a filtered one', async () => {
    const { html } = await page('/lieu/2.003,48.005?effect=forbidden&in_force_on=2026-06-01');
    const theme = /name="theme" value="([^"]+)"/.exec(html)![1];
    expect((await page(`/lieu/2.003,48.005?theme=${theme}`)).status).toBe(200);
    const whole = /href="([^"]+)">Tout montrer/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect(whole).toBe('/lieu/2.003,48.005?in_force_on=2026-06-01&lang=fr');
    expect((await page(whole)).html).not.toContain('Réponse filtrée');
  });

  test('give the same answer again at the address that they name', async () => {
    const { html } = await page('/lieu/2.003,48.005');
    const same = /href="([^"]+known_on[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    const again = (await page(same)).html;
    const answer = (text: string) => text.slice(text.indexOf('id="bref"'), text.indexOf('class="notice"'));
    const uncontested = (text: string) => answer(text).replace(/known_on=[^&"]+&amp;/g, '');
    expect(uncontested(again)).toBe(uncontested(html));
  });

  test('name the same JSON as the answer that they show', async () => {
    const { html } = await page('/lieu/parcelle/99001000AB0002?lang=en');
    const json = /rel="self" href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    const answer = (await ask(service.url, json)).json() as { place: { kind: string }; links: { href: string }[] };
    expect([answer.place.kind, answer.links[0]!.href]).toEqual(['parcel', json]);
  });

  test('are there for several parcels and for an address', async () => {
    expect((await page('/lieu/parcelle/99001000AB0002,99001000AB0003')).html).toContain('Ensemble de parcelles');
    const { html } = await page('/lieu/adresse/a1');
    expect(html).toContain('3 rue de l’Église, Essaiville');
    expect(html).toContain('href="/#adresse=a1"');
  });

  test('tell what changed, and lead back to the rules', async () => {
    const { html } = await page('/lieu/changements?commune=99001&from=2020-01-01&to=');
    expect(html).toContain('Les règles du 1er janvier 2020 comparées');
    expect(html).toContain('href="/lieu/commune/99001?lang=fr"');
  });

  test('give an address that may be several as choices, each with its page', async () => {
    const { status, type, vary, html } = await page('/lieu/adresse/3%20rue');
    expect([status, type]).toEqual([409, 'text/html; charset=utf-8']);
    expect(vary).toContain('Accept');
    expect(html).toContain('3 rue du Moulin, Essaiville');
    const choice = /href="(\/lieu\/adresse\/[^"]+)"/.exec(html)![1]!;
    expect((await page(choice)).status).toBe(200);
  });

  test('say what is wrong as a page to a browser, and as problem details to a program', async () => {
    const wrong = '/lieu/2.003,48.005?in_force_on=2026-13-45';
    const { status, html } = await page(wrong);
    expect(status).toBe(400);
    expect(html).toContain('une date AAAA-MM-JJ est attendue');
    expect(html).toContain('lang="en">in_force_on');
    expect((await page(wrong, {})).type).toMatch(/^application\/problem\+json/);
    expect((await page('/api/rules', BROWSER)).type).toMatch(/^application\/problem\+json/);
  });
});
