import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Indicator, IndicatorValues } from '../../api/answers.ts';
import { type Answer, useAnswer } from '../answer.ts';
import { readValues } from '../api.ts';
import type { View } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { choroplethOf } from './choropleth.ts';

const AT_ONCE = 3; // requests at a time for the other periods
const MOST = 100_000; // numbers of all periods together beyond which only the chosen period is read

const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Reads the values of all periods, a few at a time. */
async function readPeriods(periods: string[], read: (period: string) => Promise<IndicatorValues>) {
  const found = new Map<string, IndicatorValues>();
  const waiting = [...periods];
  const work = async () => {
    for (let period = waiting.shift(); period !== undefined; period = waiting.shift())
      found.set(period, await read(period));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return periods.flatMap((period) => found.get(period) ?? []);
}

const ofPeriod = (all: IndicatorValues[] | null, choice: View['indicator']) =>
  all?.find(
    ({ indicator, level, period }) => indicator.id === choice?.id && level === choice.level && period === choice.period,
  ) ?? null;

/** The values on the map, those of all periods once they are there, and where the two questions stand. */
export type Values = {
  shown: IndicatorValues | null;
  all: IndicatorValues[] | null;
  asked: Answer<IndicatorValues>;
  others: Answer<IndicatorValues[]>;
};

/**
 * Asks for the values of the chosen period, then for those of the other periods: classes that are common to all make
 * years comparable, and going from one to the next asks nothing more. The map is drawn with them as long as this lives.
 */
export function useValues(view: View, indicator: Indicator | undefined): Values {
  const { indicator: choice, language } = view;
  const series = choice && `${language}/${choice.id}/${choice.level}`;
  const known = useRef<IndicatorValues[] | null>(null);
  const read = (period: string, signal: AbortSignal) =>
    readValues(choice?.id ?? '', choice?.level ?? '', period, language, signal);
  const asked = useAnswer(
    choice && `${series}/${choice.period}`,
    async (signal) => ofPeriod(known.current, choice) ?? (await read(choice?.period ?? '', signal)),
    (before, now) => before.split('/').slice(1, 3).join() === now.split('/').slice(1, 3).join(),
  );
  const periods = indicator?.periods.toSorted() ?? [];
  const first = asked.value;
  const light = first !== null && first.observations.length * periods.length <= MOST && !savesData();
  const others = useAnswer(periods.length > 1 && light ? series : null, (signal) =>
    readPeriods(periods, (period) => read(period, signal)),
  );
  const found = ofPeriod(others.value, choice);
  const all = found && others.value;
  const shown = found ?? first;
  known.current = all;
  const { classes, form } = view;
  const manner = JSON.stringify(classes);
  // The classes are compared by what they hold.
  const choropleth = useMemo(() => shown && choroplethOf(shown, all, { classes, form }), [shown, all, manner, form]);
  useEffect(() => {
    changeScene({ choropleth });
    return () => changeScene({ choropleth: null });
  }, [choropleth]);
  return { shown, all, asked, others };
}
