import type { Indicator, IndicatorValues } from '../../api/answers.ts';
import type { Choropleth } from '../scene.ts';
import { type ClassChoice, type Form, USUAL } from './class-choice.ts';
import { classesOf, classOf, counted, rounded } from './classes.ts';

/** What is asked of a statistic beside its values. */
export type Manner = { classes: ClassChoice | null; form: Form | null };

/** Totals are drawn as circles unless the user wants otherwise; all else as areas, since half a rate is no smaller thing. */
export const formOf = ({ kind }: Indicator, wanted: Form | null): Form =>
  kind === 'count' ? (wanted ?? 'circles') : 'areas';

const numbersOf = ({ indicator, observations }: IndicatorValues) =>
  observations.flatMap(({ value }) => (value === null ? [] : [rounded(value, indicator.decimals)]));

/** A statistic as it is drawn. With the values of `all` periods its classes are common to them, so that years compare. */
export function choroplethOf(values: IndicatorValues, all: IndicatorValues[] | null, manner: Manner): Choropleth {
  const { indicator, level, period, observations } = values;
  const own = numbersOf(values);
  const numbers = all ? all.flatMap(numbersOf) : own;
  const classes = counted(classesOf(numbers, manner.classes ?? USUAL, indicator.decimals), own);
  const known = observations.flatMap(({ code, value }) =>
    value === null ? [] : [[code, rounded(value, indicator.decimals)] as const],
  );
  const codes = (wanted: (status: string) => boolean) =>
    observations.filter((one) => one.value === null && wanted(one.status)).map((one) => one.code);
  return {
    level,
    period,
    title: indicator.title,
    unit: indicator.unit,
    decimals: indicator.decimals,
    source: indicator.source,
    form: formOf(indicator, manner.form),
    own: manner.classes?.method === 'own',
    classes,
    classByCode: new Map(known.map(([code, value]) => [code, classOf(value, classes)])),
    valueByCode: new Map(known),
    largest: numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    observations,
    common: all ? [all[0]?.period ?? '', all.at(-1)?.period ?? ''] : null,
    secret: codes((status) => status === 'secret'),
    missing: codes((status) => status !== 'secret'),
  };
}
