import type { Indicator, TerritoryDetail } from '../../api/answers.ts';
import { Failure, readValues } from '../api.ts';
import type { Language } from '../permalink.ts';
import type { Other } from './comparison.tsx';

/** A level may lack a period: then there is nothing to compare with, and nothing has failed. */
const nothing = (error: unknown) => {
  if (error instanceof Failure && error.reason === 'unknown') return null;
  throw error;
};

/** The numbers of the territories to which this one belongs, where the indicator has any. */
export async function readParents(
  territory: TerritoryDetail,
  indicator: Indicator,
  period: string,
  language: Language,
  signal: AbortSignal,
): Promise<Other[]> {
  const parents = territory.parents.filter(({ level }) => indicator.levels.includes(level));
  const found = await Promise.all(
    parents.map(async ({ level, code, name }): Promise<Other[]> => {
      const values = await readValues(indicator.id, level, period, language, signal).catch(nothing);
      const value = values?.observations.find((one) => one.code === code)?.value ?? null;
      return value === null ? [] : [{ name, value }];
    }),
  );
  return found.flat();
}
