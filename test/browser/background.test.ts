import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Landing } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { startService } from '../setup/run.ts';
import {
  ask,
  goTo,
  grounds,
  keep,
  mapDrawn,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  violations,
} from './viewer.ts';
import { startWmts } from './wmts.ts';

let browser: Browser;
let wmts: Awaited<ReturnType<typeof startWmts>>;
beforeAll(async () => {
  if (nothingToLookWith) return;
  [browser, wmts] = await Promise.all([openBrowser(), startWmts()]);
});
afterAll(async () => {
  wmts?.stop();
  await browser?.close();
});

const hashOf = (page: Page) => new URL(page.url()).hash;
const dialog = (page: Page) => page.getByRole('dialog');
const agree = (page: Page) => dialog(page).getByRole('button', { name: fr.background.accept }).click();
/** The service on the same data as the other tests' one, with the two backgrounds switched on. */
const started = grounds.flatMap((ground, at) => {
  const settings = inject('serviceSettings')[at];
  return settings ? [{ ...ground, settings }] : [];
});

describe.skipIf(nothingToLookWith).each(started)('the official backgrounds $name', ({ name, url: plain, settings }) => {
  let service: Awaited<ReturnType<typeof startService>>;
  let camera: string;
  beforeAll(async () => {
    service = await startService({ ...settings, BACKGROUNDS: 'plan,photo', BACKGROUNDS_URL: wmts.url });
    const { extent } = await ask<Landing>('/api', plain);
    const [west, south, east, north] = extent!;
    camera = `carte=12/${(south + north) / 2}/${(west + east) / 2}`;
  });
  afterAll(() => service?.child.kill('SIGTERM'));
  const open = (link: string, before?: string) => openViewer(browser, link, {}, before, service.url);

  test('are not offered where none is switched on, and a link that names one says so', async () => {
    const { page, foreign } = await openViewer(browser, `#fond=photo&volet=calques`, {}, NO_WEBGL, plain);
    await page.locator('.notice[data-shown="true"]').waitFor();
    expect(await page.locator('.notice').innerText()).toBe(fr.background.unknown);
    expect(await page.locator('.backgrounds').count()).toBe(0);
    const policy = (await fetch(plain)).headers.get('content-security-policy');
    expect(policy).not.toMatch(/http|connect-src/);
    expect(foreign).toEqual([]);
    await page.context().close();
  });

  test('are asked for only after consent, which is remembered, and can be taken back', async () => {
    wmts.asked.length = 0;
    const { page, errors } = await open(`#${camera}&volet=calques`);
    await page.getByLabel(fr.background.kinds.photo).check();
    expect(hashOf(page)).toContain('fond=photo');
    await dialog(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await mapDrawn(page);
    expect(wmts.asked).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => hashOf(page)).not.toContain('fond=');
    await page.getByLabel(fr.background.kinds.photo).check();
    await agree(page);
    await expect.poll(() => wmts.asked.length, { timeout: 15_000 }).toBeGreaterThan(0);
    const names = ['SERVICE', 'LAYER', 'TILEMATRIXSET', 'FORMAT'].map((one) => wmts.asked[0]!.get(one));
    expect(names).toEqual(['WMTS', 'ORTHOIMAGERY.ORTHOPHOTOS', 'PM', 'image/jpeg']);
    await expect.poll(() => page.locator('.credits').innerText()).toContain('IGN');
    await keep(page, `photo-${name.includes('Oise') ? 'real' : 'demo'}`);
    await page.reload();
    await page.waitForSelector('.map[data-official="true"]');
    expect(await dialog(page).count()).toBe(0);
    await page.getByRole('button', { name: fr.background.withdraw }).click();
    await expect.poll(() => hashOf(page)).not.toContain('fond=');
    await goTo(page, `${camera}&fond=plan`);
    await dialog(page).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a link asks whoever opens it anew; where they are blocked the map of the service stays, and that is said', async () => {
    const { page } = await open(`#${camera}&fond=plan`);
    await dialog(page).waitFor();
    await page.route('**/wmts?*', (route) => route.abort());
    await agree(page);
    await page.locator('.notice[data-shown="true"]').waitFor();
    expect(await page.locator('.notice').innerText()).toBe(fr.background.blocked);
    await mapDrawn(page);
    expect(await page.locator('.map').getAttribute('data-state')).toBe('open');
    expect(hashOf(page)).toContain('fond=plan');
    await page.context().close();
  });

  test('open the policy of the page for their host alone', async () => {
    const policy = (await fetch(service.url)).headers.get('content-security-policy');
    const { origin } = new URL(wmts.url);
    expect(policy?.match(/http:[^ ;]+/g)).toEqual([origin, origin]);
    expect(policy).toContain(`connect-src 'self' ${origin}`);
    expect(policy).not.toContain('unsafe-inline');
  });
});
