import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { fullAnswer, leavesOf } from '../fixtures/full-answer.ts';
import { writtenByViewer } from '../fixtures/viewer-writing.ts';
import {
  ask,
  goTo,
  type Known,
  keep,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  service,
  violations,
} from './viewer.ts';

let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const pointLink = () => `#lieu=${known.answer.place.lon},${known.answer.place.lat}`;
/** Answers every question with the full answer, and with things that have no shape to draw. */
const answerFull = async (page: Page) => {
  const shapeless = { type: 'Feature', geometry: null, properties: {} };
  await page.route('**/api/rules?*', (route) => route.fulfill({ json: fullAnswer }));
  await page.route('**/api/collections/plein/items/*', (route) => route.fulfill({ json: shapeless }));
};
/** A plain text as a person sees it: spaces of one kind, letters of one size. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]|&nbsp;/g, ' ').toLowerCase();

/** What the panel leaves to the map, to the question itself and to the machines. */
const ELSEWHERE = /^links|^place\.(kind|lon|lat)|feature\.href$/;

describe.skipIf(nothingToLookWith)('the answer in the panel', () => {
  test('says every value of an answer in which everything is said', async () => {
    const { page, errors } = await openViewer(browser, '', {}, NO_WEBGL);
    await answerFull(page);
    await goTo(page, pointLink());
    await page.locator('.status-applies').waitFor();
    // Words in which a term is explained are cut by it: they are read as text too.
    const text = await page.evaluate(() => document.body.textContent);
    const html = plain(`${await page.content()} ${text}`);
    const leaves = leavesOf(fullAnswer).filter(([path]) => !ELSEWHERE.test(path));
    const unsaid = leaves.filter(([path, value]) => !html.includes(plain(writtenByViewer(path, value))));
    expect(unsaid).toEqual([]);
    expect(leaves.length).toBeGreaterThan(150);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('keeps what does not apply yet, and what lies near, apart from what applies', async () => {
    const { page } = await openViewer(browser, '', PHONE, NO_WEBGL);
    await answerFull(page);
    await goTo(page, pointLink());
    const applies = page.locator('.status-applies');
    await applies.waitFor();
    expect(await applies.innerText()).not.toContain('Règle 4');
    const pending = page.locator('.status-pending');
    expect(await pending.innerText()).toContain(fr.place.pendingHelp);
    expect(await pending.innerText()).toContain('Entre en vigueur le 2 janvier 2028');
    expect(await page.locator('.status-near').innerText()).toContain('à 3,2 m');
    expect(await applies.locator('.broken').first().innerText()).toContain('lien rompu le 5 janvier 2026');
    expect(await applies.locator('.rule a[href="https://example.org/texte-1"]').count()).toBe(1);
    await page.getByRole('button', { name: fr.sheet.raise }).press('Enter');
    await page.locator('.count-near').click();
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
    await keep(page, 'full-360');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('is narrowed by filters that are in the link, and always says what it hides', async () => {
    const { lon, lat } = known.answer.place;
    const { page } = await openViewer(browser, pointLink(), {}, NO_WEBGL);
    await placeReady(page);
    await page.locator('.filters summary').press('Enter');
    await page.getByLabel(fr.effect.forbidden, { exact: true }).check();
    await expect.poll(() => new URL(page.url()).hash).toContain('effet=forbidden');
    const narrowed = await ask<RulesAnswer>(`/api/rules?lon=${lon}&lat=${lat}&effect=forbidden`);
    const hidden = narrowed.datasets.reduce((sum, dataset) => sum + dataset.hidden, 0);
    expect(hidden).toBeGreaterThan(0);
    await page.locator('.filter-note').waitFor();
    expect(await page.locator('.filter-note').innerText()).toContain(fr.filters.hidden(hidden));
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.locator('.filter-note').waitFor();
    expect(await page.locator('.status-applies .rule-obligation').count()).toBe(0);
    await page.locator('.filter-note').getByRole('button', { name: fr.filters.clear }).click();
    await page.locator('.filter-note').waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).not.toContain('effet=');
    await page.context().close();
  });

  test('is compared with that of another day, and the comparison is in the link', async () => {
    const { lon, lat } = known.answer.place;
    const { page } = await openViewer(browser, pointLink(), {}, NO_WEBGL);
    await placeReady(page);
    await page.getByRole('button', { name: fr.changes.title }).click();
    await page.locator('#since').fill('2001-01-01');
    await page.locator('.changes[aria-busy="false"] .dataset').first().waitFor();
    type Changes = { datasets: { title: string; began: { title: string }[] }[] };
    const told = await ask<Changes>(`/api/rules/changes?lon=${lon}&lat=${lat}&from=2001-01-01`);
    const began = told.datasets.flatMap((dataset) => dataset.began.map(({ title }) => title));
    const text = await page.locator('.changes').innerText();
    for (const title of began) expect(text).toContain(title);
    expect(new URL(page.url()).hash).toContain('depuis=2001-01-01');
    const plainPage = await page.getByRole('link', { name: fr.changes.page }).getAttribute('href');
    expect((await fetch(service() + plainPage)).status).toBe(200);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: fr.changes.close }).click();
    expect(new URL(page.url()).hash).not.toContain('depuis=');
    await page.context().close();
  });

  test('leads to the page without a map of the same question', async () => {
    const { page } = await openViewer(browser, `${pointLink()}&effet=forbidden&date=2026-01-31`, {}, NO_WEBGL);
    await placeReady(page);
    await page.locator('.actions').getByRole('link', { name: fr.place.page }).click();
    await page.locator('h1').waitFor();
    expect(await page.locator('#jour').inputValue()).toBe('2026-01-31');
    expect(await page.locator('input[name=effect]:checked').getAttribute('value')).toBe('forbidden');
    await page.context().close();
  });
});
