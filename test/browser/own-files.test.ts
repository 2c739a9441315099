import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/text/fr.ts';
import {
  grounds,
  type Known,
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

const csv = (rows: string[]) => Buffer.from(`nom;longitude;latitude\n${rows.join('\n')}\n`);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer });

describe.skipIf(nothingToLookWith).each(grounds)('a file of one’s own $name', ({ url }) => {
  let known: Known;
  let at: [number, number];
  beforeAll(async () => {
    known = await lookRound(url);
    at = [known.answer.place.lon!, known.answer.place.lat!];
  });
  const square = () => {
    const [x, y] = at;
    const ring = [
      [x - 0.001, y - 0.001],
      [x + 0.001, y - 0.001],
      [x + 0.001, y + 0.001],
      [x - 0.001, y + 0.001],
      [x - 0.001, y - 0.001],
    ];
    const properties = { nom: 'Terrain <b>Dupont</b>', surface: 1200 };
    return file(
      'terrain.geojson',
      Buffer.from(JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } })),
    );
  };

  test('is drawn with a legend, told by a click, and asked for its rules, without leaving the browser', async () => {
    const { page, errors, foreign } = await openViewer(browser, '#volet=calques&calques=', {}, undefined, url);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.locator('input[type=file]').setInputFiles([square()]);
    await expect
      .poll(() => page.locator('.own-said').innerText(), { timeout: 20_000 })
      .toBe(fr.files.added('terrain.geojson', 1));
    await mapDrawn(page);
    await expect.poll(() => page.locator('.legend').innerText(), { timeout: 20_000 }).toContain('terrain.geojson');
    await page.getByRole('button', { name: fr.files.list('terrain.geojson') }).click();
    await page.locator('.own-table summary').click();
    expect(await page.locator('.own-attributes').innerText()).toContain('1200');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: fr.files.ask }).click();
    await placeReady(page);
    const [, lon, lat] = /lieu=([-\d.]+),([-\d.]+)/.exec(page.url())!;
    expect([Number(lon).toFixed(3), Number(lat).toFixed(3)]).toEqual(at.map((value) => value.toFixed(3)));
    await mapDrawn(page);
    const map = (await page.locator('.map-canvas').boundingBox())!;
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    await expect
      .poll(() => page.locator('.own-here').innerText(), { timeout: 10_000 })
      .toContain('Terrain <b>Dupont</b>');
    await page.getByRole('tab', { name: fr.sections.layers }).click();
    await page.getByRole('button', { name: fr.files.remove('terrain.geojson') }).click();
    expect(await page.locator('.own').count()).toBe(0);
    expect(sent.join('')).not.toContain('Dupont');
    expect([errors, foreign]).toEqual([[], []]);
    await page.context().close();
  });

  test('is refused with what happened and what can be done, and the others are shown all the same', async () => {
    const { page } = await openViewer(browser, '#volet=calques&calques=', {}, NO_WEBGL, url);
    const [x, y] = at;
    const large =
      'Object.defineProperty(File.prototype, "size", { get() { return this.name === "lourd.gpkg" ? 3e8 : 1000; } });';
    await page.evaluate(large);
    await page
      .locator('input[type=file]')
      .setInputFiles([
        file('lourd.gpkg', Buffer.from('x')),
        file('casse.geojson', Buffer.from('{"type":"FeatureCollection","features":[{')),
        file('vide.csv', Buffer.alloc(0)),
        file('ailleurs.geojson', Buffer.from('{"type":"Feature","geometry":{"type":"Point","coordinates":[9e6,9e6]}}')),
        file('tableau.csv', Buffer.from('a;b\n1;2\n')),
        file('inverse.csv', csv([`A;${y};${x}`, `B;${y + 0.001};${x}`])),
        file('berlin.csv', csv(['C;13,4;52,5'])),
      ]);
    const refused = page.locator('[role=alert] .failure');
    await expect.poll(() => page.locator('.own').count(), { timeout: 20_000 }).toBe(2);
    const { reasons, remarks, abroad } = fr.files;
    const told = (await refused.allInnerTexts()).join('\n');
    for (const reason of [
      reasons.large!('300000000'),
      reasons.broken!('GeoJSON'),
      reasons.empty!(''),
      reasons['unknown-crs']!(''),
      reasons['no-coordinates']!('a, b'),
    ])
      expect(told).toContain(reason);
    const own = page.locator('.own');
    expect(await own.filter({ hasText: 'inverse.csv' }).innerText()).toContain(remarks.swapped);
    expect(await own.filter({ hasText: 'berlin.csv' }).innerText()).toContain(abroad);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('is taken from a drop anywhere on the page', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL, url);
    const drag = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'depot.csv'));
      return data;
    }, csv([`A;${at.join(';')}`]).toString());
    await page.dispatchEvent('body', 'dragover', { dataTransfer: drag });
    expect(await page.locator('.drop').innerText()).toBe(fr.files.drop);
    await page.dispatchEvent('body', 'drop', { dataTransfer: drag });
    await expect.poll(() => page.locator('.own').innerText(), { timeout: 20_000 }).toContain('depot.csv');
    await page.context().close();
  });
});
