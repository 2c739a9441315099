import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { readDrawing } from '../../web/draw/drawing.ts';
import { shapeOf } from '../../web/draw/shape.ts';
import { fr } from '../../web/text/fr.ts';
import {
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

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const SMALL = { viewport: { width: 1000, height: 640 } };
const hashOf = (page: Page) => new URL(page.url()).hash;
/** Waits until the link names something drawn, other than `before`. */
const drawnIn = async (page: Page, before = ''): Promise<string> => {
  const read = () => /dessin=([^&]*)/.exec(hashOf(page))?.[1] ?? '';
  await expect.poll(() => read() !== '' && read() !== before).toBe(true);
  return read();
};
/** Coordinates without the noughts at their end, as links write them. */
const short = (text: string) => text.replaceAll(/0+(?=[,;]|$)/g, '');
const shares = `navigator.share = (data) => { window.shared = data; return Promise.resolve(); };`;

describe.skipIf(nothingToLookWith).each(grounds)('drawing $name', ({ url }) => {
  let known: Known;
  let lon: number;
  let lat: number;
  beforeAll(async () => {
    known = await lookRound(url);
    ({ lon, lat } = known.answer.place);
  });
  const at = (east: number, north: number) => [lon + east / 1000, lat + north / 1000].map((one) => one.toFixed(6));
  const square = () => [at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)].join(';');
  const open = (link: string, options = {}, before?: string) => openViewer(browser, link, options, before, url);
  const ask = async (drawing: string): Promise<RulesAnswer> => {
    const body = JSON.stringify(shapeOf(readDrawing(drawing)!));
    const headers = { 'Content-Type': 'application/json' };
    return (await (await fetch(`${url}/api/rules`, { method: 'POST', headers, body })).json()) as RulesAnswer;
  };

  test('a link with something drawn is answered, signed, contested, compared and shared like any other place', async () => {
    const drawing = `polygone:${square()}`;
    const { page, errors } = await open(`#dessin=${drawing}`, { permissions: ['clipboard-write'] }, NO_WEBGL + shares);
    await placeReady(page);
    const answer = await ask(drawing);
    expect(await page.locator('.count-applies b').innerText()).toBe(String(answer.counts.applies));
    expect(await page.locator('.place-head').innerText()).toContain(fr.place.titles.drawing);
    await page.getByText(/^Périmètre : 7\d\d m|^Périmètre : [67]\d\d/).waitFor();
    await page.getByRole('button', { name: fr.place.share }).click();
    expect(await page.evaluate('window.shared.url')).toBe(`${url}/#dessin=${short(drawing)}`);
    await page.evaluate(() => {
      navigator.share = () => Promise.reject(new Error('no sheet'));
    });
    await page.getByRole('button', { name: fr.place.share }).click();
    await page.locator('.notice', { hasText: fr.share.done }).waitFor();
    expect(await page.getByText(fr.drawing.noPage).count()).toBe(1);
    await page.getByRole('button', { name: fr.changes.title }).click();
    await page.locator('.changes[aria-busy="false"]').waitFor();
    expect(await page.locator('.changes .form-fault, .changes [role="alert"]').count()).toBe(0);
    await page.getByRole('button', { name: fr.changes.close }).click();
    await page.getByRole('button', { name: fr.extract.title }).click();
    await page.getByRole('button', { name: fr.extract.make }).click();
    const signed = page.getByRole('link', { name: fr.extract.signed });
    const { extract } = (await (await fetch(url + (await signed.getAttribute('href')))).json()) as {
      extract: { limit: GeoJSON.Geometry };
    };
    expect(extract.limit).toEqual(shapeOf(readDrawing(drawing)!));
    await page.keyboard.press('Escape');
    const contest = page.locator('.rule .contest').first();
    await contest.click();
    await page.getByRole('dialog').getByLabel(fr.contest.reasons.other).check();
    await page.getByRole('dialog').getByLabel(fr.contest.words).fill('Un mot.');
    await page.getByRole('dialog').getByRole('button', { name: fr.contest.send }).click();
    await page.getByRole('dialog').getByRole('link', { name: fr.contest.follow }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the list of corners does all that the map does, by keyboard; faults are said before anything is asked', async () => {
    const { page, errors } = await open('', {}, NO_WEBGL);
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
    await page.getByRole('button', { name: fr.drawing.title }).press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('draw-title');
    await page.getByText(fr.drawing.list, { exact: true }).press('Enter');
    const more = page.getByLabel(fr.drawing.more);
    const type = async (east: number, north: number) => {
      await more.fill(at(east, north).toReversed().join(' '));
      await more.press('Enter');
    };
    await more.fill('12 rue');
    await more.press('Enter');
    const wrong = page.getByText(fr.drawing.notPlace('12 rue'));
    await wrong.waitFor();
    expect(await more.inputValue()).toBe('12 rue');
    await type(-1, -1);
    await type(1, 1);
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.innerText)).toContain(fr.drawing.more);
    await type(1, -1);
    await type(-1, 1);
    const fault = page.locator('.draw > .form-fault');
    expect(await fault.innerText()).toContain('se croise');
    const button = page.getByRole('button', { name: fr.drawing.ask });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await button.press('Enter');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(fr.drawing.corner(2), { exact: true }).fill(at(1, -1).toReversed().join(' '));
    await page.getByLabel(fr.drawing.corner(3), { exact: true }).fill('12 12');
    await page.getByLabel(fr.drawing.corner(3), { exact: true }).press('Enter');
    await expect.poll(() => fault.innerText()).toBe(fr.drawing.faults.outside(3));
    await page.getByRole('button', { name: fr.drawing.undo }).press('Enter');
    await page.getByLabel(fr.drawing.corner(3), { exact: true }).fill(at(1, 1).toReversed().join(' '));
    await page.getByLabel(fr.drawing.corner(3), { exact: true }).press('Enter');
    await expect.poll(() => fault.innerText()).toBe('');
    expect(await page.locator('.draw [role="status"]').innerText()).toContain('4 sommets');
    expect(asked).toEqual([]);
    await button.press('Enter');
    expect(await drawnIn(page)).toBe(`polygone:${short(square())}`);
    await placeReady(page);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('corners are set and dragged with the mouse, and back undoes the dragging', async () => {
    const { page, errors } = await open(`#carte=16/${lat}/${lon}`, SMALL);
    await mapDrawn(page);
    await page.getByRole('button', { name: fr.drawing.title }).last().click();
    await page.locator('.draw').waitFor();
    const box = (await page.locator('.map').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const clicked = async () => {
      await page.mouse.click(x, y);
      return page.locator('.draw [role="status"]').innerText();
    };
    await expect.poll(clicked).toBe(fr.drawing.corners(1));
    await page.mouse.click(x + 120, y);
    await page.mouse.click(x + 120, y + 100);
    await page.mouse.move(x + 20, y + 120);
    await expect.poll(() => page.locator('.draw-measures').innerText()).toContain('Surface');
    expect(await violations(page)).toEqual([]);
    await keep(page, 'draw-1000');
    await page.mouse.dblclick(x, y + 100);
    const first = await drawnIn(page);
    expect(readDrawing(first)?.corners).toHaveLength(4);
    await placeReady(page);
    await page.mouse.move(x + 120, y);
    await page.mouse.down();
    await page.mouse.move(x + 160, y - 30, { steps: 4 });
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
    await touch('touchStart', [{ x: 120, y: 400 }]);
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
