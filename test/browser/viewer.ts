import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Collection, Indicators, IndicatorValues, Landing, RulesAnswer } from '../../api/answers.ts';
import { launchBrowser } from '../setup/chromium.ts';
import '../setup/provided.ts';
import { differsFromBlessed } from './pictures.ts';

const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const given = process.env.TERRIER_URL ?? inject('serviceUrl');
const program = inject('chromium') ?? '/usr/bin/chromium';

/** Where the service of the demonstration territory runs; without it there is nothing to look at, and that is said. */
export const service = (): string => {
  if (!given)
    throw new Error('TERRIER_URL is not set: start the service and give its address, e.g. http://localhost:8080');
  return given.replace(/\/$/, '');
};

/** A territory to look at: its name, and where its service runs. */
export type Ground = { name: string; url: string };

const real = inject('realServiceUrl');
/** The demonstration territory and, where the real data are at hand, Val-d'Oise. */
export const grounds: Ground[] = [
  { name: 'on the demonstration territory', url: given?.replace(/\/$/, '') ?? '' },
  ...(real ? [{ name: 'on Val-d’Oise', url: real }] : []),
];

/** True on a machine without a browser, which the set-up has already named. */
export const nothingToLookWith = inject('chromium') === null && !process.env.TERRIER_URL;

/** A browser without a screen, drawing in software. */
export const openBrowser = (): Promise<Browser> => launchBrowser(program);

/** A page with what went wrong in it, and what it asked of others than the service. */
export type Viewer = { page: Page; errors: string[]; foreign: string[] };

/** Opens the viewer at a link and waits for its map, or for the word that there is none. */
export async function openViewer(
  browser: Browser,
  link = '',
  options: BrowserContextOptions = {},
  before?: string,
  url = service(),
): Promise<Viewer> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    // A worker would answer before the tests that stand in for the service; what tests it asks for it.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${url}/`)) foreign.push(request.url());
  });
  if (before) await page.addInitScript(before);
  await page.goto(`${url}/${link}`);
  await page.waitForSelector('.map[data-state="open"], .map[data-state="missing"]');
  return { page, errors, foreign };
}

/** What the service answers to a question of the test's own. */
export async function ask<T>(path: string, url = service()): Promise<T> {
  const response = await fetch(url + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/** What there is to look for in the territory that the service holds, whichever it is. */
export type Known = {
  landing: Landing;
  collections: Collection[];
  answer: RulesAnswer;
  commune: { code: string; name: string };
  values: IndicatorValues | null;
};

type Box = [number, number, number, number];

/** A point of a box where at least one rule applies, looked for in a grid from the middle outwards. */
async function answerInside([west, south, east, north]: Box, url: string): Promise<RulesAnswer | null> {
  const shares = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7];
  for (const x of shares)
    for (const y of shares) {
      const [lon, lat] = [west + (east - west) * x, south + (north - south) * y].map((value) => value.toFixed(5));
      const answer = await ask<RulesAnswer>(`/api/rules?lon=${lon}&lat=${lat}`, url);
      const drawn = answer.datasets.some((dataset) => dataset.rules.some((rule) => rule.feature));
      if (drawn && answer.place.territories.some(({ level }) => level === 'commune')) return answer;
    }
  return null;
}

/** The same in the territory, or where it is large and rules are few, in the extent of one dataset after the other. */
async function answerSomewhere(boxes: Box[], url: string): Promise<RulesAnswer> {
  for (const box of boxes) {
    const answer = await answerInside(box, url);
    if (answer) return answer;
  }
  throw new Error('no rule applies anywhere on the grid: is anything loaded?');
}

const extentOf = ({ extent }: Collection) => (extent?.spatial?.bbox[0] ?? []) as number[] as Box;

/** Looks round in a service. */
export async function lookRound(url = service()): Promise<Known> {
  const landing = await ask<Landing>('/api', url);
  if (!landing.extent) throw new Error('the service has no extent: nothing is loaded');
  const { collections } = await ask<{ collections: Collection[] }>('/api/collections', url);
  const zones = collections.filter(({ kind }) => kind === 'zones').map(extentOf);
  const answer = await answerSomewhere([landing.extent, ...zones.filter(({ length }) => length === 4)], url);
  const commune = answer.place.territories.find(({ level }) => level === 'commune')!;
  const { indicators } = await ask<Indicators>('/api/indicators', url);
  const one = indicators.find(({ levels }) => levels.includes('commune'));
  const values = one
    ? await ask<IndicatorValues>(`/api/indicators/${one.id}?level=commune&period=${one.periods.at(-1)}`, url)
    : null;
  return { landing, collections, answer, commune, values };
}

/** Waits until the map has drawn all that is in sight. */
export const mapDrawn = (page: Page) => page.waitForSelector('.map[aria-busy="false"], .map[data-state="missing"]');

/** Keeps a picture among the artefacts. */
export async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await mapDrawn(page);
  await page.screenshot({ path: `${ARTEFACTS}viewer-${name}.png` });
}

const LOOKS = 8; // at a picture before it is said to differ: what comes late may still be coming

/** What differs between the page and its blessed picture; undefined where nothing does. The picture is kept among the artefacts. */
export async function differsFromPicture(page: Page, name: string): Promise<string | undefined> {
  if (process.env.BLESS) await page.waitForTimeout(2000);
  for (let look = 1; ; look++) {
    await keep(page, name);
    const differs = differsFromBlessed(name, readFileSync(`${ARTEFACTS}viewer-${name}.png`));
    if (!differs || look === LOOKS) return differs;
    await page.waitForTimeout(400);
  }
}

/** Goes to another view of the page that is open, as a link inside it would. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await page.waitForTimeout(100);
}

/** Stands for a browser without WebGL; the page without its map is also much quicker to test. */
export const NO_WEBGL = `HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (get, canvas, [kind, ...more]) => (/webgl/.test(kind) ? null : Reflect.apply(get, canvas, [kind, ...more])),
});`;

/** Waits until the answer about a place is there in full. */
export const placeReady = (page: Page) => page.waitForSelector('article.place[aria-busy="false"] .place-head h2');

type Finding = { id: string; nodes: { html: string }[] };

/** What axe objects to in a page, each with the elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const checker = window as unknown as { axe: { run: () => Promise<{ violations: unknown[] }> } };
    return (await checker.axe.run()).violations;
  });
  return (found as Finding[]).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}
