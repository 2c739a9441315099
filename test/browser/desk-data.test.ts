import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { fr as desk } from '../../web/desk/text.fr.ts';
import { fr } from '../../web/desk-data/text.fr.ts';
import { lookAt, openAs, service } from './desk.ts';
import { ask, nothingToLookWith, openBrowser } from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const [WEST, SOUTH] = [-4.36, 45.94];

/** A file of squares of about 80 m in the commune, one of them far from it where `far` says so. */
function file(
  center: [number, number],
  names: string[],
  far = false,
): { name: string; mimeType: string; buffer: Buffer } {
  const square = (name: string, west: number, south: number) => ({
    type: 'Feature',
    properties: { num: name, nom: `Rue ${name}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0.001, 0],
          [0.001, 0.001],
          [0, 0.001],
          [0, 0],
        ].map(([x, y]) => [west + x!, south + y!]),
      ],
    },
  });
  const near = names.map((name, at) => square(name, center[0] + at * 0.0012, center[1]));
  const features = far ? [...near, square('loin', WEST - 0.5, SOUTH)] : near;
  const buffer = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name: 'rues.geojson', mimeType: 'application/geo+json', buffer };
}

async function send(page: Page, sent: ReturnType<typeof file>): Promise<void> {
  await page.getByLabel(fr.send.choose, { exact: true }).setInputFiles(sent);
  await page.getByRole('button', { name: fr.send.button }).click();
  await page.getByText(fr.states.previewed, { exact: true }).waitFor({ timeout: 60_000 });
}

async function make(page: Page): Promise<void> {
  await page.getByRole('link', { name: desk.data }).click();
  await page.getByRole('heading', { name: fr.title, level: 1 }).waitFor();
  await lookAt(page, 'list of datasets');
  await page.getByText(fr.make.title, { exact: true }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await fill(fr.make.name, 'Rues calmes');
  await fill(fr.make.description, 'Les rues où l’on roule à 20 km/h.');
  await fill(fr.make.ruleTitle, 'Zone calme');
  await fill(fr.make.ruleSummary, 'On y roule à 20 km/h au plus.');
  await fill(fr.make.document, 'Code de la route');
  await page.getByText(fr.make.columns, { exact: true }).click();
  await fill(fr.make.key, 'num');
  await fill(fr.make.label, 'nom');
  await lookAt(page, 'a new dataset');
  await page.getByRole('button', { name: fr.make.create }).click();
  await page.getByRole('heading', { name: 'Rues calmes', level: 1 }).waitFor();
}

describe.skipIf(nothingToLookWith)('the datasets of a body', () => {
  test('are made, sent, looked at, published, and brought back', async () => {
    const { center } = await ask<{ center: [number, number] }>('/api/territories/commune/00021', service());
    const claire = await openAs(browser, 'Claire');
    await make(claire.page);
    await send(claire.page, file(center, ['a', 'b', 'c'], true));
    await claire.page.getByText(fr.report.rows(4, 3)).waitFor();
    await claire.page.getByText('hors du territoire où votre organisme décide').waitFor();
    await claire.page.getByText(fr.preview.keyAfter).waitFor();
    await claire.page.getByText(fr.publish.role).waitFor();
    await lookAt(claire.page, 'a file that was checked');

    const hugo = await openAs(browser, 'Hugo', { viewport: { width: 360, height: 740 } });
    const { page } = hugo;
    const publish = async () => {
      await page.getByRole('button', { name: fr.publish.button, exact: true }).click();
      await page.getByText(fr.publish.done).waitFor({ timeout: 60_000 });
    };
    await page.getByRole('link', { name: desk.data }).click();
    await page.getByRole('link', { name: 'Rues calmes' }).click();
    await lookAt(page, 'a file to publish on a telephone');
    await publish();
    const told = async () => {
      const [lon, lat] = center.map((one) => one + 0.0005);
      const { datasets } = await ask<RulesAnswer>(`/api/rules?lon=${lon}&lat=${lat}`, service());
      return datasets.find(({ id }) => id === 'org-000000041-rues-calmes')?.rules.map(({ label }) => label);
    };
    expect(await told()).toEqual(['Rue a']);

    await send(page, file(center, ['x', 'b']));
    await page.getByText(fr.publish.doubt).waitFor();
    await page.getByLabel(fr.publish.confirm).check();
    await lookAt(page, 'a file that takes much away');
    await publish();
    expect(await told()).toEqual(['Rue x']);
    await page.getByRole('button', { name: /^Rétablir/ }).click();
    await expect.poll(told, { timeout: 60_000 }).toEqual(['Rue a']);
    await page.getByText(fr.history.present).waitFor();
    await lookAt(page, 'the states of a dataset');
    expect([...claire.errors, ...hugo.errors]).toEqual([]);
    for (const one of [claire, hugo]) await one.page.context().close();
  });
});
