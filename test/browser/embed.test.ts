import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import {
  type Ground,
  grounds,
  type Known,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  violations,
} from './viewer.ts';

let browser: Browser;
let host: Server;
let page = '';
let policy = '';

/** A site on another port, hence of another origin, with a policy that allows the service what it needs and no more. */
beforeAll(async () => {
  if (nothingToLookWith) return;
  browser = await openBrowser();
  host = createServer((_request, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
      .end(page),
  );
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await browser?.close();
  host?.close();
});

const strict = (url: string) =>
  `default-src 'none'; script-src ${url}; frame-src ${url}; require-trusted-types-for 'script'`;

/** Opens a page of the other site with this in it. */
async function visit(url: string, body: string, link = ''): Promise<{ site: Page; errors: string[] }> {
  policy = strict(url);
  page = `<!doctype html><html lang="fr"><title>Mairie</title><main><h1>Mairie</h1>${body}</main></html>`;
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, locale: 'fr-FR' });
  const site = await context.newPage();
  const errors: string[] = [];
  site.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await site.addInitScript(NO_WEBGL);
  await site.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/${link}`);
  return { site, errors };
}

const script = (url: string) => `<script type="module" src="${url}/embed/terrier-map.js"></script>`;
const answered = (frame: FrameLocator) => frame.locator('.brief h2').waitFor();

/** What a page and its worker have stored, and how many cookies there are. */
const stored = async (site: Page, url: string) => {
  const frame = site.frames().find((one) => one.url().startsWith(url))!;
  const held = await frame.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  return [...held, (await site.context().cookies()).length];
};

describe.skipIf(nothingToLookWith).each(grounds)('a map in a page of another site $name', ({ url }: Ground) => {
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });

  test('answers in brief, in the size that the site gives it, and stores nothing', async () => {
    const { lon, lat } = known.answer.place;
    const { site, errors } = await visit(
      url,
      `<terrier-map place="${lon},${lat}" height="420"></terrier-map>${script(url)}`,
    );
    const frame = site.frameLocator('terrier-map iframe');
    await answered(frame);
    const counts = await frame.locator('.brief-count b').allInnerTexts();
    expect(counts[0]).toBe(String(known.answer.counts.applies));
    // Nothing is passed over in silence: every status that datasets have is counted.
    const all = Object.entries(known.answer.counts).filter(([status, count]) => count > 0 || status === 'applies');
    expect(counts.toSorted()).toEqual(all.map(([, count]) => String(count)).toSorted());
    const box = await site.locator('terrier-map').boundingBox();
    expect(box?.height).toBe(420);
    expect(await site.locator('terrier-map iframe').getAttribute('title')).toBe(fr.embed.frame);
    expect(await frame.getByRole('link', { name: fr.embed.open }).getAttribute('href')).toContain(`${url}/#`);
    expect(await stored(site, url)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(errors).toEqual([]);
    await site.context().close();
  });
});

describe.skipIf(nothingToLookWith)('the component for other sites', () => {
  const [{ url }] = grounds as [Ground];
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });

  test('follows its attributes, tells the site which place was asked, and leaves its history alone', async () => {
    const { lon, lat, label } = known.answer.place;
    const { site } = await visit(url, `<terrier-map lang="fr"></terrier-map>${script(url)}`);
    const frame = site.frameLocator('terrier-map iframe');
    await frame.getByText(fr.embed.start).waitFor();
    const steps = await site.evaluate(() => history.length);
    const told = site.evaluate(
      () =>
        new Promise((done) =>
          document.addEventListener('terrier-place', (event) => done((event as CustomEvent).detail), { once: true }),
        ),
    );
    await site.evaluate(
      (place) => document.querySelector('terrier-map')?.setAttribute('place', place),
      `${lon},${lat}`,
    );
    await answered(frame);
    expect(await told).toMatchObject({
      place: { lon, lat, label },
      counts: known.answer.counts,
      link: expect.stringContaining(`${url}/#`),
    });
    expect(await site.evaluate(() => history.length)).toBe(steps);
    await site.evaluate(() => document.querySelector('terrier-map')?.setAttribute('lang', 'en'));
    await frame.getByRole('link', { name: 'Open in Terrier' }).waitFor();
    await site.context().close();
  });

  test('is not believed for others: messages of another origin change nothing', async () => {
    const { site } = await visit(url, `<terrier-map></terrier-map>${script(url)}`);
    const frame = site.frameLocator('terrier-map iframe');
    await frame.getByText(fr.embed.start).waitFor();
    const heard = await site.evaluate(async () => {
      let times = 0;
      document.addEventListener('terrier-place', () => times++);
      postMessage({ type: 'terrier-place', place: {}, counts: {}, link: '' }, '*');
      await new Promise((done) => setTimeout(done, 200));
      return times;
    });
    expect(heard).toBe(0);
    await site.context().close();
  });

  test('only its page may stand in a frame of another site', async () => {
    const headers = async (path: string) => (await fetch(url + path)).headers;
    expect((await headers('/integrer')).get('content-security-policy')).toMatch(/frame-ancestors \*/);
    expect((await headers('/integrer')).get('x-frame-options')).toBeNull();
    for (const path of ['/', '/lieu/2.35,48.85', '/donnees']) {
      expect((await headers(path)).get('content-security-policy')).toMatch(/frame-ancestors 'self'/);
      expect((await headers(path)).get('x-frame-options')).toBe('SAMEORIGIN');
    }
    expect((await headers('/embed/terrier-map.js')).get('access-control-allow-origin')).toBe('*');
    expect((await headers('/integrer')).get('set-cookie')).toBeNull();
  });

  test('is offered as code to copy, which works as it is pasted', async () => {
    const { lon, lat } = known.answer.place;
    const { page: viewer } = await openViewer(browser, `#lieu=${lon},${lat}`, {}, NO_WEBGL, url);
    await viewer.getByRole('button', { name: fr.embed.title }).click();
    const dialog = viewer.getByRole('dialog', { name: fr.embed.title });
    await answered(dialog.frameLocator('iframe'));
    expect(await violations(viewer)).toEqual([]);
    const code = await dialog.getByLabel(fr.embed.code).inputValue();
    await dialog.getByRole('radio').nth(1).check();
    const frameCode = await dialog.getByLabel(fr.embed.code).inputValue();
    await viewer.context().close();
    for (const [pasted, at] of [
      [code, 'terrier-map iframe'],
      [frameCode, 'iframe'],
    ] as const) {
      const { site } = await visit(url, pasted);
      await answered(site.frameLocator(at));
      await site.context().close();
    }
  });
});
