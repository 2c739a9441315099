import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { grounds, lookRound, NO_WEBGL, nothingToLookWith, openBrowser, openViewer, placeReady } from './viewer.ts';

const RULES = 300;
const AT_ONCE = 40; // rules that are drawn in one go
const OUTLINES = 60; // geometries that are fetched for the map

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Notes how many rules stand in the list after each change. */
const NOTE = `window.counts = [];
new MutationObserver(() => window.counts.push(document.querySelectorAll('.rule').length))
  .observe(document, { subtree: true, childList: true });`;

describe.skipIf(nothingToLookWith).each(grounds)('an answer with 300 rules $name', ({ url }) => {
  test('is listed whole, in parts, and asks for a bounded number of outlines', async () => {
    const { answer } = await lookRound(url);
    const { page } = await openViewer(browser, '', {}, `${NO_WEBGL};${NOTE}`, url);
    const outlines: string[] = [];
    await page.route('**/items/*', (route) => {
      outlines.push(route.request().url());
      return route.fulfill({ json: { type: 'Feature', geometry: null, properties: {} } });
    });
    await page.route('**/api/rules?*', async (route) => {
      const response = await route.fetch();
      const many = (await response.json()) as RulesAnswer;
      const dataset = many.datasets.find(({ rules }) => rules.some(({ feature }) => feature))!;
      const rule = dataset.rules.find(({ feature }) => feature)!;
      dataset.rules = Array.from({ length: RULES }, (_, n) => ({
        ...rule,
        feature: { ...rule.feature!, key: `k${n}` },
      }));
      many.datasets = [dataset];
      await route.fulfill({ response, json: many });
    });
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `lieu=${answer.place.lon},${answer.place.lat}`);
    await placeReady(page);
    expect(await page.locator('.rule').count()).toBe(RULES);
    const counts = [0, ...(await page.evaluate(() => (window as unknown as { counts: number[] }).counts))];
    const steps = counts.slice(1).map((count, at) => count - counts[at]!);
    expect(Math.max(...steps)).toBeLessThanOrEqual(AT_ONCE);
    await expect.poll(() => outlines.length).toBe(OUTLINES);
    await page.waitForTimeout(300);
    expect(outlines.length).toBe(OUTLINES);
    await page.context().close();
  });
});
