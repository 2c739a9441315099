import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import {
  ask,
  goTo,
  type Known,
  keep,
  lookRound,
  mapDrawn,
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
/** Two parcels of the service, and where the second lies. */
let parcels: [string, string];

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
  const held = known.collections.find(({ id }) => /parcel/.test(id));
  if (!held) throw new Error('the service has no parcels');
  const { features } = await ask<{ features: { id: string }[] }>(`/api/collections/${held.id}/items?limit=2`);
  parcels = [features[0]!.id, features[1]!.id];
});
afterAll(() => browser?.close());

const pointLink = () => `#lieu=${known.answer.place.lon},${known.answer.place.lat}`;

describe.skipIf(nothingToLookWith)('an extract', () => {
  test('is made in a window and opens as a PDF; what was chosen stays when the service fails', async () => {
    const { page, errors } = await openViewer(browser, pointLink());
    await placeReady(page);
    await page.getByRole('button', { name: fr.extract.title }).click();
    const dialog = page.getByRole('dialog');
    const theme = fr.themes[known.answer.datasets[0]!.theme]!;
    await dialog.getByLabel(theme, { exact: true }).uncheck();
    await page.route('**/api/extracts', (route) => route.abort());
    await dialog.getByRole('button', { name: fr.extract.make }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').innerText()).toBe(fr.wait.offline);
    expect(await dialog.getByLabel(theme, { exact: true }).isChecked()).toBe(false);
    await page.unroute('**/api/extracts');
    await dialog.getByRole('button', { name: fr.extract.make }).click();
    const open = dialog.getByRole('link', { name: fr.extract.open });
    await open.waitFor();
    const pdf = await fetch(service() + (await open.getAttribute('href')));
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const signed = await dialog.getByRole('link', { name: fr.extract.signed }).getAttribute('href');
    const { extract } = await ask<{ extract: { answer: RulesAnswer } }>(signed!);
    expect(extract.answer.datasets.some((one) => fr.themes[one.theme] === theme)).toBe(false);
    await keep(page, 'extract-1280');
    expect(await violations(page)).toEqual([]);
    expect(errors.filter((error) => !/ERR_FAILED/.test(error))).toEqual([]);
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('a contest', () => {
  test('is written by keyboard, keeps its words when the service fails, and gets a number that can be followed', async () => {
    const { page } = await openViewer(browser, pointLink(), { viewport: { width: 360, height: 740 } }, NO_WEBGL);
    await placeReady(page);
    const button = page.locator('.rule .contest').first();
    await button.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(fr.contest.reasons['wrong-dates']).press('Space');
    await dialog.getByLabel(fr.contest.words).fill('Le plan a été révisé en juin.');
    expect(await violations(page)).toEqual([]);
    await keep(page, 'contest-360');
    await page.route('**/api/contests', (route) => route.abort());
    await dialog.getByRole('button', { name: fr.contest.send }).press('Enter');
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('contest');
    await button.press('Enter');
    expect(await dialog.getByLabel(fr.contest.words).inputValue()).toBe('Le plan a été révisé en juin.');
    await page.unroute('**/api/contests');
    await dialog.getByRole('button', { name: fr.contest.send }).press('Enter');
    const told = await dialog.getByRole('status').innerText();
    const number = /\d+/.exec(told)![0];
    expect(told).toContain(fr.contest.done(Number(number)));
    await dialog.getByRole('link', { name: fr.contest.follow }).click();
    await page.locator('h1').waitFor();
    expect(await page.locator('h1').innerText()).toContain(number);
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('several parcels as one place', () => {
  test('are put together by number, by keyboard alone and without a map', async () => {
    const [one, two] = parcels;
    const { page } = await openViewer(browser, `#parcelle=${one}`, {}, NO_WEBGL);
    await placeReady(page);
    await page.getByRole('button', { name: fr.site.add }).press('Enter');
    const field = page.getByLabel(fr.site.field);
    await field.fill('12 rue');
    await field.press('Enter');
    expect(await page.locator('#wrong-parcel').innerText()).toBe(fr.site.wrong('12 rue'));
    expect(await field.inputValue()).toBe('12 rue');
    await field.fill(` ${two.toLowerCase()} `);
    await field.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toContain(`parcelle=${one},${two}`);
    await page.locator('.eyebrow', { hasText: fr.place.titles.site }).waitFor();
    await placeReady(page);
    expect(await violations(page)).toEqual([]);
    const plain = await page.locator('.actions').getByRole('link', { name: fr.place.page }).getAttribute('href');
    expect(plain).toBe(`/lieu/parcelle/${one},${two}`);
    expect((await fetch(service() + plain)).status).toBe(200);
    await page.getByRole('button', { name: fr.site.remove(one) }).press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe(`#parcelle=${two}`);
    await page.context().close();
  });

  test('are put together on the map by a click, and taken out by the cross and the keyboard', async () => {
    const [one, two] = parcels;
    const { place } = await ask<RulesAnswer>(`/api/rules?parcel=${two}`);
    const { page, errors } = await openViewer(browser, `#parcelle=${one}&carte=18/${place.lat}/${place.lon}`);
    await placeReady(page);
    await page.getByRole('button', { name: fr.site.add }).click();
    await mapDrawn(page);
    const box = (await page.locator('.map').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => new URL(page.url()).hash).toContain(`parcelle=${one},${two}`);
    expect(await page.locator('.notice').innerText()).toContain(fr.site.added(two));
    await page.locator('#map canvas').press('Enter');
    await expect.poll(() => new URL(page.url()).hash).not.toContain(two);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('a question that may mean several places', () => {
  const problem = {
    detail: 'Plusieurs adresses répondent.',
    detail_en: 'Several addresses fit.',
    candidates: [
      { id: 'a-1', label: '1 Rue Haute, Ici', score: 0.9, lon: 2, lat: 48 },
      { id: 'a-2', label: '1 Rue Haute, Là', score: 0.9, lon: 3, lat: 49 },
    ],
  };

  test('is answered by choices, never by a bare error', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.route('**/api/rules?*address=1*', (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', json: problem }),
    );
    await goTo(page, 'adresse=1 rue haute');
    await page.getByText(problem.detail).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: problem.candidates[1]!.label }).press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#adresse=a-2');
    await page.context().close();
  });

  test('is a list in the search, and the address that is chosen gives its name to the answer', async () => {
    const addresses = known.collections.find(({ id }) => /adresses/.test(id));
    if (!addresses) throw new Error('the service has no addresses');
    const { features } = await ask<{ features: { properties: { label: string } }[] }>(
      `/api/collections/${addresses.id}/items?limit=1`,
    );
    const { label } = features[0]!.properties;
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.fill('#search-field', label);
    await page.getByRole('option').filter({ hasText: label }).first().click();
    await placeReady(page);
    await page.locator('.place-head h2', { hasText: label }).waitFor();
    expect(await page.locator('.eyebrow').innerText()).toBe(fr.place.titles.address);
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('the map', () => {
  test('shows the law of the day that is asked', async () => {
    const { page } = await openViewer(browser, pointLink());
    await placeReady(page);
    await mapDrawn(page);
    const tile = page.waitForRequest((request) => /\/tiles\/.*in_force_on=2015-06-01/.test(request.url()));
    await page.locator('#day').fill('2015-06-01');
    expect((await (await tile).response())?.status()).toBe(200);
    await page.context().close();
  });
});
