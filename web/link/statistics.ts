import { code, identifier, type Parameter } from './parameter.ts';

/** The statistic that colours the territories. */
export type IndicatorChoice = { id: string; level: string; period: string };

/** What the territories are coloured by. */
export type StatisticsPart = { indicator: IndicatorChoice | null };

/** The territories are not coloured. */
export const emptyStatistics: StatisticsPart = { indicator: null };

const readIndicator = (text: string): IndicatorChoice | null => {
  const [id = '', level = '', period = ''] = text.split('/');
  return identifier.test(id) && code.test(level) && code.test(period) ? { id, level, period } : null;
};

/** `indicateur=id/level/period`. */
export const statisticsParameters: Parameter<StatisticsPart>[] = [
  {
    name: 'indicateur',
    also: ['indicator'],
    read: (text) => ({ indicator: readIndicator(text) }),
    write: ({ indicator }) => indicator && `${indicator.id}/${indicator.level}/${indicator.period}`,
  },
];
