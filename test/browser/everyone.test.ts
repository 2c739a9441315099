import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../web/text/en.ts';
import { fr } from '../../web/text/fr.ts';
import {
  differsFromPicture,
  goTo,
  type Known,
  keep,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  violations,
} from './viewer.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const sized = (width: number, height: number, colorScheme: 'light' | 'dark') => ({
  viewport: { width, height },
  colorScheme,
});

let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const pointLink = () => `lieu=${known.answer.place.lon},${known.answer.place.lat}`;
const cameraLink = () => `carte=14/${known.answer.place.lat}/${known.answer.place.lon}`;

/** The states of the page that are looked at, by the name of their picture. */
const STATES = {
  first: () => '',
  place: () => `${pointLink()}&${cameraLink()}`,
  layers: () => 'volet=calques',
  statistics: () => `volet=statistiques&indicateur=${known.values?.indicator.id}/commune/${known.values?.period}`,
  territory: () => `territoire=commune/${known.commune.code}`,
};

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || '');

/** Every text on the page that stands there to be read, spoken names included. */
const wordsOn = (page: Page) =>
  page.evaluate(() => {
    const names = ['aria-label', 'title', 'placeholder', 'aria-valuetext'];
    const every = [...document.querySelectorAll('*')];
    const said = every.flatMap((element) => names.map((name) => element.getAttribute(name) ?? ''));
    return [document.body.innerText, ...said].join('\n');
  });

const flat = (words: object): string[] =>
  Object.values(words).flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'object' ? flat(value) : [],
  );

describe.skipIf(nothingToLookWith)('everyone can use the viewer', () => {
  for (const [what, options, states] of [
    ['on a wide screen', sized(1440, 900, 'light'), ['first', 'place', 'layers']],
    ['on a wide screen with numbers', sized(1440, 900, 'light'), ['statistics', 'territory']],
    ['on a wide screen in the dark', sized(1440, 900, 'dark'), ['place', 'statistics']],
    ['on a tablet', sized(768, 1024, 'light'), ['place']],
    ['on a tablet in the dark', sized(768, 1024, 'dark'), ['layers']],
    ['on a telephone', { ...PHONE, ...sized(360, 740, 'light') }, ['first', 'place']],
    ['on a telephone in the dark', { ...PHONE, ...sized(360, 740, 'dark') }, ['statistics']],
    ['with forced colours', { ...sized(1440, 900, 'light'), forcedColors: 'active' }, ['place']],
  ] as [string, BrowserContextOptions, (keyof typeof STATES)[]][])
    test(`the page looks as it should, and axe finds nothing to object to, ${what}`, async () => {
      const { page, errors } = await openViewer(browser, '', options);
      for (const state of states) {
        await goTo(page, STATES[state]());
        await page.waitForLoadState('networkidle');
        const { width } = options.viewport!;
        const name = `${state}-${width}-${options.forcedColors ? 'forced' : options.colorScheme}`;
        expect(await differsFromPicture(page, name)).toBeUndefined();
        expect(await violations(page), state).toEqual([]);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    });

  test('by keyboard alone: from the skip link to the map, move it, ask the cross, read', async () => {
    const { page } = await openViewer(browser, `#${STATES.place()}`);
    await placeReady(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(fr.skip.search);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(fr.skip.map);
    await page.keyboard.press('Enter');
    const onMap = () => page.evaluate(() => document.activeElement?.tagName === 'CANVAS');
    expect(await onMap()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await onMap()).toBe(false);
    await page.keyboard.press('Shift+Tab');
    expect(await onMap()).toBe(true);
    expect(await page.locator('.cross').isVisible()).toBe(true);
    await keep(page, 'keyboard-1280');
    const before = new URL(page.url()).hash;
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    expect(new URL(page.url()).hash).not.toBe(before);
    const reached: string[] = [];
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.className || ''));
    }
    expect(reached).toContain('day');
    expect(reached.some((name) => name.startsWith('count'))).toBe(true);
    await page.context().close();
  });

  test('by keyboard alone: search, choose with the arrows, change the part of the panel', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.keyboard.type(known.commune.name);
    await page.getByRole('option').first().waitFor();
    expect(await page.locator('.search-drop [role=status]').innerText()).toMatch(/\d+ résultats?/);
    await page.keyboard.press('ArrowDown');
    const active = await page.locator('#search-field').getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await placeReady(page);
    await page.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(fr.sections.layers);
    await page.context().close();
  });

  test('on a telephone of 360 px nothing runs out of the page and every button is large enough', async () => {
    const { page } = await openViewer(browser, `#${pointLink()}`, PHONE);
    await placeReady(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const buttons =
      '.header button, .controls button, .tabs button, .count, .actions .button, .handle, #day, .legend summary';
    const small = await page.evaluate(
      (all) =>
        [...document.querySelectorAll(all)]
          .map((element) => ({ name: element.className || element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width && (box.width < 43.9 || box.height < 43.9))
          .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
      buttons,
    );
    expect(small).toEqual([]);
    const height = () => page.locator('.panel').evaluate((panel) => panel.clientHeight);
    const half = await height();
    await page.getByRole('button', { name: fr.sheet.raise }).press('Enter');
    expect(await height()).toBeGreaterThan(half * 1.4);
    await page.context().close();
  });

  test('in English no French word of ours is left, and the choice is remembered', async () => {
    const { page } = await openViewer(browser, `#${pointLink()}`, {}, NO_WEBGL);
    await page.getByRole('button', { name: fr.language.other }).click();
    await placeReady(page);
    const english = new Set(flat(en));
    const french = flat(fr).filter((words) => words.length > 5 && !english.has(words) && words !== en.language.other);
    const allEnglish = async () => {
      // A page with the frame of a preview never counts as idle.
      await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
      const lines = new Set((await wordsOn(page)).split('\n').map((line) => line.trim()));
      expect(french.filter((words) => lines.has(words))).toEqual([]);
    };
    for (const tab of [en.sections.here, en.sections.layers, en.sections.statistics]) {
      await page.getByRole('tab', { name: tab }).click();
      await allEnglish();
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    for (const button of [en.help.label, en.offline.title, en.embed.title]) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.locator('dialog[open]').waitFor();
      await allEnglish();
      await page.keyboard.press('Escape');
    }
    for (const step of ['lieu', 'question', 'reponse', 'suite']) {
      await goTo(page, `mode=comptoir&etape=${step}&${pointLink()}&langue=en`);
      await page.locator('.counter h2').waitFor();
      await allEnglish();
    }
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('tab', { name: en.sections.layers }).waitFor();
    await page.context().close();
  });
});
