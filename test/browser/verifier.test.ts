import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nothingToLookWith, openBrowser, service } from './viewer.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VERIFIED = '#result.valid, #result.invalid';

let browser: Browser;
let extract: string;
let keys: string;

beforeAll(async () => {
  if (nothingToLookWith) return;
  browser = await openBrowser();
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ place: { lon: -4.3605, lat: 45.9408 } });
  extract = await (await fetch(`${service()}/api/extracts`, { method: 'POST', headers, body })).text();
  keys = await (await fetch(`${service()}/.well-known/jwks.json`)).text();
});
afterAll(() => browser?.close());

const jsonFile = (text: string) => ({ name: 'terrier.json', mimeType: 'application/json', buffer: Buffer.from(text) });

async function open(query = '', options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${service()}/verifier${query}`, { waitUntil: 'networkidle' });
  return { page, errors };
}

async function verdict(page: Page, text: string): Promise<string> {
  await page.evaluate(() => document.querySelector('#result')!.removeAttribute('class'));
  await page.setInputFiles('#file', jsonFile(text));
  await page.waitForSelector(VERIFIED);
  return page.innerText('#result');
}

describe.skipIf(nothingToLookWith)('the page where extracts are verified', () => {
  test('tells a true extract from a changed one, also without the network once it is open', async () => {
    const { page, errors } = await open();
    await page.context().setOffline(true);
    expect(await verdict(page, extract)).toMatch(/^terrier.json : VALIDE — Extrait [0-9a-f-]{36} \(Valterre\)/);
    expect(await verdict(page, extract.replace('"concerned"', '"Concerned"'))).toMatch(/NON VALIDE — Le contenu a été/);
    expect(await verdict(page, `${extract}\n`)).toMatch(/NON VALIDE — Ce fichier n’est pas un extrait tel/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('takes keys from a file, and speaks English', async () => {
    const { page } = await open('?lang=en');
    await page.setInputFiles('#keys', jsonFile('{"keys":[]}'));
    expect(await verdict(page, extract)).toMatch(/NOT VALID — The key that signed .* is not among the keys given/);
    await page.setInputFiles('#keys', jsonFile(keys));
    expect(await verdict(page, extract)).toMatch(/: VALID — Extract/);
    await page.context().close();
  });

  test('takes a file that is dropped on it', async () => {
    const { page } = await open();
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.json'));
      document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, extract);
    await page.waitForSelector(VERIFIED);
    expect(await page.innerText('#result')).toMatch(/^dropped.json : VALIDE/);
    await page.context().close();
  });

  test('says without JavaScript how else to verify', async () => {
    const { page } = await open('', { javaScriptEnabled: false });
    expect(await page.locator('#verify').isVisible()).toBe(false);
    const text = await page.innerText('main');
    expect(text).toContain('Sans JavaScript');
    expect(text).toContain('npm run verify');
    expect(text).toContain('openssl dgst -sha256 -verify');
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'has no fault that axe finds, in the %s, with a verdict',
    async (colorScheme) => {
      const { page } = await open('', { colorScheme, viewport: { width: 360, height: 740 } });
      await verdict(page, extract);
      await page.addScriptTag({ content: axe }).catch(() => page.evaluate(axe));
      const found = await page.evaluate(async () => {
        const checker = window as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } };
        return (await checker.axe.run()).violations.map(({ id }) => id);
      });
      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await page.context().close();
    },
  );
});
