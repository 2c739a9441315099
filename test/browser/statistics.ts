import type { Page } from 'playwright-core';
import type { Indicator, Indicators, IndicatorValues } from '../../api/answers.ts';
import { fr } from '../../web/text/fr.ts';
import { ask } from './viewer.ts';

/** A rate and a total that are known for several periods and communes, with their numbers period by period. */
export type Subject = { indicator: Indicator; periods: IndicatorValues[] };

/** The first rate, or total, with several periods. */
export async function subjectOf(kind: Indicator['kind'], url: string): Promise<Subject> {
  const { indicators } = await ask<Indicators>('/api/indicators', url);
  const indicator = indicators.find(
    (one) => one.kind === kind && one.levels.includes('commune') && one.periods.length > 2,
  )!;
  const periods = await Promise.all(
    indicator.periods.map((period) =>
      ask<IndicatorValues>(`/api/indicators/${indicator.id}?level=commune&period=${period}`, url),
    ),
  );
  return { indicator, periods };
}

/** A number as French people write it. */
export const numberOf = (text: string) =>
  Number(
    text
      .replaceAll(/[\s\u00a0\u202f]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  );
/** A value as it is shown. */
export const round = (value: number, decimals: number) => Number(value.toFixed(decimals));

/** The classes of the legend as they are written: where each begins and ends, and how many territories it holds. */
export const legendOf = async (page: Page) => {
  const lines = await page
    .locator('.legend-counted li')
    .evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll('span')].map((span) => span.firstChild?.textContent ?? '')),
    );
  return lines.map(([label = '', ...more]) => ({ label, count: numberOf(more.at(-2) ?? '') }));
};

/** Few rows are enough for axe, which takes its time with hundreds. */
export const fewRows = (page: Page) => page.getByLabel(fr.values.search).fill('ville');

/** Waits until the classes are those of all periods. */
export const legendReady = (page: Page) => page.locator('.statistic-legend', { hasText: 'communs à toutes' }).waitFor();
