import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import { hiddenFocus, runningOut, smallTargets } from './reading.ts';
import {
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

type State = [name: string, link: (known: Known) => string, act?: (page: Page) => Promise<unknown>];

const point = ({ answer: { place } }: Known) => `lieu=${place.lon},${place.lat}`;
const openHelp = (page: Page) => page.getByRole('button', { name: fr.help.label, exact: true }).click();
const shown = (selector: string) => (page: Page) => page.waitForSelector(selector);

/** Every state that is looked at: its link, and what is done there. One line each. */
const STATES: State[] = [
  ['the first view', () => ''],
  ['a place', point, placeReady],
  ['a place with a term explained', point, (page) => page.locator('.term').first().click()],
  ['a territory', ({ commune }) => `territoire=commune/${commune.code}`, shown('.place .ask')],
  ['the layers', () => 'volet=calques', shown('.stack')],
  ['the statistics', () => 'volet=statistiques', shown('.statistics select')],
  ['the counter: where', (known) => `mode=comptoir&${point(known)}`, shown('.chosen')],
  ['the counter: question', (known) => `mode=comptoir&etape=question&${point(known)}`, shown('.choices')],
  ['the counter: answer', (known) => `mode=comptoir&etape=reponse&${point(known)}`, shown('.short-rule')],
  ['the counter: take along', (known) => `mode=comptoir&etape=suite&${point(known)}`, shown('.keep')],
  ['the help', () => '', async (page) => [await openHelp(page), await page.waitForSelector('dialog .starts')]],
];

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Text spaced as far as WCAG 1.4.12 asks. */
const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

/** Adds a style sheet as the page's policy allows it, and says how far apart the letters of the page then are. */
const spaceOut = (style: string) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return getComputedStyle(document.documentElement).letterSpacing;
};

describe.skipIf(nothingToLookWith).each(grounds)('everyone can read the viewer $name', ({ url }) => {
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });
  const open = (link: string, options = {}, before = NO_WEBGL) => openViewer(browser, link, options, before, url);

  test('every state at 320 px: axe finds nothing, nothing runs out, targets are large enough', async () => {
    const { page, errors } = await open('', { viewport: { width: 320, height: 640 } });
    for (const [name, link, act] of STATES) {
      await goTo(page, link(known));
      await act?.(page);
      expect(await violations(page), name).toEqual([]);
      expect(await runningOut(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
      expect(await smallTargets(page), name).toEqual([]);
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('text at twice its size and spaced out runs nowhere out of the page', async () => {
    for (const [width, height] of [
      [1280, 800],
      [360, 740],
    ] as const) {
      const { page } = await open(`#${point(known)}`, { viewport: { width, height } });
      await (await page.context().newCDPSession(page)).send('Page.setFontSizes', { fontSizes: { standard: 32 } });
      await placeReady(page);
      expect(await page.evaluate(spaceOut, SPACED)).toBe('3.84px');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await runningOut(page)).toEqual([]);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
      await page.context().close();
    }
  });

  test('a low window, as at four times the size, is read by scrolling one way', async () => {
    const { page } = await open(`#${point(known)}`, { viewport: { width: 320, height: 256 } });
    await placeReady(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1000);
    const title = page.locator('.place-head h2');
    await title.scrollIntoViewIfNeeded();
    expect(await title.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.context().close();
  });

  test('with forced colours whatever has the focus is ringed and in sight, and zones have patterns', async () => {
    const { page } = await open(`#${point(known)}`, { forcedColors: 'active' });
    await placeReady(page);
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      expect(await hiddenFocus(page)).toBeNull();
    }
    await openHelp(page);
    expect(await page.getByRole('checkbox', { name: fr.help.patterns }).isChecked()).toBe(true);
    await page.context().close();
  });

  test('the title, the page without map and the language follow the view', async () => {
    const { page } = await open('');
    expect(await page.title()).toBe(`${fr.motto} — ${fr.name}`);
    await goTo(page, point(known));
    await placeReady(page);
    await expect.poll(() => page.title()).toMatch(new RegExp(`^.+ — ${fr.titles.rules} — ${fr.name}$`));
    const plain = page.getByRole('link', { name: fr.plain.label }).last();
    const { lon, lat } = known.answer.place;
    expect(await plain.getAttribute('href')).toBe(`/lieu/${lon},${lat}`);
    const before = new URL(page.url()).hash;
    await page.getByRole('button', { name: fr.language.other }).click();
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe('en');
    expect(new URL(page.url()).hash).toBe(`${before}&langue=en`);
    await page.context().close();
  });
});
