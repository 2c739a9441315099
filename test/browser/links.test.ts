import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readView, writeView } from '../../web/permalink.ts';
import { fr } from '../../web/text/fr.ts';
import {
  type Ground,
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

const notice = (page: Page, words: string) => page.locator('.notice', { hasText: words }).waitFor();

describe.skipIf(nothingToLookWith).each(grounds)('a link $name', ({ url }: Ground) => {
  let known: Known;
  beforeAll(async () => {
    known = await lookRound(url);
  });

  test('in English names and in any order opens the same view, and is written as ours', async () => {
    const { answer, collections, values } = known;
    const [one, two] = collections.filter(({ kind, geometry }) => kind === 'zones' && geometry !== 'none');
    const said = [
      `layers=${two?.id}:40,${one?.id}`,
      `indicator=${values?.indicator.id}/commune/${values?.period}`,
      `theme=${one?.theme}`,
      `place=${answer.place.lon},${answer.place.lat}`,
      'lang=en&day=2024-06-01&nonsense=1',
    ];
    const { page } = await openViewer(browser, `#${said.join('&')}`, {}, NO_WEBGL, url);
    await placeReady(page);
    await page.getByRole('button', { name: 'Français' }).click();
    const ours = writeView({ ...readView(`#${said.join('&')}`), language: 'fr' });
    expect(await page.evaluate(() => location.hash)).toBe(ours);
    await page.reload();
    await placeReady(page);
    expect(await page.evaluate(() => location.hash)).toBe(ours);
    await page.context().close();
  });

  test('to what the service no longer has says what, and shows the rest', async () => {
    const { commune } = known;
    const { page } = await openViewer(
      browser,
      `#territoire=commune/${commune.code}&calques=long-gone&theme=mines&indicateur=nowhere/commune/1999`,
      {},
      NO_WEBGL,
      url,
    );
    await notice(page, fr.layers.gone('long-gone'));
    await notice(page, fr.links.themes('mines'));
    await notice(page, fr.links.indicator('nowhere'));
    await page.getByRole('heading', { name: commune.name }).first().waitFor();
    await page.context().close();
  });
});

describe.skipIf(nothingToLookWith)('a link to what is no more', () => {
  const [{ url }] = grounds as [Ground];

  test('a commune that was merged leads to the one that it became', async () => {
    const { page } = await openViewer(browser, '#territoire=commune/00901', {}, NO_WEBGL, url);
    await page.getByText(fr.links.became).waitFor();
    expect(await violations(page)).toEqual([]);
    const other = page.locator('.candidates button').first();
    const name = await other.innerText();
    await other.click();
    await page.getByRole('heading', { name }).first().waitFor();
    await page.context().close();
  });

  test('a parcel that is not known is said not to be, with those of its section', async () => {
    const { page } = await openViewer(browser, '#parcelle=000030000A9999', {}, NO_WEBGL, url);
    await page.getByText(fr.links.sameSection).waitFor();
    await page.locator('.candidates button').first().click();
    await placeReady(page);
    await page.locator('.status-applies').waitFor();
    await page.context().close();
  });
});
