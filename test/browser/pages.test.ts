import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contestWords } from '../../api/pages/contest-words.ts';
import { words } from '../../api/pages/words.ts';
import { type Known, lookRound, nothingToLookWith, openBrowser, service, violations } from './viewer.ts';

const say = words.fr;
let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto(service() + path);
  return page;
}
const point = () => `${known.answer.place.lon},${known.answer.place.lat}`;
const question = () => `lon=${known.answer.place.lon}&lat=${known.answer.place.lat}`;
const WITHOUT_SCRIPT = { javaScriptEnabled: false };

/** The pages that are looked at. */
const PAGES = {
  'of a point': () => `/lieu/${point()}`,
  'of a point, filtered': () => `/lieu/${point()}?effect=forbidden&lang=en`,
  'of a commune': () => `/lieu/commune/${known.commune.code}`,
  'of changes': () => `/lieu/changements?${question()}&from=2001-01-01`,
  'of a contest': () => `/lieu/contester?${question()}&dataset=${known.answer.datasets[0]!.id}`,
  'of all data': () => '/donnees',
  'of what exists where': () => '/donnees/couverture',
  'of a dataset': () => '/donnees/demo-ppri?lang=en',
  'of accessibility': () => '/accessibilite?lang=en',
  'of a problem': () => '/lieu/parcelle/00000000AA0001',
};

describe.skipIf(nothingToLookWith)('the pages that the server makes', () => {
  test.each(Object.entries(PAGES))(
    '%s: axe finds nothing, wide and light, narrow and dark, and nothing runs out',
    async (_, path) => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [320, 'light'],
        [320, 'dark'],
      ] as const) {
        const page = await openPage(path(), { viewport: { width, height: 740 }, colorScheme });
        expect(await violations(page), `${width} ${colorScheme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        await page.context().close();
      }
    },
  );

  test('are narrowed and asked for another day by a form, without script', async () => {
    const page = await openPage(`/lieu/${point()}`, WITHOUT_SCRIPT);
    await page.getByText(say.filter, { exact: true }).click();
    await page.getByLabel(say.effect.forbidden, { exact: true }).check();
    await page.getByLabel(say.effect.obligation, { exact: true }).check();
    await page.locator('#jour').fill('2026-01-31');
    await page.locator('.ask details button').click();
    const text = await page.locator('main').innerText();
    expect(text).toContain(`${say.effect.forbidden}, ${say.effect.obligation}`);
    expect(text).toContain('31 janvier 2026');
    await page.getByRole('link', { name: say.showAll }).first().click();
    expect(await page.locator('main').innerText()).not.toContain(say.filtered);
    await page.context().close();
  });

  test('say what changed between two days, without script', async () => {
    const page = await openPage(`/lieu/${point()}`, WITHOUT_SCRIPT);
    await page.getByText(say.changes, { exact: true }).click();
    await page.locator('#from').fill('2001-01-01');
    await page.getByRole('button', { name: say.compare }).click();
    expect(await page.locator('h1').innerText()).toContain(say.changesOf(''));
    expect(await page.locator('main').innerText()).toContain(say.began);
    await page.getByRole('link', { name: say.rulesOfPlace }).click();
    expect(await page.locator('h1').innerText()).toContain(say.title(''));
    await page.context().close();
  });

  test('lead to a signed extract, without script', async () => {
    const page = await openPage(`/lieu/${point()}`, WITHOUT_SCRIPT);
    const sent = page.waitForResponse((response) => response.url().endsWith('/lieu/extrait'));
    await page.getByRole('button', { name: say.makeExtract }).click();
    const { location } = await (await sent).allHeaders();
    expect(location).toMatch(/^\/api\/extracts\/[\w-]+\/pdf$/);
    const pdf = await fetch(service() + location);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    await page.context().close();
  });

  test('let a rule be contested and give a number, without script', async () => {
    const page = await openPage(`/lieu/${point()}`, WITHOUT_SCRIPT);
    const rule = page.locator('.rule').first();
    const title = await rule.locator('h4').innerText();
    await rule.getByRole('link', { name: say.contest }).click();
    expect(await page.locator('main').innerText()).toContain(title);
    await page.getByLabel(contestWords.fr.reasons['wrong-dates']).check();
    await page.getByLabel(contestWords.fr.words).fill('Le plan a été révisé.');
    await page.getByRole('button', { name: contestWords.fr.send }).click();
    expect(await page.locator('h1').innerText()).toMatch(/n° \d+/);
    await page.context().close();
  });

  test('are printed whole: what is folded is open, links are written out, buttons are gone', async () => {
    const page = await openPage(`/lieu/${point()}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.actions').isVisible()).toBe(false);
    const proof = page.locator('.dataset details').first();
    await expect.poll(() => proof.locator('dl').first().isVisible()).toBe(true);
    const link = page.locator('.rule li a').first();
    const written = await link.evaluate((element) => getComputedStyle(element, '::after').content);
    expect(written).toContain(await link.getAttribute('href'));
    await page.context().close();
  });
});
