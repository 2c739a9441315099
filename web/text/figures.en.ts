import type { figures as French } from './figures.fr.ts';

const territories = (count: number): string => (count === 1 ? 'territory' : 'territories');

const ordinal = (rank: number) => {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return rank.toLocaleString('en-GB') + ending[new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(rank)];
};

/** The English words of classes, circles, charts and tables of statistics. */
export const figures: typeof French = {
  forms: {
    title: 'Drawn as',
    circles: 'Proportional circles',
    areas: 'Coloured areas',
    warning:
      'Beware: in colours, totals deceive the eye, because a large territory seems to count for more. Prefer circles, or a share or a rate.',
  },
  classes: {
    method: 'Class limits',
    count: 'How many',
    methods: {
      quantiles: 'Equal counts (quantiles)',
      jenks: 'Natural breaks (Jenks)',
      equal: 'Equal intervals',
      own: 'Your own limits',
    },
    about: {
      quantiles: 'Each class holds about as many territories.',
      jenks: 'The limits run where values lie furthest apart.',
      equal: 'Each class is equally wide; an extreme value may leave some of them empty.',
      own: 'The first class ends at your first limit, the last one begins at your last limit.',
    },
    limits: 'Limits',
    limitsHelp: '2 to 6 numbers, from the smallest to the greatest, parted by semicolons: 10; 20.5; 30.',
    apply: 'Apply',
    faults: {
      number: (text) => `“${text}” is not a number. Part the limits by semicolons.`,
      order: 'Limits go from the smallest number to the greatest, none twice.',
      count: 'There must be 2 to 6 limits, for 3 to 7 classes.',
    },
    below: (limit) => `less than ${limit}`,
    above: (limit) => `${limit} and more`,
    nothing: 'No value is published for this level and period.',
    summary: (count, least, most, median, unit) =>
      `${count.toLocaleString('en-GB')} ${territories(count)} with a value, from ${least} to ${most} (${unit}); median ${median}.`,
    histogram: 'Histogram: number of territories by value; the list below has the same numbers',
    beyond: (from, to) => `The last bar takes all values from ${from} to ${to}.`,
    circles: 'The area of the circle is as the number.',
    negative: 'An empty circle is a number below zero.',
    pointed: 'territory pointed at',
    territories,
    estimated: (count) =>
      `Of these, ${count.toLocaleString('en-GB')} ${count === 1 ? 'is an estimate' : 'are estimates'}.`,
    common: (first, last) => `Classes and circles are common to all periods, ${first} to ${last}.`,
    outside: 'Neither colour nor pattern: not in this source.',
    ofClass: (at, all, range) => `Class ${at} of ${all}: ${range}`,
    said: (name, what) => `${name}: ${what}`,
  },
  play: {
    previous: 'Back',
    next: 'Forward',
    start: 'Play',
    pause: 'Stop',
    now: (period, at, all) => `${period}, ${at} of ${all}`,
  },
  values: {
    search: 'Search the table',
    found: (count) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`,
    more: (count) => `Show ${count.toLocaleString('en-GB')} more ${count === 1 ? 'row' : 'rows'}`,
    download: 'Download (CSV)',
    downloaded: 'The table is downloaded.',
    columns: 'code,territory,period,value,unit,state,class,indicator,source,licence',
  },
  charts: {
    map: 'Show on the map',
    table: 'The same numbers as a table',
    series: 'Over time',
    seriesWords: (name, first, from, last, to) => `${name}: ${from} in ${first}, ${to} in ${last}.`,
    distribution: (level) => `Among the ${level}`,
    distributionWords: (rank, name, median) => `${name} is ${rank}, counted from the greatest value; median ${median}.`,
    rank: (rank, all) => `${ordinal(rank)} of ${all.toLocaleString('en-GB')}`,
    comparison: 'Beside the level above',
    comparisonNone: 'This indicator is not published for higher levels.',
    difference: (by, unit, other) => `${by} ${unit} beside ${other}.`,
    same: (other) => `The same value as ${other}.`,
    share: (share, other) => `${share} of the total of ${other}.`,
    count: 'Number of territories',
    gap: 'Difference or share',
    points: 'percentage points',
    noValue: (why) => `No value for this territory: ${why}.`,
    chosen: (name) => `Over time: ${name}`,
  },
};
