import type { time as french } from './time.fr.ts';

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The English words of the date and of comparing two dates. */
export const time: typeof french = {
  time: {
    today: 'Law in force today',
    on: (day) => `Law in force on ${day}`,
    back: 'Back to today',
    announced: (day) => `Map and rules as of ${day}.`,
    title: 'On which date?',
    close: 'Close the date',
    field: 'Show the law in force on',
    now: 'Today',
    yearAgo: 'One year ago',
    fiveYearsAgo: 'Five years ago',
    changes: { place: 'This place changes on', layers: 'The layers shown change on' },
    noChanges: 'No date of a change is known.',
    moreDays: (count) => `and ${counted(count, 'other, earlier date', 'other, earlier dates')}`,
    notAllDays: 'Not all dates of changes are given here: the earliest are left out.',
    unasked: (titles) => `Layers whose dates are not read here: ${titles}`,
    known: 'Known since',
    knownSince: (title, day) => `${title}: dated from ${day}`,
    partlyDated: (title, day) => `${title}: dated from ${day}; what has no date is always shown`,
    undated: (title) => `${title}: undated, shown as it is today`,
    before: (day) => `Nothing that is shown is dated before ${day}: an empty map does not mean that there was no rule.`,
    compare: 'Compare two dates side by side',
    comparing: 'Two dates side by side',
    left: 'On the left',
    right: 'On the right',
    stop: 'Stop comparing',
    slider: 'Border between the two dates; arrows move it',
    share: (percent, left, right) => `${percent}% of the map as of ${left}, ${100 - percent}% as of ${right}`,
    differ: (count, whole) =>
      `${counted(count, 'difference in sight', 'differences in sight')}${whole ? '' : ', comparison incomplete'}`,
    unknown: {
      failed: 'differences not known: the service did not answer for a part of the map',
      tooFar: 'not compared: this layer is drawn from nearer only',
      cut: 'not compared: too many features to draw them all at this scale, move closer',
    },
    alone: 'The map of the compared date cannot be shown: only the one on the right is.',
    inSight: 'In the part of the map in sight',
    layer: (come, gone, same) => `${come} new, ${gone} gone, ${same} unchanged`,
    come: 'New',
    gone: 'Gone',
    more: (count) => `and ${counted(count, 'other', 'others')}`,
    noLayers: 'No layer is shown: there is nothing to compare on the map.',
    place: 'The list of the rules that differ is in the part Here.',
    askPlace: 'Ask about a place to read the list of the rules that differ.',
    marks: 'On the map dots show what began, hatching what ended.',
  },
};
