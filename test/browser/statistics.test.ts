import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TerritoryDetail } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { fewRows, legendOf, legendReady, numberOf, round, type Subject, subjectOf } from './statistics.ts';
import {
  ask,
  goTo,
  grounds,
  keep,
  mapDrawn,
  NO_WEBGL,
  nothingToLookWith,
  openBrowser,
  openViewer,
  violations,
} from './viewer.ts';

let browser: Browser;
beforeAll(async () => {
  if (!nothingToLookWith) browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.skipIf(nothingToLookWith).each(grounds)('statistics $name', ({ url }) => {
  let rate: Subject;
  let total: Subject;
  const linkTo = ({ indicator }: Subject, period = indicator.periods.at(-1)) =>
    `#indicateur=${indicator.id}/commune/${period}&volet=statistiques`;
  const hash = (page: Page) => new URL(page.url()).hash;

  beforeAll(async () => {
    [rate, total] = await Promise.all([subjectOf('ratio', url), subjectOf('count', url)]);
  });

  test('are cut into classes in four ways, each counted, named and kept in the link', async () => {
    const { page, errors } = await openViewer(browser, linkTo(rate), {}, NO_WEBGL, url);
    await legendReady(page);
    const { decimals } = rate.indicator;
    const { observations } = rate.periods.at(-1)!;
    const known = observations.flatMap(({ value }) => (value === null ? [] : [round(value, decimals)]));
    for (const [method, name] of [
      ['jenks', 'jenks/5'],
      ['equal', 'egales/5'],
      ['quantiles', 'quantiles/5'],
    ] as const) {
      await page.getByLabel(fr.classes.method).selectOption(method);
      await expect.poll(() => hash(page)).toContain(`classes=${name}`);
      const classes = (await legendOf(page)).filter(({ label }) => /\d/.test(label));
      // A class of one value alone is written as that value.
      const limits = classes.map(({ label }) => {
        const [from, to = from] = label.split(' à ').map(numberOf);
        return [from!, to!] as const;
      });
      const inside = limits.map(
        ([from, to], i) =>
          known.filter((value) => value >= from && (value < to || (i === limits.length - 1 && value === to))).length,
      );
      expect(classes.map(({ count }) => count)).toEqual(inside);
      expect(inside.reduce((sum, count) => sum + count)).toBe(known.length);
    }
    await page.getByRole('combobox', { name: fr.classes.count }).selectOption('7');
    await expect.poll(() => hash(page)).toContain('classes=quantiles/7');
    const secret = observations.filter(({ status }) => status === 'secret').length;
    const said = (await legendOf(page)).find(({ label }) => label === fr.legend.secret);
    expect(said?.count ?? 0).toBe(secret);
    await fewRows(page);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('take limits of one’s own, say what is wrong with them and lose nothing that was typed', async () => {
    const { page } = await openViewer(browser, linkTo(rate), {}, NO_WEBGL, url);
    await legendReady(page);
    await page.getByLabel(fr.classes.method).selectOption('own');
    const field = page.getByLabel(fr.classes.limits, { exact: true });
    await field.fill('5 ; dix ; 20');
    await field.press('Enter');
    expect(await page.locator('.own-limits [role=alert]').innerText()).toBe(fr.classes.faults.number('dix'));
    expect(await field.inputValue()).toBe('5 ; dix ; 20');
    await field.fill('20 ; 10');
    await field.press('Enter');
    expect(await page.locator('.own-limits [role=alert]').innerText()).toBe(fr.classes.faults.order);
    await fewRows(page);
    expect(await violations(page)).toEqual([]);
    await field.fill('4 ; 6,5 ; 9');
    await field.press('Enter');
    await expect.poll(() => hash(page)).toContain('classes=seuils:4,6.5,9');
    await page.reload();
    await legendReady(page);
    const labels = (await legendOf(page)).map(({ label }) => label).slice(0, 4);
    expect(labels).toEqual(['moins de 4,0', '4,0 à 6,5', '6,5 à 9,0', '9,0 et plus']);
    await page.context().close();
  });

  test('draw totals as circles, and warn who wants them in colours', async () => {
    const { page } = await openViewer(browser, linkTo(total), {}, NO_WEBGL, url);
    await legendReady(page);
    expect(await page.getByLabel(fr.forms.circles).isChecked()).toBe(true);
    expect(await page.locator('.nested circle').count()).toBe(3);
    await page.getByLabel(fr.forms.areas).check();
    await page.getByText(fr.forms.warning).waitFor();
    expect(hash(page)).toContain('forme=aplats');
    await page.goBack();
    await page.locator('.nested').waitFor();
    await page.context().close();
  });

  test('go from one period to the next, by hand and by themselves, and say which one is shown', async () => {
    const [, second, ...rest] = rate.indicator.periods;
    const before = rest.at(-2) ?? second!;
    const viewer = await openViewer(browser, linkTo(rate, before), { reducedMotion: 'no-preference' }, NO_WEBGL, url);
    const { page } = viewer;
    await legendReady(page);
    const said = page.locator('.periods [role=status]');
    await page.getByRole('button', { name: fr.play.previous }).press('Enter');
    await page.getByRole('button', { name: fr.play.next }).press('Enter');
    await expect.poll(() => hash(page)).toContain(`/commune/${before}`);
    await page.getByRole('button', { name: fr.play.start }).press('Enter');
    await page.getByRole('button', { name: fr.play.pause }).waitFor();
    const last = rate.indicator.periods.at(-1)!;
    await expect.poll(() => said.innerText(), { timeout: 5000 }).toContain(last);
    await page.getByRole('button', { name: fr.play.start }).waitFor();
    expect(hash(page)).toContain(`/commune/${last}`);
    await page.context().close();
  });

  test('are a table too, to sort and search by keyboard and to take away', async () => {
    const { page } = await openViewer(browser, linkTo(rate), {}, NO_WEBGL, url);
    await legendReady(page);
    const { observations, period } = rate.periods.at(-1)!;
    const rows = page.locator('.values tbody tr');
    await expect.poll(() => rows.count()).toBe(observations.length);
    await page.getByRole('button', { name: fr.statistics.territory, exact: true }).press('Enter');
    const first = observations.map(({ name }) => name).sort(new Intl.Collator('fr').compare)[0]!;
    expect(await rows.first().innerText()).toContain(first);
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: fr.values.download }).press('Enter');
    const file = await arriving;
    expect(file.suggestedFilename()).toBe(`${rate.indicator.id}-commune-${period}.csv`);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe(`\ufeff${fr.values.columns.replaceAll(',', ';')}`);
    expect(lines.length).toBe(observations.length + 1);
    const known = observations.find(({ value }) => value !== null)!;
    expect(lines.find((line) => line.startsWith(`${known.code};`))).toContain(
      `;${String(known.value).replace('.', ',')};`,
    );
    await page.getByLabel(fr.values.search).fill(first.toUpperCase());
    await expect.poll(() => rows.count()).toBeLessThan(observations.length);
    await rows.first().getByRole('button', { name: first }).press('Enter');
    await page.locator('.place h2', { hasText: first }).waitFor();
    await page.context().close();
  });

  test('have a sheet for each territory, with charts that are tables and sentences as well', async () => {
    const values = rate.periods.at(-1)!;
    const numbers = values.observations.flatMap(({ value }) => (value === null ? [] : [value]));
    const middle = values.observations.filter(({ value }) => value !== null)[Math.floor(numbers.length / 2)]!;
    const territory = await ask<TerritoryDetail>(`/api/territories/commune/${middle.code}`, url);
    const link = `#territoire=commune/${middle.code}&chiffre=${rate.indicator.id}`;
    const { page, errors } = await openViewer(browser, link, {}, NO_WEBGL, url);
    await page.locator('.chart svg').nth(1).waitFor();
    const rank = 1 + numbers.filter((value) => value > middle.value!).length;
    const sheet = page.locator('.figure-charts');
    expect(await sheet.innerText()).toContain(fr.charts.rank(rank, numbers.length));
    await sheet.locator('summary').first().press('Enter');
    const points = territory.indicators.find(({ id }) => id === rate.indicator.id)!.observations;
    expect(await sheet.locator('table').first().locator('tbody tr').count()).toBe(points.length);
    expect(await page.locator('.chart style').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    // The content security policy refuses inline styles, and would say so here.
    expect(errors).toEqual([]);
    await page.getByRole('button', { name: fr.charts.map }).press('Enter');
    await page.locator('.chart svg').waitFor();
    expect(await page.locator('.chart-figure').innerText()).toContain(fr.charts.chosen(territory.name));
    await page.context().close();
  });

  test('tell the value of what is pointed at, on the map, in the legend and in the table', async () => {
    const known = rate.periods.at(-1)!.observations.filter(({ value }) => value !== null);
    const territory = await ask<TerritoryDetail>(`/api/territories/commune/${known[0]!.code}`, url);
    const [lon, lat] = territory.center!;
    const viewer = await openViewer(browser, `${linkTo(rate)}&carte=12/${lat}/${lon}`, {}, undefined, url);
    const { page, errors } = viewer;
    await legendReady(page);
    await mapDrawn(page);
    const box = (await page.locator('#map').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
    const tip = page.locator('.statistic-tip');
    await tip.waitFor();
    expect(await tip.innerText()).toContain(territory.name);
    expect(await tip.innerText()).toMatch(/Classe \d sur 5/);
    expect(await page.locator('.legend-counted li[data-marked=true]').count()).toBe(1);
    expect(await page.locator('.values tr[data-pointed]').innerText()).toContain(territory.name);
    await keep(page, `statistics-pointed-${url === grounds[0]?.url ? 'demo' : 'real'}`);
    await page.mouse.move(box.x - 50, box.y + 10);
    await tip.waitFor({ state: 'detached' });
    await page.locator('#map canvas').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.locator('.stage [role=status]').allInnerTexts())
      .toContainEqual(expect.stringContaining(rate.indicator.unit));
    await goTo(page, `${linkTo(total)}&carte=12/${lat}/${lon}`);
    await page.locator('.nested').waitFor();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
    await expect.poll(() => tip.innerText()).toContain(total.indicator.unit);
    expect(await tip.innerText()).toContain(territory.name);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
