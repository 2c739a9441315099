import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import {
  type Ground,
  goTo,
  grounds,
  type Known,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  violations,
} from './viewer.ts';

let browser: Browser;
const known = new Map<string, Known>();
beforeAll(async () => {
  if (nothingToLookWith) return;
  browser = await openBrowser();
  for (const { url } of grounds) known.set(url, await lookRound(url));
});
afterAll(() => browser?.close());

const [first] = grounds as [Ground];
const linkOf = (url: string) => `#lieu=${known.get(url)!.answer.place.lon},${known.get(url)!.answer.place.lat}`;
const open = (link = '', before = NO_WEBGL, options = {}) => openViewer(browser, link, options, before, first.url);
const close = (page: Page) => page.context().close();
const notice = (page: Page, words: string) => page.locator('.notice', { hasText: words }).waitFor();

describe.skipIf(nothingToLookWith).each(grounds)('a service in trouble $name', ({ url }) => {
  test('that asks for a pause is left alone until it is over, and asked again by itself', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL, url);
    const asked: number[] = [];
    await page.route('**/api/rules?*', (route) => {
      asked.push(performance.now());
      if (asked.length > 1) return route.continue();
      const json = { detail: 'Trop de demandes.', detail_en: 'Too many requests.' };
      return route.fulfill({ status: 429, headers: { 'Retry-After': '4' }, json });
    });
    await goTo(page, linkOf(url));
    await page.getByText('Trop de demandes.').waitFor();
    expect(await page.locator('.until').innerText()).toMatch(/d’elle-même à \d\d:\d\d:\d\d/);
    await page.locator('.status-applies').waitFor();
    expect(asked.length).toBe(2);
    expect(asked[1]! - asked[0]!).toBeGreaterThan(3900);
    await close(page);
  });

  test('whose answer is cut in the middle is said to have been, and asked again on demand', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL, url);
    await page.route('**/api/rules?*', (route) =>
      route.fulfill({ contentType: 'application/json', body: '{"place":{"kind":"point","lo' }),
    );
    await goTo(page, linkOf(url));
    await page.getByText(fr.wait.cut).waitFor();
    await page.unroute('**/api/rules?*');
    await page.getByRole('button', { name: fr.wait.again }).click();
    await page.locator('.status-applies').waitFor();
    await close(page);
  });
});

describe.skipIf(nothingToLookWith)('a browser in trouble', () => {
  /** One page with a map for all that can befall it. */
  let shared: Page;
  beforeAll(async () => {
    shared = (await open('', 'void 0')).page;
  });
  afterAll(() => shared && close(shared));

  test('a position that is refused, not found or outside is said to be', async () => {
    for (const [answer, words] of [
      ['(_done, refuse) => refuse({ code: 1, PERMISSION_DENIED: 1 })', fr.map.locateRefused],
      ['(_done, refuse) => refuse({ code: 3, PERMISSION_DENIED: 1 })', fr.map.locateFailed],
      ['(done) => done({ coords: { longitude: 150, latitude: -30 } })', fr.map.locateOutside],
    ] as const) {
      await shared.evaluate(`navigator.geolocation.getCurrentPosition = ${answer}`);
      await shared.getByRole('button', { name: fr.map.locate }).click();
      await notice(shared, words);
    }
  });

  test('tiles that fail are named, and the list goes on', async () => {
    await shared.route('**/tiles/**', (route) => route.fulfill({ status: 500 }));
    await shared.getByRole('button', { name: fr.map.closer, exact: true }).click();
    await shared.locator('.notice', { hasText: /ne s’affiche pas en entier/ }).waitFor();
    await shared.unroute('**/tiles/**');
  });

  test('a drawing that the browser takes away in the middle is said to be gone, and comes back', async () => {
    const lose = (what: 'loseContext' | 'restoreContext') =>
      shared.evaluate((name) => {
        const holder = window as unknown as { lost?: WEBGL_lose_context };
        const canvas = document.querySelector<HTMLCanvasElement>('#map canvas')!;
        holder.lost ??= canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
        holder.lost[name]();
      }, what);
    await shared.fill('#search-field', '48.1');
    await lose('loseContext');
    await shared.getByText(fr.map.lost).waitFor();
    await shared.waitForTimeout(200);
    await lose('restoreContext');
    await shared.getByText(fr.map.lost).waitFor({ state: 'detached' });
    expect(await shared.inputValue('#search-field')).toBe('48.1');
  });

  test('a part of the page that is no longer there after a new deployment can be had by reloading', async () => {
    const { page } = await open(linkOf(first.url));
    await page.route(/offline-dialog.*\.js/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('button', { name: fr.offline.title, exact: true }).click();
    await page.getByText(fr.wait.unloaded).waitFor();
    await page.unroute(/offline-dialog.*\.js/);
    await page.getByRole('button', { name: fr.wait.reload }).click();
    await placeReady(page);
    expect(page.url()).toContain(linkOf(first.url));
    await close(page);
  });

  test('a map program that cannot be loaded leaves the list and the search', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'fr-FR' });
    const page = await context.newPage();
    await page.route(/assets\/map-.*\.js/, (route) => route.abort());
    await page.goto(`${first.url}/${linkOf(first.url)}`);
    await page.locator('.map').getByText(fr.wait.unloaded).waitFor();
    await page.locator('.status-applies').waitFor();
    expect(await violations(page)).toEqual([]);
    await close(page);
  });

  test('a clock that is wrong is said to be, and the day is that of the service', async () => {
    const { page } = await open(
      linkOf(first.url),
      `${NO_WEBGL}{const now = Date.now; Date.now = () => now() - 400 * 86400000;}`,
    );
    await page.getByText(/L’horloge de cet appareil indique/).waitFor();
    await page.locator('.status-applies').waitFor();
    await close(page);
  });

  test('a clipboard that is refused gives the text to copy by hand', async () => {
    const { page } = await open(
      '',
      `${NO_WEBGL}navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));`,
    );
    await page.getByRole('button', { name: fr.share.label }).click();
    const dialog = page.getByRole('dialog', { name: fr.share.refused });
    expect(await dialog.getByRole('textbox').inputValue()).toContain(first.url);
    await close(page);
  });
});
