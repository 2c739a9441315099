import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer } from '../../api/acts/act.ts';
import { fr } from '../../web/desk/text.fr.ts';
import {
  begin,
  draw,
  lookAt,
  openAs,
  openDesk,
  picture,
  saved,
  service,
  signIn,
  step,
  tabTo,
  writeWhat,
} from './desk.ts';
import { seen } from './desk-seen.ts';
import { ask, nothingToLookWith, openBrowser } from './viewer.ts';

const PDF = { name: 'arrete.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nan order\n') };

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The day so many days from today. */
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const idOf = (page: Page) =>
  new URL(page.url()).searchParams.get('projet') ?? new URL(page.url()).searchParams.get('acte')!;

describe.skipIf(nothingToLookWith)('the desk', () => {
  test('says what it is to who is not signed in, and how to be invited to who has no seat', async () => {
    const { page, errors } = await openDesk(browser, { viewport: { width: 360, height: 740 } });
    await page.getByRole('heading', { name: fr.start.title }).waitFor();
    await lookAt(page, 'start');
    await signIn(page, 'Léa');
    await page.getByRole('heading', { name: fr.seatless.title('Léa Morvan') }).waitFor();
    await lookAt(page, 'no seat');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a clerk writes, the département consents, a deputy publishes, it applies at once, and is repealed', async () => {
    const claire = await openAs(browser, 'Claire');
    const { page } = claire;
    await lookAt(page, 'list');
    await begin(page);
    await writeWhat(page, 'Fermeture de la rue du Port');
    await page.locator('input[type="file"]').setInputFiles(PDF);
    await page.getByText(fr.files.attached(PDF.name)).waitFor();
    await lookAt(page, 'what');
    await step(page, 'where');
    await draw(page);
    await lookAt(page, 'where');
    await step(page, 'when');
    await page.getByLabel(fr.when.from).fill(dayFrom(-10));
    await page.getByLabel(fr.when.until).fill(dayFrom(300));
    await page.locator('.desk-said strong').waitFor();
    await lookAt(page, 'when');
    await step(page, 'effects');
    await page.getByText(fr.effects.checked).waitFor();
    await lookAt(page, 'effects');
    await step(page, 'review');
    await page.getByText(fr.review.ready).waitFor();
    await button(page, fr.review.submit).click();
    await page.getByText(fr.review.waits).waitFor();
    await page.getByText(fr.review.ask).click();
    await page
      .getByRole('combobox', { name: fr.review.authority })
      .selectOption({ label: 'Département de l’Île de Terrier' });
    await page.getByLabel(fr.review.why).fill('Déviation par la route départementale');
    await button(page, fr.review.askButton).click();
    await page.getByText(fr.review.consentStates.asked!).waitFor();
    await lookAt(page, 'in review');
    const id = idOf(page);

    const paul = await openAs(browser, 'Paul');
    await paul.page.getByRole('link', { name: 'Fermeture de la rue du Port' }).click();
    await button(paul.page, fr.review.give).click();
    await paul.page.getByText(`: ${fr.review.consentStates.given}`).waitFor();

    const hugo = await openAs(browser, 'Hugo');
    await hugo.page.getByRole('link', { name: 'Fermeture de la rue du Port' }).click();
    await button(hugo.page, fr.review.publish).dblclick();
    await hugo.page.getByRole('heading', { name: fr.act.done }).waitFor();
    const act = await ask<ActAnswer>(`/api/acts/${id}`, service());
    await expect
      .poll(() => seen(act), { timeout: 1000 })
      .toEqual({ titles: ['Fermeture de la rue du Port'], drawn: 1 });
    await lookAt(hugo.page, 'published');

    await button(hugo.page, fr.act.kinds.repeals!).click();
    await step(hugo.page, 'what');
    await hugo.page.getByLabel(fr.what.summary, { exact: true }).fill('La rue est rouverte.');
    await hugo.page.getByLabel(fr.what.text, { exact: true }).fill('L’arrêté est abrogé.');
    await step(hugo.page, 'review');
    await hugo.page.getByText(fr.review.ready).waitFor();
    await button(hugo.page, fr.review.submit).click();
    await button(hugo.page, fr.review.publish).click();
    await hugo.page.getByRole('link', { name: fr.act.does.repeals!(act.number) }).waitFor();
    const after = await ask<ActAnswer>(`/api/acts/${id}`, service());
    expect(after.undergoes.map(({ kind }) => kind)).toEqual(['repeals']);
    expect(await seen(after)).toEqual({ titles: [], drawn: 0 });
    const repeal = idOf(hugo.page);
    await hugo.page.goto(`${service()}/acte/${id}`);
    await hugo.page.locator(`a[href*="/acte/${repeal}"]`).first().waitFor();
    expect([claire.errors, paul.errors, hugo.errors]).toEqual([[], [], []]);
    await Promise.all([claire, paul, hugo].map((one) => one.page.context().close()));
  });

  test('everything is done by keyboard', async () => {
    const { page, errors } = await openAs(browser, 'Hugo');
    const { keyboard } = page;
    const press = async (selector: string, ...keys: string[]) => {
      await tabTo(page, selector);
      for (const key of keys) await keyboard.press(key);
    };
    const write = async (pointer: string, text: string) => {
      await tabTo(page, `#field${pointer}`);
      await keyboard.type(text);
    };
    await press('.desk-begin .button-strong', 'Enter');
    await page.locator('#field-title').waitFor();
    await write('-title', 'Marché déplacé');
    await write('-summary', 'Le marché change de place.');
    await press('.chip', 'Enter');
    await write('-signatory-name', 'Yann Kerbrat');
    await write('-signatory-quality', 'maire');
    await write('-text', 'Article 1. Le marché se tient sur le quai.');
    await press('.desk-next', 'Enter');
    await page.waitForSelector('.desk-map[data-state="open"][aria-busy="false"]');
    await press('.draw-forms input:checked', 'ArrowLeft');
    await press('#map canvas', 'ArrowUp');
    // The map glides under the cross.
    await page.waitForTimeout(1000);
    await press('#map canvas', 'ArrowUp');
    await page.waitForTimeout(1000);
    await press('#map canvas', 'Enter', 'ArrowLeft');
    await page.waitForTimeout(1000);
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await page.getByText(fr.where.inside).waitFor();
    await press('.desk-next', 'Enter');
    await write('-schedule-from', '12012026');
    await tabTo(page, '#field-schedule-end input:checked');
    await keyboard.press('ArrowRight');
    await page.getByText('jusqu’à nouvel ordre', { exact: false }).first().waitFor();
    await press('.desk-next', 'Enter');
    await press('.desk-next', 'Enter');
    await page.getByText(fr.review.ready).waitFor();
    await press('.desk-steps-on > .button-strong', 'Enter');
    await button(page, fr.review.publish).waitFor();
    await press('.desk-steps-on > .button-strong', 'Enter');
    await page.getByRole('heading', { name: fr.act.done }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('nothing typed is lost: no network, a tab closed, a sign-in that ends, a version that another has made', async () => {
    const { page, errors } = await openAs(browser, 'Claire');
    await begin(page);
    await writeWhat(page, 'Stationnement interdit');
    await saved(page);
    const title = page.getByLabel(fr.what.title, { exact: true });

    await page.context().setOffline(true);
    await title.fill('Stationnement interdit place du Marché');
    await page.getByText(fr.saving.unreached).waitFor();
    await page.context().setOffline(false);
    await saved(page);

    await page.context().clearCookies({ name: '__Host-terrier' });
    await title.fill('Stationnement interdit place de la Mairie');
    await page.getByText(fr.session.expired).waitFor();
    await lookAt(page, 'sign-in over');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: fr.session.again }).click(),
    ]);
    await tab.getByRole('button', { name: /Claire/ }).click();
    await tab.getByRole('heading', { name: fr.session.here }).waitFor();
    await tab.close();
    await saved(page);

    const hugo = await openAs(browser, 'Hugo');
    await hugo.page.goto(page.url());
    await hugo.page.getByLabel(fr.what.summary, { exact: true }).fill('Les véhicules ne stationnent plus.');
    await button(hugo.page, fr.saving.save).click();
    await saved(hugo.page);
    await title.fill('Stationnement interdit partout');
    await page.getByRole('heading', { name: fr.conflict.title }).waitFor();
    await page.getByText('Hugo Le Bihan').first().waitFor();
    await lookAt(page, 'two versions');
    await button(page, fr.conflict.keep).click();
    await saved(page);
    expect(await title.inputValue()).toBe('Stationnement interdit partout');
    expect(await page.getByLabel(fr.what.summary, { exact: true }).inputValue()).toBe(
      'Les véhicules ne stationnent plus.',
    );
    expect([errors, hugo.errors]).toEqual([[], []]);
    await Promise.all([page.context().close(), hugo.page.context().close()]);
  });

  test('what is missing is a list that leads to the fields, and looks as it should', async () => {
    const { page } = await openAs(browser, 'Claire', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await begin(page);
    await step(page, 'review');
    await page.getByText(fr.review.faults(8)).waitFor();
    await picture(page, 'desk-review-360-dark');
    await button(page, fr.review.submit).click();
    await lookAt(page, 'faults');
    await page.getByRole('button', { name: 'Donnez un titre à l’acte' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-title');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
    await step(page, 'where');
    await page.waitForSelector('.desk-map[data-state="open"][aria-busy="false"]');
    await picture(page, 'desk-where-1440-light');
    await page.getByLabel(fr.where.ways.street!, { exact: true }).check();
    await page.getByLabel(fr.where.street).fill('rue aux herbes');
    await button(page, fr.where.addStreet).click();
    await page.getByRole('heading', { name: '1. Rue aux Herbes, Port-Terrier' }).waitFor();
    await lookAt(page, 'a street');
    await page.context().close();
  });

  test('an administrator invites somebody', async () => {
    const { page } = await openAs(browser, 'Nadia', { viewport: { width: 768, height: 900 } });
    await page.getByRole('link', { name: fr.body.manage }).click();
    await page.getByLabel(fr.team.email).fill('quelqu.un@example.org');
    await button(page, fr.team.send).click();
    await page.getByText(fr.team.sent('quelqu.un@example.org')).waitFor();
    await lookAt(page, 'members');
    await page.context().close();
  });
});
