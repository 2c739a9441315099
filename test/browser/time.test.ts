import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { writeDay } from '../../web/text/words.ts';
import {
  ask,
  type Ground,
  grounds,
  type Known,
  keep,
  lookRound,
  mapDrawn,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  violations,
} from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const say = (day: string) => writeDay(day, fr);
const hashOf = (page: Page) => new URL(page.url()).hash;

/** A feature that begins to be in force on a known day, and a link to a map on which it is in sight. */
type Dated = { layer: Collection; day: string; camera: string };

type Feature = { properties: { in_force_from: string }; geometry: GeoJSON.Geometry };

const corner = (geometry: GeoJSON.Geometry): number[] => {
  let found: unknown = 'coordinates' in geometry ? geometry.coordinates : [];
  while (Array.isArray(found) && Array.isArray(found[0])) found = found[0];
  return found as number[];
};

async function findDated(collections: Collection[], url: string): Promise<Dated> {
  for (const layer of collections.filter((one) => one.geometry === 'polygon' && one.kind === 'zones')) {
    const query = `sortby=-in_force_from&limit=1&datetime=${new Date().toISOString().slice(0, 10)}`;
    const { features } = await ask<{ features: Feature[] }>(`/api/collections/${layer.id}/items?${query}`, url);
    const [first] = features;
    if (!first?.properties.in_force_from) continue;
    const [lon, lat] = corner(first.geometry);
    return { layer, day: first.properties.in_force_from, camera: `carte=13/${lat}/${lon}` };
  }
  throw new Error('no layer of the service is dated');
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

describe.skipIf(nothingToLookWith).each(grounds)('time $name', ({ name, url }: Ground) => {
  let known: Known;
  let dated: Dated;
  const shortName = name.includes('Oise') ? 'real' : 'demo';
  beforeAll(async () => {
    known = await lookRound(url);
    dated = await findDated(known.collections, url);
  });
  const open = (link: string, before?: string, options = {}) => openViewer(browser, link, options, before, url);
  const bar = (page: Page) => page.locator('.time-button');

  test('is changed without a place, by keyboard, from the days on which the layers change; the map says which day it is', async () => {
    const { page, errors } = await open(`#calques=${dated.layer.id}`, NO_WEBGL);
    expect(await bar(page).innerText()).toBe(fr.time.today);
    await bar(page).press('Enter');
    const choice = page.locator('.time-days').getByRole('button', { name: say(dated.day), exact: true });
    await choice.waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('law-day');
    expect(await page.locator('.time-known').innerText()).toContain(dated.layer.title);
    expect(await violations(page)).toEqual([]);
    await choice.press('Enter');
    expect(hashOf(page)).toContain(`date=${dated.day}`);
    expect(await bar(page).innerText()).toBe(fr.time.on(say(dated.day)));
    const spoken = page.locator('.time > [role=status]');
    await expect.poll(() => spoken.innerText()).toBe(fr.time.announced(say(dated.day)));
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('time-button');
    await page.getByRole('button', { name: fr.time.back }).click();
    expect(hashOf(page)).not.toContain('date=');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('changes the rules of a place with the map, and offers the days on which the place changes', async () => {
    const { lon, lat } = known.answer.place;
    const { page } = await open(`#lieu=${lon},${lat}`, NO_WEBGL);
    await placeReady(page);
    await bar(page).click();
    const began = known.answer.datasets.flatMap((one) => one.rules.flatMap((rule) => rule.in_force.from ?? [])).sort();
    const last = began.at(-1)!;
    await page
      .locator('.time-days')
      .getByRole('button', { name: say(last), exact: true })
      .waitFor();
    const asked = page.waitForRequest((request) => request.url().includes(`in_force_on=${dayBefore(last)}`));
    await page.locator('#law-day').fill(dayBefore(last));
    expect((await asked).url()).toContain('/api/rules?');
    await placeReady(page);
    expect(await page.locator('#day').inputValue()).toBe(dayBefore(last));
    await page.context().close();
  });

  test('two dates lie side by side: both maps move together, the limit is a slider, the differences are told', async () => {
    const link = `#${dated.camera}&calques=${dated.layer.id}&date=${dated.day}&comparer=${dayBefore(dated.day)}`;
    const { page, errors } = await open(link);
    await page.locator('.swipe[data-ready="true"]').waitFor();
    await expect.poll(() => bar(page).innerText(), { timeout: 30_000 }).toMatch(/^[1-9]\d* différence/);
    expect(await page.locator('.halves').innerText()).toMatch(
      new RegExp(`${say(dayBefore(dated.day))}[^]*${say(dated.day)}`),
    );
    const slider = page.getByRole('slider', { name: fr.time.slider });
    await slider.press('ArrowRight');
    const said = fr.time.share(52, say(dayBefore(dated.day)), say(dated.day));
    expect(await slider.getAttribute('aria-valuetext')).toBe(said);
    await slider.press('Home');
    expect(await slider.getAttribute('aria-valuenow')).toBe('0');
    const box = (await page.locator('.swipe').boundingBox())!;
    await page.mouse.move(box.x + 22, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 3 });
    await page.mouse.up();
    expect(Number(await slider.getAttribute('aria-valuenow'))).toBeCloseTo(40, -1);
    await bar(page).click();
    expect(await page.locator('.time-differences').innerText()).toContain(dated.layer.title);
    await keep(page, `compare-${shortName}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: fr.time.stop }).first().click();
    await page.locator('.swipe').waitFor({ state: 'detached' });
    expect(await page.locator('.maplibregl-canvas').count()).toBe(1);
    expect(hashOf(page)).not.toContain('comparer=');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the list tells of a place what two dates side by side differ in, without a map too', async () => {
    const { lon, lat } = known.answer.place;
    type Told = { datasets: { began: { title: string }[] }[] };
    const told = await ask<Told>(`/api/rules/changes?lon=${lon}&lat=${lat}&from=1900-01-01`, url);
    const began = told.datasets.flatMap((one) => one.began.map(({ title }) => title));
    const { page } = await open(`#lieu=${lon},${lat}&comparer=1900-01-01`, NO_WEBGL);
    await page.locator('.changes[aria-busy="false"] .dataset').first().waitFor();
    const text = await page.locator('.changes').innerText();
    expect(began.length).toBeGreaterThan(0);
    for (const title of began) expect(text).toContain(title);
    expect(await page.locator('.halves').count()).toBe(0);
    await page.locator('#since').fill('1950-01-01');
    await expect.poll(() => hashOf(page)).toContain('comparer=1950-01-01');
    await page.context().close();
  });

  test('fits a telephone in the dark, and its limit follows the finger', async () => {
    const link = `#${dated.camera}&calques=${dated.layer.id}&comparer=${dayBefore(dated.day)}`;
    const options = { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true };
    const { page } = await open(link, undefined, options);
    await page.locator('.swipe[data-ready="true"]').waitFor();
    const knob = (await page.locator('.swipe-knob').boundingBox())!;
    expect(knob.width).toBeGreaterThanOrEqual(44);
    const at = { x: knob.x + 22, y: knob.y + 22 };
    const touch = await page.context().newCDPSession(page);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: at.y }] });
    await finger('touchStart', at.x);
    await finger('touchMove', at.x - 60);
    await finger('touchMove', at.x - 90);
    await finger('touchEnd', 0);
    expect(Number(await page.getByRole('slider', { name: fr.time.slider }).getAttribute('aria-valuenow'))).toBe(25);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await mapDrawn(page);
    await keep(page, `compare-360-dark-${shortName}`);
    await page.context().close();
  });
});
