import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { fr } from '../../web/desk/text.fr.ts';
import { differsFromBlessed } from './pictures.ts';
import { violations } from './viewer.ts';

/** Where the service runs at which officials publish in these tests. */
export const service = (): string => (process.env.TERRIER_URL ?? inject('deskServiceUrl') ?? '').replace(/\/$/, '');

/** Somebody at the desk: the page, and what went wrong in it. */
export type Clerk = { page: Page; errors: string[] };

/** Opens the desk in a browser of its own. */
export async function openDesk(browser: Browser, options: BrowserContextOptions = {}): Promise<Clerk> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${service()}/publier`);
  return { page, errors };
}

/** Signs in as one of the invented people, from the page that is open. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: fr.start.signIn }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL(/\/publier/);
}

/** Opens the desk as one of the invented people. */
export async function openAs(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Clerk> {
  const clerk = await openDesk(browser, options);
  await signIn(clerk.page, name);
  await clerk.page.getByRole('heading', { name: fr.drafts.title, level: 1 }).waitFor();
  return clerk;
}

/** Goes to a step of the form. */
export const step = (page: Page, name: keyof typeof fr.steps) =>
  page
    .getByRole('navigation', { name: fr.steps.label })
    .getByRole('button', { name: String(fr.steps[name]) })
    .click();

/** Begins an act. */
export async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: fr.drafts.beginButton }).click();
  await page.getByRole('heading', { name: fr.steps.what, level: 2 }).waitFor();
}

/** Writes what every act needs. */
export async function writeWhat(page: Page, title: string): Promise<void> {
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await field(fr.what.title).fill(title);
  await field(fr.what.summary).fill('La rue est fermée aux véhicules pendant les travaux.');
  await page.getByRole('button', { name: /L\..2213-1$/ }).click();
  await field(fr.what.name).fill('Yann Kerbrat');
  await field(fr.what.quality).fill('maire');
}

/** Waits until the service has what was typed. */
export const saved = (page: Page) => page.locator('.desk-saving[data-saving="saved"]').waitFor();

/** Draws an area around the middle of the map, and adds it. */
export async function draw(page: Page): Promise<void> {
  await page.waitForSelector('.desk-map[data-state="open"][aria-busy="false"]');
  const { x, y, width, height } = (await page.locator('#map canvas').boundingBox())!;
  const [left, top] = [x + width / 2, y + Math.min(height, page.viewportSize()!.height - y) / 2];
  for (const [right, down] of [[-20, -20], [30, -20], [30, 20], [-20, 20]] as const) // biome-ignore format: four corners
    await page.mouse.click(left + right, top + down);
  await page.getByRole('button', { name: fr.where.add }).click();
  await page.getByText(fr.where.inside).waitFor();
}

/** Looks at a state of the page: nothing for axe to object to, nothing wider than the screen. */
export async function lookAt(page: Page, state: string): Promise<void> {
  expect(await violations(page), state).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${state}: wider than the screen`).toBeLessThanOrEqual(0);
}

/** Compares what is in sight with its blessed picture. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(fileURLToPath(new URL('../artefacts/', import.meta.url)), { recursive: true });
  await expect.poll(async () => differsFromBlessed(name, await page.screenshot()), { timeout: 8000 }).toBeUndefined();
}

/** Presses Tab, or Shift and Tab, until the element has the focus. */
export async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} cannot be reached by ${key}`);
}
