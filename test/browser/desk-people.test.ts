import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fr } from '../../web/desk/text.fr.ts';
import { begin, lookAt, openAs, saved, signIn, writeWhat } from './desk.ts';
import { nothingToLookWith, openBrowser } from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Under which names this browser keeps what was typed. */
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('terrier-draft/')));

describe.skipIf(nothingToLookWith)('one computer for several people at the desk', () => {
  test('what one has typed is for oneself: not for the next one at the computer, nor lost when one leaves the draft', async () => {
    const { page, errors } = await openAs(browser, 'Claire');
    await begin(page);
    await writeWhat(page, 'Travaux');
    await saved(page);
    const title = page.getByLabel(fr.what.title, { exact: true });
    const heading = (name: string) => page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
    const endSignIn = () => page.context().clearCookies({ name: '__Host-terrier' });

    await endSignIn();
    await title.fill('Travaux de nuit');
    await page.getByText(fr.session.expired).waitFor();
    await page.reload();
    await page.getByRole('link', { name: fr.start.signIn }).waitFor();
    expect(await title.count()).toBe(0);
    await signIn(page, 'Hugo');
    await heading('Travaux');
    await page.waitForTimeout(3000); // longer than typing must stop before it is saved
    await endSignIn();
    await page.reload();
    await signIn(page, 'Claire');
    await heading('Travaux de nuit');
    await saved(page);

    await title.fill('Travaux de jour');
    await page.getByRole('link', { name: fr.back }).click();
    await heading(fr.drafts.title);
    await page.getByRole('link', { name: 'Travaux' }).first().click();
    await heading('Travaux de jour');
    expect(await kept(page)).toEqual([]);

    await page.route('**/api/desk/drafts/*', (route) => route.abort());
    await title.fill('Travaux');
    await page.getByText('Claire', { exact: false }).first().click();
    await button(page, fr.session.signOut).click();
    await page.getByText(fr.session.unsaved(1)).waitFor();
    await lookAt(page, 'unsaved');
    await button(page, fr.session.leave).click();
    await page.waitForURL((url) => !url.search.includes('projet'));
    expect(await kept(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
