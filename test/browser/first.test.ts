import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import {
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

const MOST_SCRIPT = 450_000; // bytes, compressed

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** The scripts that were fetched until the first map stood, each once, in bytes as they came. */
async function scriptsBeforeMap(page: Page): Promise<Map<string, number>> {
  const found = await page.evaluate(() => {
    const drawn = performance.getEntriesByName('map-drawn')[0]!.startTime;
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return entries
      .filter(({ name, responseEnd }) => /\.m?js$/.test(new URL(name).pathname) && responseEnd < drawn)
      .map(({ name, encodedBodySize }) => [name.split('/').at(-1)!, encodedBodySize] as const);
  });
  return new Map(found);
}

describe.skipIf(nothingToLookWith).each(grounds)('the first view $name', ({ url }) => {
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });

  test('shows the territory with a layer, needs little script for it, and the search is in focus', async () => {
    const { page, errors, foreign } = await openViewer(browser, '', {}, undefined, url);
    expect(await focused(page)).toBe('search-field');
    await mapDrawn(page);
    const scripts = await scriptsBeforeMap(page);
    const names = [...scripts.keys()].join(' ');
    for (const needed of ['index-', 'map-', 'maplibre-gl-worker-']) expect(names).toContain(needed);
    for (const later of ['statistics-', 'draw-', 'embed-']) expect(names).not.toContain(later);
    const sizes = [...scripts.values()];
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(MOST_SCRIPT);
    expect(await page.locator('.legend').count()).toBe(1);
    const ways = await page.locator('.ways > li').allInnerTexts();
    expect(ways.map((way) => way.split('\n')[0]!.trim())).toEqual([
      fr.welcome.search,
      fr.welcome.click,
      fr.welcome.theme,
    ]);
    expect([errors, foreign]).toEqual([[], []]);
    await page.context().close();
  });

  test('a theme opens the catalogue where its layers stand', async () => {
    const { page } = await openViewer(browser, '', { viewport: { width: 360, height: 740 } }, NO_WEBGL, url);
    expect(await focused(page), 'the keys of a telephone stay down').toBe('');
    const drawn = known.collections.filter(
      ({ geometry, kind, theme }) =>
        geometry !== 'none' && kind !== 'statistics' && !/^(fond|territoires)$/.test(theme),
    );
    const tiles = page.locator('.tile');
    await tiles.first().waitFor();
    const told = (await tiles.allInnerTexts()).map((text) => text.split('\n'));
    expect(told.map(([name]) => name).sort()).toEqual([...new Set(drawn.map(({ theme }) => fr.themes[theme]!))].sort());
    const { theme } = drawn.at(-1)!;
    const count = drawn.filter((one) => one.theme === theme).length;
    expect(told).toContainEqual([fr.themes[theme]!, fr.welcome.count(count)]);
    expect(await violations(page)).toEqual([]);
    await tiles.filter({ hasText: fr.themes[theme]! }).press('Enter');
    await expect.poll(() => focused(page)).toBe(`theme-${theme}`);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(fr.sections.layers);
    await page.context().close();
  });

  test('a link with a place does not take the focus to the search', async () => {
    const link = `#lieu=${known.answer.place.lon},${known.answer.place.lat}`;
    const { page } = await openViewer(browser, link, {}, NO_WEBGL, url);
    await placeReady(page);
    expect(await focused(page)).not.toBe('search-field');
    await page.context().close();
  });
});
