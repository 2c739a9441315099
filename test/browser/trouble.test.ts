import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RulesAnswer } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import {
  goTo,
  type Known,
  keep,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
  service,
} from './viewer.ts';

let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const pointLink = () => `lieu=${known.answer.place.lon},${known.answer.place.lat}`;
/** Texts that would run, or lead somewhere, if any of them were taken for markup. */
const HOSTILE = [
  '<img src=x onerror="window.broken=1">',
  '<svg/onload=window.broken=1>',
  '"><script>window.broken=1</script>',
  '{{constructor.constructor("window.broken=1")()}}',
  '\u202eabc</title><iframe srcdoc="<script>parent.broken=1</script>">',
];

describe.skipIf(nothingToLookWith)('when things fail', () => {
  test('without WebGL the search and the rules still work, and the page says so', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    expect(await page.locator('.map-missing').innerText()).toContain(fr.map.missing);
    const { lon, lat } = known.answer.place;
    await page.fill('#search-field', `${lat} ${lon}`);
    await page.getByRole('option').first().click();
    await placeReady(page);
    expect(await page.locator('.status-applies .dataset').count()).toBe(known.answer.counts.applies);
    await keep(page, 'no-webgl');
    await page.context().close();
  });

  test('a service that is down is named, and asked again on demand', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.route('**/api/rules?*', (route) => route.abort());
    await goTo(page, pointLink());
    await page.getByText(fr.wait.offline).waitFor();
    await page.unroute('**/api/rules?*');
    await page.getByRole('button', { name: fr.wait.again }).click();
    await page.locator('.status').first().waitFor();
    await page.context().close();
  });

  test('the words of a refusal are those of the service', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    const problem = { detail: 'Le point est hors de France.', detail_en: 'The point is outside France.' };
    await page.route('**/api/rules?*', (route) =>
      route.fulfill({ status: 422, contentType: 'application/problem+json', json: problem }),
    );
    await goTo(page, pointLink());
    await page.getByText(problem.detail).waitFor();
    await page.getByRole('button', { name: fr.language.other }).click();
    await page.getByText(problem.detail_en).waitFor();
    await page.context().close();
  });

  test('a slow service is said to be slow, and what was typed stays', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.route('**/api/places?*', async (route) => {
      await new Promise((done) => setTimeout(done, 5500));
      await route.continue();
    });
    await page.fill('#search-field', known.commune.name);
    await page.getByText(fr.wait.slow).waitFor();
    await page.getByRole('option').first().waitFor();
    expect(await page.inputValue('#search-field')).toBe(known.commune.name);
    await page.context().close();
  });

  test('layers that are no more are named and the others shown', async () => {
    const layer = known.collections.find(
      ({ theme, geometry }) => !/fond|territoires/.test(theme) && geometry !== 'none',
    )!;
    const { page } = await openViewer(browser, `#volet=calques&calques=long-gone,${layer.id}`, {}, NO_WEBGL);
    await page.getByText('long-gone').waitFor();
    expect((await page.locator('.stacked-title').innerText()).trim()).toContain(layer.title);
    await page.context().close();
  });

  test('texts from data never run, and links only lead to the web', async () => {
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    await page.route('**/api/rules?*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as RulesAnswer;
      const evil = HOSTILE.join(' ');
      answer.notice = evil;
      answer.place.label = evil;
      for (const dataset of answer.datasets) {
        dataset.title = evil;
        for (const rule of dataset.rules) {
          Object.assign(rule, { title: evil, summary: evil, label: evil });
          rule.documents = [
            { title: evil, article: evil, href: 'javascript:window.broken=1', date: null, sha256: null, checked: null },
          ];
          rule.office = { name: evil, href: 'javascript:window.broken=1', email: evil, phone: evil };
        }
      }
      await route.fulfill({ response, json: answer });
    });
    await goTo(page, pointLink());
    await page.locator('.rule').first().waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (window as unknown as { broken?: number }).broken)).toBeUndefined();
    expect(await page.locator('.place img, .place script, .place iframe, a[href^="javascript:"]').count()).toBe(0);
    await page.context().close();
  });

  test('the page runs no script but its own', async () => {
    const policy = (await fetch(service())).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });
});
