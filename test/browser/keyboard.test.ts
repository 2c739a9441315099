import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import { focusedName, tabTo } from './reading.ts';
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
} from './viewer.ts';

type Task = [name: string, link: (known: Known) => string, perform: (page: Page, known: Known) => Promise<void>];

const point = ({ answer: { place } }: Known) => `lieu=${place.lon},${place.lat}`;
const pressed = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const dialogOpens = async (page: Page, button: string | RegExp) => {
  await tabTo(page, button);
  const name = await focusedName(page);
  await pressed(page, 'Enter');
  await page.waitForSelector('dialog[open]');
  await pressed(page, 'Escape');
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
  expect(await focusedName(page)).toBe(name);
};

/** What people do, by the keyboard alone: no task touches the mouse. */
const TASKS: Task[] = [
  [
    'find a commune by its name',
    () => '',
    async (page, { commune }) => {
      await tabTo(page, fr.search.label);
      await page.keyboard.type(commune.name);
      await page.getByRole('option').first().waitFor();
      await pressed(page, 'ArrowDown', 'Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    },
  ],
  [
    'ask a point by its coordinates',
    () => '',
    async (page, { answer: { place } }) => {
      await tabTo(page, fr.search.label);
      await page.keyboard.type(`${place.lat} ${place.lon}`);
      await page.getByRole('option').first().waitFor();
      await pressed(page, 'ArrowDown', 'Enter');
      await placeReady(page);
      expect(new URL(page.url()).hash).toContain(`lieu=${place.lon},${place.lat}`);
    },
  ],
  [
    'narrow the answer to what is forbidden',
    point,
    async (page) => {
      await placeReady(page);
      await tabTo(page, fr.filters.title);
      await pressed(page, 'Enter');
      await tabTo(page, fr.effect.forbidden);
      await pressed(page, 'Space');
      await page.waitForSelector('.filter-note');
    },
  ],
  ['open the signed extract and leave it', point, (page) => dialogOpens(page, fr.extract.title)],
  ['begin to contest a rule and leave it', point, (page) => dialogOpens(page, new RegExp(`^${fr.contest.title}`))],
  [
    'have a term explained',
    point,
    async (page) => {
      await tabTo(page, /^Intercommunalité/);
      await pressed(page, 'Enter');
      await page.waitForSelector('.explanation:popover-open');
      await pressed(page, 'Escape');
      expect(await page.locator('.explanation:popover-open').count()).toBe(0);
      expect(await focusedName(page)).toMatch(/^Intercommunalité/);
    },
  ],
  [
    'put another layer on the map and move it down',
    () => 'volet=calques',
    async (page) => {
      await page.waitForSelector('.rows input:not(:checked)');
      const title = await page
        .locator('.rows input:not(:checked)')
        .first()
        .evaluate((box: HTMLInputElement) => box.labels?.[0]?.textContent?.trim() ?? '');
      await tabTo(page, title);
      await pressed(page, 'Space');
      await expect.poll(() => page.locator('.stacked').count()).toBe(2);
      await tabTo(page, fr.layers.down(title), 'Shift+Tab');
      await pressed(page, 'Enter');
      await expect.poll(() => page.locator('.stacked').last().innerText()).toContain(title.slice(0, 12));
    },
  ],
  [
    'choose a statistic and read its table',
    () => 'volet=statistiques',
    async (page) => {
      await page.waitForSelector('.statistics select');
      await tabTo(page, new RegExp(`^${fr.statistics.choose}`));
      await pressed(page, 'ArrowDown');
      await page.waitForSelector('.statistics table');
    },
  ],
  [
    'take the guided tour to its end',
    () => '',
    async (page) => {
      await tabTo(page, fr.tour.start);
      await pressed(page, 'Enter');
      for (const [at, title] of Object.values(fr.tourTitles).entries()) {
        await expect.poll(() => focusedName(page)).toBe(title);
        await tabTo(page, at === 5 ? fr.tour.end : fr.tour.next);
        await pressed(page, 'Enter');
      }
      expect(await focusedName(page)).toBe(fr.help.label);
      expect(await page.locator('.tour, .tour-offer').count()).toBe(0);
    },
  ],
  [
    'go through the counter mode, and back by the history',
    (known) => `mode=comptoir&${point(known)}`,
    async (page) => {
      await page.waitForSelector('.chosen');
      await tabTo(page, fr.counter.next);
      await pressed(page, 'Enter');
      await expect.poll(() => focusedName(page)).toBe(fr.counterTitles.question);
      await tabTo(page, fr.counter.next);
      await pressed(page, 'Enter');
      await page.waitForSelector('.short-rule');
      await tabTo(page, fr.counterTitles.keep!);
      await pressed(page, 'Enter');
      await page.waitForSelector('.keep');
      await page.goBack();
      await expect.poll(() => focusedName(page)).toBe(fr.counterTitles.answer);
    },
  ],
  [
    'draw by typing coordinates, where there is no map',
    () => '',
    async (page) => {
      await tabTo(page, fr.drawing.title);
      await pressed(page, 'Enter');
      await page.waitForSelector('.draw');
      await tabTo(page, fr.drawing.close);
      await pressed(page, 'Enter');
      await expect.poll(() => page.locator('.draw').count()).toBe(0);
    },
  ],
  [
    'pass over the map',
    () => '',
    async (page) => {
      await tabTo(page, fr.skip.map);
      await pressed(page, 'Enter', 'Tab');
      expect(await page.evaluate(() => document.activeElement?.matches('#map, canvas'))).toBe(false);
    },
  ],
];

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.skipIf(nothingToLookWith).each(grounds)('by keyboard alone $name', ({ url }) => {
  let known: Known;
  let page: Page;
  beforeAll(async () => {
    known = await lookRound(url);
    page = (await openViewer(browser, '', {}, NO_WEBGL, url)).page;
  });
  afterAll(() => page?.context().close());

  test.each(TASKS)('one can %s', async (_, link, perform) => {
    await goTo(page, link(known));
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.locator('.skip button').first().focus();
    await perform(page, known);
  });
});

/** What a screen reader is given in three tasks; days and times that are those of the test are left out. */
const TRANSCRIPTS: [name: string, link: (known: Known) => string, part: string, ready: string][] = [
  ['place', (known) => `${point(known)}&date=2026-06-01&effet=forbidden`, '#panel', '.answer-foot'],
  ['layers', () => 'volet=calques', '#panel', '.stack'],
  [
    'counter',
    (known) => `mode=comptoir&etape=reponse&effet=forbidden&date=2026-06-01&${point(known)}`,
    'main',
    '.short-rule',
  ],
];

const pathOf = (name: string) => fileURLToPath(new URL(`../expected/spoken-${name}.txt`, import.meta.url));
const ofAnyDay = (text: string) => text.replaceAll(/le \d+(?:er)? \p{L}+ \d{4} à \d\d:\d\d/gu, 'le … à …');

describe.skipIf(nothingToLookWith)('what a screen reader is given on the demonstration territory', () => {
  let known: Known;
  let page: Page;
  beforeAll(async () => {
    known = await lookRound();
    page = (await openViewer(browser, '', {}, NO_WEBGL)).page;
  });
  afterAll(() => page?.context().close());

  test.each(TRANSCRIPTS)('is as it was reviewed: %s', async (name, link, part, ready) => {
    await goTo(page, link(known));
    await page.waitForSelector(ready);
    await page.waitForLoadState('networkidle');
    const spoken = async () => `${ofAnyDay(await page.locator(part).first().ariaSnapshot())}\n`;
    if (process.env.BLESS) writeFileSync(pathOf(name), await spoken());
    // Numbers on the map come when its shapes have come.
    await expect.poll(spoken, { timeout: 10_000 }).toBe(readFileSync(pathOf(name), 'utf8'));
  });
});
