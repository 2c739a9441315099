import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { ask, grounds, mapDrawn, NO_WEBGL, nothingToLookWith, openBrowser, openViewer, violations } from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const places = (page: Page) => page.locator('.stack:not(.own-stack) > .stacked .stacked-title').allInnerTexts();
const hash = (page: Page) => decodeURIComponent(new URL(page.url()).hash);

describe.skipIf(nothingToLookWith).each(grounds)('the layers $name', ({ url }) => {
  let drawn: Collection[];
  let zones: Collection;
  const open = (link: string, before?: string) => openViewer(browser, link, {}, before, url);
  /** How many features of a layer are in force today, as the service counts them. */
  const counted = async (id: string, filter = '') => {
    const day = new Date().toISOString().slice(0, 10);
    const query = new URLSearchParams({ limit: '1', skipGeometry: 'true', datetime: day, ...(filter && { filter }) });
    return (await ask<{ numberMatched: number }>(`/api/collections/${id}/items?${query}`, url)).numberMatched;
  };

  beforeAll(async () => {
    const { collections } = await ask<{ collections: Collection[] }>('/api/collections', url);
    const shown = ({ geometry, kind, theme }: Collection) =>
      geometry === 'polygon' && kind === 'zones' && !/fond|territoires/.test(theme);
    drawn = collections.filter((one) => shown(one) && one.count > 5);
    zones = drawn.find(({ style }) => style.classes.length > 1)!;
  });

  test('are found by a word of the catalogue, each with its source, licence, dates and files', async () => {
    const { page, errors } = await open('#volet=calques&calques=', NO_WEBGL);
    const catalogue = page.locator('section[aria-labelledby="catalogue-title"]');
    expect(await catalogue.getByText(fr.layers.figures).count()).toBeGreaterThan(0);
    await page.getByLabel(fr.layers.search).fill(zones.title.toUpperCase());
    const rows = catalogue.locator('.row').filter({ hasText: zones.title });
    await expect.poll(() => catalogue.locator('[role=status]').innerText()).toBe(fr.layers.found(await rows.count()));
    await rows.first().getByRole('button').click();
    const about = await rows.first().locator('.about').innerText();
    for (const said of [zones.producer, zones.licence, fr.layers.loaded, 'GeoPackage']) expect(about).toContain(said);
    expect((await fetch(url + (await rows.first().getByText(fr.layers.page).getAttribute('href')))).status).toBe(200);
    await page.getByLabel(fr.layers.search).fill('rien de tel');
    await expect.poll(() => catalogue.locator('[role=status]').innerText()).toBe(fr.layers.noMatch('rien de tel'));
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('are put in order by keyboard, which keeps its focus, and by a drag that “back” undoes', async () => {
    const ids = drawn.slice(0, 3).map(({ id }) => id);
    const { page } = await open(`#volet=calques&calques=${ids.join(',')}`, NO_WEBGL);
    const titles = drawn.slice(0, 3).map(({ title }) => title);
    const down = page.getByRole('button', { name: fr.layers.down(titles[0]!) });
    await down.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => hash(page)).toContain(`calques=${ids[1]},${ids[0]},${ids[2]}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => places(page)).toEqual([titles[1], titles[2], titles[0]]);
    expect(await down.evaluate((button) => button === document.activeElement)).toBe(true);
    const [grip, row] = [page.locator('.grip').last(), page.locator('.stacked').first()];
    await grip.scrollIntoViewIfNeeded();
    const [from, to] = [(await grip.boundingBox())!, (await row.boundingBox())!];
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + to.height / 2, { steps: 6 });
    await page.mouse.move(to.x + 8, to.y + 2, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => places(page)).toEqual([titles[0], titles[1], titles[2]]);
    await page.goBack();
    await expect.poll(() => places(page)).toEqual([titles[1], titles[2], titles[0]]);
    await page.getByRole('button', { name: fr.layers.remove(titles[2]!) }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('stack-title');
    await page.context().close();
  });

  test('have a legend that counts what is in sight, and say from which zoom they are to be seen', async () => {
    const box = zones.extent!.spatial.bbox[0]!;
    const [lon, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const { page } = await open(`#volet=calques&calques=${zones.id}&carte=${zones.zooms[0] - 1}/${lat}/${lon}`);
    await mapDrawn(page);
    await page.locator('.stack').getByRole('button', { name: fr.layers.closer }).click();
    const numbers = async () =>
      (await page.locator('.legend-part > .legend-classes .legend-count').allInnerTexts()).map((text) =>
        Number(text.replaceAll(/\D/g, '')),
      );
    await expect.poll(numbers, { timeout: 20_000 }).not.toEqual([]);
    const total = (await numbers()).reduce((sum, count) => sum + count, 0);
    expect(await page.locator('.legend-part p').first().innerText()).toBe(fr.layers.inSight(total, false));
    expect(total).toBeLessThanOrEqual(await counted(zones.id));
    const named = await page.locator('.legend-part .legend-classes li').count();
    expect(named).toBe(zones.style.classes.length);
    await page.context().close();
  });

  test('are narrowed by an attribute, on the map, in the list and in the link', async () => {
    const { code } = zones.style.classes[0]!;
    const { page } = await open(`#volet=calques&calques=${zones.id}`, NO_WEBGL);
    await page.getByRole('button', { name: fr.layerFilter.open(zones.title) }).click();
    const form = page.locator('.layer-filter');
    await form.getByRole('button', { name: fr.layerFilter.apply }).first().click();
    await expect.poll(() => form.locator('.filter-said').innerText()).toBe(fr.layerFilter.wantValue);
    await form.getByLabel(fr.layerFilter.value).fill(code);
    await page.keyboard.press('Enter');
    const filter = `A_CONTAINS(codes, ('${code}'))`;
    await expect.poll(() => hash(page)).toContain(`filtre.${zones.id}=${filter}`);
    const count = await counted(zones.id, filter);
    await expect.poll(() => page.locator('.filtered').innerText()).toContain(fr.layerFilter.matching(count));
    await expect.poll(() => form.locator('tbody tr').count()).toBe(Math.min(count, 20));
    expect(await violations(page)).toEqual([]);
    await form.getByText(fr.layerFilter.text).click();
    await form.locator('textarea').fill('couleur = 1');
    await form.getByRole('button', { name: fr.layerFilter.apply }).last().click();
    await expect.poll(() => form.locator('.filter-said').innerText()).toContain('couleur');
    expect(hash(page)).toContain(filter);
    const csv = await form.getByText(fr.layerFilter.csv).getAttribute('href');
    const rows = (await (await fetch(url + csv)).text()).trim().split('\n');
    expect(rows.filter((row) => row.includes(code)).length).toBeGreaterThanOrEqual(count);
    await page.getByRole('button', { name: fr.layerFilter.clear }).first().click();
    await expect.poll(() => hash(page)).not.toContain('filtre');
    await page.context().close();
  });

  test('show only what the filter of a link chooses', async () => {
    const { code } = zones.style.classes[0]!;
    const box = zones.extent!.spatial.bbox[0]!;
    const at = `${zones.zooms[0] + 1}/${(box[1] + box[3]) / 2}/${(box[0] + box[2]) / 2}`;
    const filter = encodeURIComponent(`A_CONTAINS(codes, ('${code}'))`);
    const { page, errors } = await open(`#carte=${at}&calques=${zones.id}&filtre.${zones.id}=${filter}`);
    await mapDrawn(page);
    const seen = () => page.locator('.legend-part > .legend-classes li').allInnerTexts();
    await expect.poll(async () => (await seen()).length, { timeout: 20_000 }).toBe(1);
    expect((await seen())[0]).toContain(zones.style.classes[0]!.label);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
