import {
  type ClassChoice,
  type Form,
  readClasses,
  readForm,
  writeClasses,
  writeForm,
} from '../statistics/class-choice.ts';
import { code, identifier, type Parameter } from './parameter.ts';

/** The statistic that colours the territories. */
export type IndicatorChoice = { id: string; level: string; period: string };

/** What the territories are coloured by, and how; what is null is as usual for the indicator. */
export type StatisticsPart = {
  indicator: IndicatorChoice | null;
  /** How the values are cut into classes. */
  classes: ClassChoice | null;
  /** Areas or circles. */
  form: Form | null;
  /** The figure of a territory's sheet whose charts are open. */
  figure: string | null;
};

/** The territories are not coloured. */
export const emptyStatistics: StatisticsPart = { indicator: null, classes: null, form: null, figure: null };

const readIndicator = (text: string): IndicatorChoice | null => {
  const [id = '', level = '', period = ''] = text.split('/');
  return identifier.test(id) && code.test(level) && code.test(period) ? { id, level, period } : null;
};

/** `indicateur=id/level/period`, `classes=jenks/5` or `classes=seuils:10,20`, `forme=cercles`, `chiffre=id`. */
export const statisticsParameters: Parameter<StatisticsPart>[] = [
  {
    name: 'indicateur',
    also: ['indicator'],
    read: (text) => ({ indicator: readIndicator(text) }),
    write: ({ indicator }) => indicator && `${indicator.id}/${indicator.level}/${indicator.period}`,
  },
  {
    name: 'classes',
    read: (text) => ({ classes: readClasses(text) }),
    write: ({ classes }) => classes && writeClasses(classes),
  },
  {
    name: 'forme',
    also: ['form'],
    read: (text) => ({ form: readForm(text) }),
    write: ({ form }) => form && writeForm(form),
  },
  {
    name: 'chiffre',
    also: ['figure'],
    read: (text) => ({ figure: identifier.test(text) ? text : null }),
    write: ({ figure }) => figure,
  },
];
