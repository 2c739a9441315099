import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDrawing } from '../../web/draw/drawing.ts';
import { fr } from '../../web/text/fr.ts';
import { drawnIn, hashOf } from './drawn.ts';
import {
  grounds,
  type Known,
  keep,
  lookRound,
  mapDrawn,
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

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const WIDE = { viewport: { width: 1280, height: 720 } };
const SMALL = { viewport: { width: 1000, height: 640 } };

describe.skipIf(nothingToLookWith).each(grounds)('drawing on the map $name', ({ url }) => {
  let known: Known;
  let lon: number;
  let lat: number;
  beforeAll(async () => {
    known = await lookRound(url);
    ({ lon, lat } = known.answer.place);
  });
  const open = (link: string, options: object) => openViewer(browser, link, options, undefined, url);

  test('corners are set and dragged with the mouse, and back undoes the dragging', async () => {
    const { page, errors } = await open(`#carte=16/${lat}/${lon}`, WIDE);
    await mapDrawn(page);
    await page.getByRole('button', { name: fr.drawing.title }).last().click();
    await page.locator('.draw').waitFor();
    const box = (await page.locator('.map').boundingBox())!;
    const [x, y] = [box.x + 390, box.y + 200]; // between the tools and the legend
    const clicked = async () => {
      await page.mouse.click(x, y);
      return page.locator('.draw [role="status"]').innerText();
    };
    await expect.poll(clicked).toBe(fr.drawing.corners(1));
    await page.mouse.click(x + 150, y);
    await page.mouse.click(x + 150, y + 120);
    await page.mouse.move(x + 20, y + 130);
    await expect.poll(() => page.locator('.draw-measures').innerText()).toContain('Surface');
    expect(await violations(page)).toEqual([]);
    await keep(page, 'draw-1280');
    await page.mouse.dblclick(x, y + 120);
    const first = await drawnIn(page);
    expect(readDrawing(first)?.corners).toHaveLength(4);
    expect(hashOf(page)).toContain('carte=16/');
    await placeReady(page);
    await page.mouse.move(x + 150, y);
    await page.mouse.down();
    await page.mouse.move(x + 170, y - 30, { steps: 4 });
    await page.mouse.up();
    const second = await drawnIn(page, first);
    expect(second.split(';')[0]).toBe(first.split(';')[0]);
    expect(second.split(';')[1]).not.toBe(first.split(';')[1]);
    await page.goBack();
    await expect.poll(() => hashOf(page)).toContain(first);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('what is pointed at on the map stands out in the list, and what is in focus in the list does too', async () => {
    const { dataset, rule } = known.answer.datasets
      .flatMap(({ id, rules }) => rules.map((one) => ({ dataset: id, rule: one })))
      .find((one) => one.rule.feature && !one.rule.territory)!;
    const { geometry } = (await (
      await fetch(`${url}/api/collections/${dataset}/items/${encodeURIComponent(rule.feature!.key)}`)
    ).json()) as { geometry: { coordinates: unknown[] } };
    let corner: unknown[] = geometry.coordinates;
    while (Array.isArray(corner[0])) corner = corner[0];
    const { page, errors } = await open(`#carte=17/${corner[1]}/${corner[0]}&lieu=${lon},${lat}`, SMALL);
    await placeReady(page);
    const box = (await page.locator('.map').boundingBox())!;
    await page.locator('.rule .hit-number').first().waitFor();
    const pointed = page.locator('.rule-pointed');
    let step = 0;
    await expect
      .poll(
        async () => {
          step = 3 - step;
          await page.mouse.move(box.x + box.width / 2 + step - 1, box.y + box.height / 2);
          return (await pointed.allInnerTexts()).join();
        },
        { timeout: 15_000, interval: 200 },
      )
      .toMatch(/n° \d+ sur la carte/);
    expect(await pointed.first().evaluate((card) => card.getBoundingClientRect().bottom > 0)).toBe(true);
    await page.mouse.move(5, 5);
    await expect.poll(() => pointed.count()).toBe(0);
    const last = page.locator('.rule', { has: page.locator('.hit-number') }).last();
    await last.locator('button').first().focus();
    await expect.poll(() => last.getAttribute('class')).toContain('rule-pointed');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a line is drawn by keyboard alone, a circle with a finger, and a long press asks', async () => {
    const { page, errors } = await open(`#carte=16/${lat}/${lon}`, PHONE);
    await mapDrawn(page);
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchEnd', points: { x: number; y: number }[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: 180, y: 250 }]);
    await expect.poll(() => hashOf(page)).toContain('lieu=');
    await touch('touchEnd', []);
    const canvas = page.locator('#map canvas');
    await page.getByRole('button', { name: fr.drawing.title }).tap();
    await page.getByLabel(fr.drawing.forms.line).press('Space');
    const status = () => page.locator('.draw [role="status"]').innerText();
    const set = async () => {
      await canvas.press('Enter');
      return status();
    };
    await expect.poll(set).toBe(fr.drawing.corners(1));
    await canvas.press('Backspace');
    await expect.poll(status).toBe('');
    await canvas.press('Enter');
    const cross = () => Number(/carte=[^/]+\/[^/]+\/([-\d.]+)/.exec(hashOf(page))?.[1]);
    const before = cross();
    await canvas.press('ArrowRight');
    await expect.poll(cross).toBeGreaterThan(before + 0.0005);
    await canvas.press('Enter');
    await expect.poll(status).toContain(fr.drawing.corners(2));
    await canvas.press('Enter');
    const line = await drawnIn(page);
    expect(readDrawing(line)).toMatchObject({ form: 'line' });
    await placeReady(page);
    await page.getByRole('button', { name: fr.drawing.edit }).tap();
    await page.getByLabel(fr.drawing.forms.circle).press('Space');
    await canvas.press('Escape');
    expect(await page.locator('.draw').count()).toBe(0);
    await page.getByRole('button', { name: fr.drawing.title }).tap();
    expect(await page.getByLabel(fr.drawing.forms.circle).isChecked()).toBe(true);
    await page.touchscreen.tap(200, 500);
    const circle = await drawnIn(page, line);
    expect(circle).toMatch(/^cercle:[-\d.]+,[-\d.]+,[\d.]+m$/);
    await placeReady(page);
    await keep(page, 'circle-360');
    expect(await page.locator('.count-applies b, .silent').first().innerText()).not.toBe('');
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
