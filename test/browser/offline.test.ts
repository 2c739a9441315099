import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OFF } from '../../web/offline/keepable.ts';
import { fr } from '../../web/text/fr.ts';
import { deploy } from './new-build.ts';
import {
  goTo,
  grounds,
  type Known,
  lookRound,
  mapDrawn,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  violations,
} from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const WITH_WORKER = { serviceWorkers: 'allow' } as const;

/** The addresses on a shelf of the device, once the worker stands between the page and the service. */
const kept = (page: Page, shelf = 'terrier-answers') =>
  page.evaluate(async (name) => {
    if (!navigator.serviceWorker.controller) return [];
    return (await (await caches.open(name)).keys()).map(({ url }) => url);
  }, shelf);

const isKept = (page: Page, part: string) =>
  expect.poll(async () => (await kept(page)).some((url) => url.includes(part)), { timeout: 30_000 }).toBe(true);

const openWithWorker = async (link: string, url: string, before?: string) => {
  const { page } = await openViewer(browser, link, WITH_WORKER, before, url);
  await isKept(page, '/api/collections');
  return page;
};

describe.skipIf(nothingToLookWith).each(grounds)('without a network $name', ({ url }) => {
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });
  const link = () => `#lieu=${known.answer.place.lon},${known.answer.place.lat}`;

  test('the page opens, and gives the last answers with their date in words, never as fresh', async () => {
    const page = await openWithWorker(link(), url, NO_WEBGL);
    await isKept(page, '/api/rules?');
    await page.context().setOffline(true);
    await page.reload();
    await placeReady(page);
    expect(await page.locator('.status-applies .dataset').count()).toBe(known.answer.counts.applies);
    expect(await page.locator('.place .kept').innerText()).toMatch(
      /^Réponse du \d+(er)? .+ \d{4} à \d+:\d+, hors ligne\./,
    );
    expect(await page.locator('.condition').innerText()).toContain(fr.offline.noNetwork);
    expect(await violations(page)).toEqual([]);
    // What was never read is not made up
    await goTo(page, `${link()}&date=2019-02-28`);
    await page.getByText(fr.offline.notKept).waitFor();
    await page.context().setOffline(false);
    await page.getByText(fr.offline.back).waitFor();
    await page.locator('.place .failure').waitFor({ state: 'detached' });
    await placeReady(page);
    expect(await page.locator('.kept, .condition').count()).toBe(0);
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('what the device keeps', () => {
  const [{ url }] = grounds as [(typeof grounds)[0]];

  test('is shown, can be reopened, deleted and switched off', async () => {
    const { answer } = await lookRound(url);
    const page = await openWithWorker(`#lieu=${answer.place.lon},${answer.place.lat}`, url, NO_WEBGL);
    await isKept(page, '/api/rules?');
    await page.getByRole('button', { name: fr.offline.title }).click();
    const dialog = page.getByRole('dialog', { name: fr.offline.title });
    await dialog.getByRole('listitem').first().waitFor();
    expect(await dialog.innerText()).toMatch(/\d Mo gardés, sur 30 Mo au plus/);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: fr.offline.forget }).click();
    await dialog.getByText(fr.offline.forgotten).waitFor();
    await dialog.getByText(fr.offline.none).waitFor();
    await dialog.getByRole('checkbox').uncheck();
    await dialog.getByText(fr.offline.off).waitFor();
    const held = () =>
      page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]);
    expect(await held()).toEqual([[OFF], 0]);
    // The worker still serves the open page
    await page.keyboard.press('Escape');
    await goTo(page, `#lieu=${answer.place.lon},${answer.place.lat}&date=2025-01-01`);
    await page.waitForTimeout(1500);
    await placeReady(page);
    expect(await held()).toEqual([[OFF], 0]);
    await page.reload();
    await placeReady(page);
    await page.waitForTimeout(1500);
    expect(await held()).toEqual([[OFF], 0]);
    await page.context().close();
  });

  test('is the map too: tiles seen are drawn again without a network', async () => {
    const page = await openWithWorker('', url);
    await mapDrawn(page);
    await expect.poll(async () => (await kept(page, 'terrier-tiles')).length, { timeout: 30_000 }).toBeGreaterThan(3);
    const tiles: boolean[] = [];
    page.on('response', (response) => response.url().includes('/tiles/') && tiles.push(response.fromServiceWorker()));
    await page.context().setOffline(true);
    await page.reload();
    await page.waitForSelector('.map[data-state="open"]');
    await mapDrawn(page);
    expect(tiles.length).toBeGreaterThan(3);
    expect(tiles.every(Boolean)).toBe(true);
    await page.context().close();
  });

  test('is neither a refusal nor a failure nor an extract, and room that runs out is said once', async () => {
    const { answer } = await lookRound(url);
    const page = await openWithWorker('#lieu=2,91', url, NO_WEBGL);
    await page.evaluate(async () => {
      for (const path of ['/api/rules?lon=500&lat=48', '/api/places?q=a', '/api/openapi.json', '/api/nowhere'])
        await fetch(path);
      await new Promise((done) => setTimeout(done, 300));
    });
    const urls = (await kept(page)).map((one) => new URL(one).pathname);
    expect([...new Set(urls)].sort()).toEqual(['/api', '/api/collections']);
    const worker = page.context().serviceWorkers()[0];
    await worker?.evaluate(() => {
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    });
    await goTo(page, `#lieu=${answer.place.lon},${answer.place.lat}`);
    await placeReady(page);
    await page.getByText(fr.offline.full).waitFor();
    await page.context().close();
  });

  test('gives way to a new build only on the word of the user, and the link stays', async () => {
    const { answer } = await lookRound(url);
    const link = `#lieu=${answer.place.lon},${answer.place.lat}`;
    const deployment = await deploy(url);
    const page = await openWithWorker(link, deployment.url, NO_WEBGL);
    deployment.renew();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByText(fr.offline.newBuild).waitFor();
    expect(await violations(page)).toEqual([]);
    const reloaded = page.waitForEvent('framenavigated');
    await page.getByRole('button', { name: fr.offline.open }).click();
    await reloaded;
    await placeReady(page);
    expect(page.url()).toContain(link);
    expect(await page.locator('script[src*="index-new"]').count()).toBe(1);
    expect(await page.locator('.condition').count()).toBe(0);
    await page.context().close();
    deployment.close();
  });
});
