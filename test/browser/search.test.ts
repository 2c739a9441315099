import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Places } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import {
  ask,
  grounds,
  type Known,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  type Viewer,
  violations,
} from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const field = (page: Page) => page.locator('#search-field');
const said = (page: Page) => page.locator('.search-drop [role=status]');
const hashOf = (page: Page) => new URL(page.url()).hash;
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const active = async (page: Page) => {
  const id = await field(page).getAttribute('aria-activedescendant');
  return id === null ? -1 : Number(id.split('-').at(-1));
};

/** Types a text and waits for the list of that text. */
async function type(page: Page, text: string): Promise<{ kind: string; label: string }[]> {
  await field(page).fill('');
  await expect.poll(() => said(page).innerText()).toBe('');
  await field(page).fill(text);
  await page.waitForSelector('.search-drop[data-open="true"][aria-busy="false"]');
  const groups = page.locator('.search-drop [role=group]');
  return groups.evaluateAll((parts) =>
    parts.flatMap((part) =>
      [...part.querySelectorAll('.option-label')].map((label) => ({
        kind: part.getAttribute('aria-label') ?? '',
        label: label.textContent ?? '',
      })),
    ),
  );
}

describe.skipIf(nothingToLookWith).each(grounds)('the search $name', ({ url }) => {
  let known: Known;
  let viewer: Viewer;
  let page: Page;
  beforeAll(async () => {
    known = await lookRound(url);
    viewer = await openViewer(browser, '', {}, NO_WEBGL, url);
    page = viewer.page;
  });
  afterAll(async () => {
    await page?.context().close();
    expect(viewer.foreign).toEqual([]);
  });

  test('finds a commune as it is written, without accents, with a slip, its words exchanged', async () => {
    const { name, code } = known.commune;
    const words = plain(name).split(/[^a-z]+/);
    const slip = plain(name).replace(/([a-z])([a-z])(?=[a-z]*$)/, '$2$1');
    for (const text of [name, plain(name), words.toReversed().join(' '), slip, code]) {
      const found = await type(page, text);
      expect(found, text).toContainEqual({ kind: fr.search.kinds.commune, label: name });
    }
    expect((await type(page, name))[0]).toEqual({ kind: fr.search.kinds.commune, label: name });
  });

  test('finds a layer by its title and puts it on the map', async () => {
    const layer = known.collections.find(({ id }) => /ppri|ppr-perimetres/.test(id))!;
    for (const text of ['inondation', 'inodation']) {
      const found = await type(page, text);
      expect(found[0], text).toEqual({ kind: fr.search.kinds.layer, label: layer.title });
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.notice').innerText()).toContain(fr.search.added(layer.title));
    expect(hashOf(page)).toContain('volet=calques');
    await expect.poll(() => page.locator('.stacked-title').allInnerTexts()).toContainEqual(layer.title);
    await page.goBack();
  });

  test('finds a decision or a document by the words of its label, and opens the place with its layer', async () => {
    const rule = known.answer.datasets
      .flatMap(({ id, rules }) => rules.map((one) => ({ id, ...one })))
      .find(({ feature, documents, label }) => feature && documents.length && label)!;
    const { places } = await ask<Places>(`/api/places?q=${encodeURIComponent(rule.label!.slice(0, 90))}&limit=50`, url);
    const place = places.find(({ kind, lon }) => kind === 'document' && lon !== null)!;
    const found = await type(page, rule.label!.slice(0, 90));
    const heading = fr.search.kinds.document;
    const label = found.find(({ kind }) => kind === heading)?.label;
    expect(label && plain(label)).toContain(plain(rule.label!).split(/[^a-z0-9]+/)[0]);
    await page.getByRole('group', { name: heading }).getByRole('option').first().click();
    await placeReady(page);
    expect(hashOf(page)).toMatch(/lieu=/);
    expect(hashOf(page)).toContain(place.dataset);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    await page.goBack();
  });

  test('finds a parcel by section, number and commune, as people write it', async () => {
    const parcels = known.collections.find(({ id }) => /parcel/.test(id))!;
    const { features } = await ask<{ features: { id: string }[] }>(`/api/collections/${parcels.id}/items?limit=1`, url);
    const id = features[0]!.id;
    const [commune, section, number] = [id.slice(0, 5), id.slice(8, 10).replace(/^0/, ''), Number(id.slice(10))];
    const { places } = await ask<Places>(`/api/places?q=${commune}`, url);
    const town = places.find(({ kind }) => kind === 'commune')!.label;
    for (const text of [
      `${commune} ${section} ${number}`,
      `${section}${number} ${town}`,
      `parcelle ${section} n° ${number}, ${plain(town)}`,
    ]) {
      const found = await type(page, text);
      expect(found[0], text).toMatchObject({ kind: fr.search.kinds.parcel });
    }
    await page.keyboard.press('Enter');
    await placeReady(page);
    expect(hashOf(page)).toContain(`parcelle=${id}`);
    await page.goBack();
  });

  test('reads coordinates in either order, says which, and what lies abroad', async () => {
    const { lon, lat } = known.answer.place as { lon: number; lat: number };
    await field(page).fill(`${lon} ${lat}`);
    await expect.poll(() => page.locator('.option-detail').innerText()).toContain(fr.search.lonFirst);
    await field(page).fill(`https://www.openstreetmap.org/#map=17/${lat}/${lon}`);
    await expect.poll(() => page.locator('.option-detail').innerText()).toBe(fr.search.forms.address);
    await field(page).fill('51.5, -0.12');
    await expect.poll(() => said(page).innerText()).toContain('hors de France');
    expect(await page.getByRole('option').count()).toBe(0);
  });

  test('is gone through by keyboard, and says how many results there are', async () => {
    const found = await type(page, known.commune.name.slice(0, 4));
    expect(await said(page).innerText()).toBe(fr.search.results(found.length));
    expect(await violations(page)).toEqual([]);
    const last = found.length - 1;
    const walked: number[] = [];
    for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
      await page.keyboard.press(key);
      walked.push(await active(page));
    }
    expect(walked).toEqual([0, last, 0, last, 0]);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    expect(await field(page).inputValue()).toBe(known.commune.name.slice(0, 4));
    await page.keyboard.press('Escape');
    expect(await field(page).inputValue()).toBe('');
  });

  test('takes the first result when Enter is quicker than the service', async () => {
    const slow = async (route: Route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    };
    await page.route('**/api/places?*', slow);
    await field(page).fill('');
    await field(page).fill(known.commune.name);
    await page.keyboard.press('Enter');
    await placeReady(page);
    expect(hashOf(page)).toContain(`territoire=commune/${known.commune.code}`);
    await page.unroute('**/api/places?*', slow);
    await page.goBack();
  });

  test('says why the service does not answer, keeps what was typed, and asks again', async () => {
    const detail = 'Trop de questions : réessayez dans 12 s';
    const refuse = (route: Route) =>
      route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify({ detail }) });
    await page.route('**/api/places?*', refuse);
    await field(page).fill('');
    await expect.poll(() => said(page).innerText()).toBe('');
    await field(page).fill(known.commune.name);
    await expect.poll(() => said(page).innerText()).toBe(detail);
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/api/places?*', refuse);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(fr.wait.again);
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
    expect(await field(page).inputValue()).toBe(known.commune.name);
  });
});
