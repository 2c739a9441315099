import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import {
  ask,
  type Known,
  keep,
  lookRound,
  mapDrawn,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  type Viewer,
} from './viewer.ts';

let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const pointLink = () => `#lieu=${known.answer.place.lon},${known.answer.place.lat}`;

/** Every page of these tests is judged by this when it is closed: no error, no request to anybody else. */
async function close({ page, errors, foreign }: Viewer): Promise<void> {
  await page.context().close();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
}

describe.skipIf(nothingToLookWith)('the viewer', () => {
  test('opens on the territory, says whether it is invented, and asks nobody but the service', async () => {
    const viewer = await openViewer(browser);
    const { page } = viewer;
    expect(await page.locator('.banner').count()).toBe(known.landing.invented ? 1 : 0);
    expect(await page.locator('h2').innerText()).toBe(fr.welcome.title);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-field');
    await keep(page, 'first-1280');
    await close(viewer);
  });

  test('finds a commune and shows its sheet', async () => {
    const viewer = await openViewer(browser);
    const { page } = viewer;
    await page.fill('#search-field', known.commune.name);
    const option = page
      .getByRole('option')
      .filter({ hasText: known.commune.code })
      .or(page.getByRole('option').first());
    await option.first().click();
    await placeReady(page);
    expect(await page.locator('.place-head h2').innerText()).toContain(known.commune.name);
    expect(new URL(page.url()).hash).toContain('territoire=commune/');
    await close(viewer);
  });

  test('reads coordinates that are typed and asks the point', async () => {
    const viewer = await openViewer(browser);
    const { page } = viewer;
    const { lon, lat } = known.answer.place;
    await page.fill('#search-field', `${String(lat).replace('.', ',')} ${String(lon).replace('.', ',')}`);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await placeReady(page);
    expect(await page.locator('.status-applies .dataset').count()).toBe(known.answer.counts.applies);
    await close(viewer);
  });

  test('asks a parcel as a whole, with the part that each rule touches', async () => {
    const parcels = known.collections.find(({ id }) => /parcel/.test(id));
    if (!parcels) throw new Error('the service has no parcels');
    const { features } = await ask<{ features: { id: string }[] }>(`/api/collections/${parcels.id}/items?limit=1`);
    const id = features[0]!.id;
    const viewer = await openViewer(browser);
    const { page } = viewer;
    await page.fill('#search-field', id);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.status').first().waitFor();
    expect(new URL(page.url()).hash).toContain(`parcelle=${id}`);
    const { place } = await ask<Known['answer']>(`/api/rules?parcel=${id}`);
    expect(await page.locator('.place-head').innerText()).toContain(fr.place.titles.parcel);
    expect(await page.locator('.place-head').innerText()).toContain(place.area_m2! < 100_000 ? 'm²' : 'ha');
    await close(viewer);
  });

  test('answers a click with every dataset, by theme, what applies first', async () => {
    const viewer = await openViewer(browser, `#carte=14/${known.answer.place.lat}/${known.answer.place.lon}`);
    const { page } = viewer;
    await mapDrawn(page);
    const box = (await page.locator('.map').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await placeReady(page);
    const point = /lieu=([-\d.]+),([-\d.]+)/.exec(new URL(page.url()).hash)!;
    const answer = await ask<Known['answer']>(`/api/rules?lon=${point[1]}&lat=${point[2]}`);
    const titles = await page.locator('.dataset h5 > span:last-child, .line-title').allInnerTexts();
    expect(titles.sort()).toEqual(answer.datasets.map(({ title }) => title).sort());
    const statuses = await page
      .locator('.status')
      .evaluateAll((parts) => parts.map((part) => part.id.replace('status-', '')));
    const order = ['applies', 'restricted', 'no-data', 'unavailable', 'does-not-apply'];
    expect(statuses).toEqual(order.filter((status) => answer.counts[status as keyof typeof answer.counts]));
    await keep(page, 'place-1280');
    await close(viewer);
  });

  test('shows each rule with its effect in words, its dates, its texts, its office and its proof', async () => {
    const viewer = await openViewer(browser, pointLink());
    const { page } = viewer;
    await placeReady(page);
    const dataset = known.answer.datasets.find(({ rules }) => rules.length)!;
    const rule = dataset.rules[0]!;
    const card = page.locator('.rule').filter({ hasText: rule.title }).first();
    const text = await card.innerText();
    expect(text).toContain(fr.effect[rule.effect]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(rule.summary.replaceAll(/\s+/g, ' ').trim());
    for (const { title } of rule.documents) expect(text).toContain(title);
    if (rule.office) expect(text).toContain(rule.office.name);
    await page.getByText(fr.proof.title).first().click();
    if (dataset.load)
      expect(await page.locator('.proof[open]').first().innerText()).toContain(dataset.load.sha256.slice(0, 16));
    await close(viewer);
  });

  test('highlights on the map the geometry of the rule that is pointed at', async () => {
    const viewer = await openViewer(browser, pointLink());
    const { page } = viewer;
    await placeReady(page);
    await page.waitForLoadState('networkidle');
    await mapDrawn(page);
    const before = await page.locator('.map-canvas').screenshot();
    await page.locator('.rule').filter({ hasText: fr.rule.show }).first().hover();
    await expect.poll(async () => (await page.locator('.map-canvas').screenshot()).equals(before)).toBe(false);
    await close(viewer);
  });

  test('switches layers, orders them and changes their opacity', async () => {
    const viewer = await openViewer(browser, '#calques=&volet=calques');
    const { page } = viewer;
    const switches = page.locator('section[aria-labelledby="catalogue-title"] .switch');
    await switches.nth(0).click();
    await switches.nth(1).click();
    const titles = () => page.locator('.stacked-title').allInnerTexts();
    const first = await titles();
    expect(first.length).toBe(2);
    await page
      .getByRole('button', { name: fr.layers.down('').slice(0, 9) })
      .first()
      .click();
    expect((await titles()).map((title) => title.trim())).toEqual(first.map((title) => title.trim()).reverse());
    await page.locator('.opacity input').first().fill('40');
    expect(new URL(page.url()).hash).toMatch(/calques=[\w-]+:40,[\w-]+/);
    expect(await page.locator('.legend').count()).toBe(1);
    await keep(page, 'layers-1280');
    await close(viewer);
  });

  test('colours the territories by an indicator and gives the same as a table', async () => {
    if (!known.values) throw new Error('the service has no indicator by commune');
    const { indicator, observations, period } = known.values;
    const viewer = await openViewer(browser, '#volet=statistiques');
    const { page } = viewer;
    await page.getByLabel(fr.statistics.choose).selectOption(indicator.id);
    await page.getByLabel(fr.statistics.level).selectOption('commune');
    await page.getByLabel(fr.statistics.period).selectOption(period);
    await expect.poll(() => page.locator('.values tbody tr').count()).toBe(observations.length);
    const legend = await page.locator('.legend').innerText();
    expect(legend).toContain(indicator.title);
    expect(legend).toContain(indicator.source);
    if (observations.some(({ status }) => status === 'secret')) expect(legend).toContain(fr.legend.secret);
    await keep(page, 'statistics-1280');
    await close(viewer);
  });

  test('comes back from its link as it was, and the history undoes', async () => {
    const [one, two] = known.collections.filter(
      ({ geometry, theme }) => geometry !== 'none' && !/fond|territoires/.test(theme),
    );
    const { indicator, period } = known.values!;
    const link = `${pointLink()}&carte=13/${known.answer.place.lat}/${known.answer.place.lon}&calques=${one!.id}:30,${two!.id}&date=2020-01-31&indicateur=${indicator.id}/commune/${period}&langue=en`;
    const viewer = await openViewer(browser, link);
    const { page } = viewer;
    await placeReady(page);
    await page.reload();
    await placeReady(page);
    expect(await page.locator('#day').inputValue()).toBe('2020-01-31');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('tab', { name: 'Layers' }).click();
    expect(
      await page
        .locator('.opacity input')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
    ).toEqual(['30', '100']);
    expect(await page.locator('.legend .legend-part').count()).toBe(3);
    await page.goBack();
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Here');
    await close(viewer);
  });
});
