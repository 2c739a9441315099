import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADDRESSES, PAYLOADS } from './payloads.ts';
import {
  goTo,
  type Known,
  lookRound,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  placeReady,
} from './viewer.ts';

let browser: Browser;
let known: Known;

beforeAll(async () => {
  if (nothingToLookWith) return;
  known = await lookRound();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Whatever a producer may write freely; what is left out is codes and dates that the service itself checks. */
const FREE =
  /^(title|label|label_en|name|detail|detail_en|summary|description|notice|article|source|producer|licence|attribution|unit|phone|email|method|scale|key|code|said|reason)$/;
const CODED = /^(code|key|id)$/;

/** The same answer with every free text replaced by payloads in turn, and every link by a dangerous one. */
function tainted(value: unknown, next: () => string, address: () => string, inside = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => tainted(one, next, address, inside));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const isLink = name === 'href' && /^(documents|office|quality|source)$/.test(inside);
      if (isLink && held !== undefined) return [name, address()];
      // The codes of territories and layers are what the page finds them by; those of rules are only shown.
      const isFree = FREE.test(name) && (!CODED.test(name) || /^(rules|feature)$/.test(inside));
      if (isFree && (typeof held === 'string' || held === null)) return [name, next()];
      return [name, tainted(held, next, address, Array.isArray(held) || name !== 'properties' ? name : inside)];
    }),
  );
}

const turn = (texts: string[], from: number) => {
  let at = from;
  return () => texts[at++ % texts.length]!;
};

/** Every answer of the service that the page reads comes tainted. */
const taintAll = (page: Page, from: number) =>
  page.route('**/api/**', async (route: Route) => {
    const response = await route.fetch();
    if (!/json/.test(response.headers()['content-type'] ?? '')) return route.fulfill({ response });
    const answer = tainted(await response.json(), turn(PAYLOADS, from), turn(ADDRESSES, from));
    return route.fulfill({ response, json: answer });
  });

/** What stands in the page that only markup could have brought there. */
const brought = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    const every = [...document.querySelectorAll('body *')];
    const acts = every.flatMap((one) => one.getAttributeNames().filter((name) => /^on|^srcdoc$/.test(name)));
    const foreign = every.filter((one) =>
      /^(script|iframe|object|embed|base|meta|link|style|template|marquee|math|video|audio|image|foreignobject)$/i.test(
        one.tagName,
      ),
    );
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href], area[href]')];
    const leading = links.map((one) => one.href).filter((href) => !/^(https?|mailto|tel):/.test(href));
    const { broken } = window as unknown as { broken?: number };
    return { broken, acts, foreign: foreign.map((one) => one.outerHTML), leading };
  });

const clean = { broken: undefined, acts: [], foreign: [], leading: [] };

describe.skipIf(nothingToLookWith)('sixty texts that would run as markup', () => {
  test('would be seen if a page took them for markup', async () => {
    expect(PAYLOADS).toHaveLength(60);
    const { page } = await openViewer(browser, '', {}, NO_WEBGL);
    const markup = PAYLOADS.filter(
      (text) => text.startsWith('<') && !/^<(body|scr<|math|button|svg><(a|use))/.test(text),
    );
    expect(markup.length).toBeGreaterThan(30);
    for (const text of markup) {
      await page.evaluate((html) => {
        const sink = document.getElementById('sink') ?? document.body.appendChild(document.createElement('div'));
        sink.id = 'sink';
        sink.innerHTML = `${html} >`; // some wait for the end of a tag
      }, text);
      const { acts, foreign } = await brought(page);
      expect([text, acts.length + foreign.length > 0]).toEqual([text, true]);
    }
    await page.context().close();
  });

  test.each([0, 11, 23, 38])('are text wherever data are shown, beginning with the one at %i', async (from) => {
    const { page, errors } = await openViewer(browser, '', {}, NO_WEBGL);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await taintAll(page, from);
    const { place, territories } = { place: known.answer.place, territories: known.answer.place.territories };
    const point = `lieu=${place.lon},${place.lat}`;
    const states: [string, string][] = [
      [point, '.rule'],
      [`${point}&depuis=2000-01-01`, '.rule'],
      ['volet=calques', '.rows li'],
      [`volet=statistiques&indicateur=${known.values!.indicator.id}/commune/${known.values!.period}`, 'table td'],
      [`territoire=commune/${territories.find(({ level }) => level === 'commune')!.code}`, '.panel h2'],
    ];
    for (const [hash, ready] of states) {
      await goTo(page, hash);
      await page.locator(ready).first().waitFor();
      if (hash === point) await placeReady(page);
      expect(await brought(page), hash).toEqual(clean);
    }
    await page.fill('#search-field', known.commune.name);
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').first().innerText()).toMatch(/broken/);
    expect(await brought(page), 'search').toEqual(clean);
    expect(asked).toEqual([]);
    // A thing whose key is such a text is not there, and one of two lines can be no key at all.
    expect(errors.filter((error) => !/status of 40[04]/.test(error))).toEqual([]);
    await page.context().close();
  });
});
