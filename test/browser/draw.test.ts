import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { readDrawing } from '../../web/draw/drawing.ts';
import { shapeOf } from '../../web/draw/shape.ts';
import { fr } from '../../web/text/fr.ts';
import { drawnIn } from './drawn.ts';
import {
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

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

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
    await page.getByRole('button', { name: fr.drawing.title }).first().press('Enter');
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
});
