import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';
import type { Text } from '../text/fr.ts';
import { writeArea, writeDay, writeTime } from '../text/words.ts';
import { filterWords, ignoredWords, nearWords, ruleLines, STATUSES, territoryWords } from './place-text.ts';

const indented = (rules: Rule[], words: Text, day: string) =>
  rules.flatMap((rule) => ruleLines(rule, words, day).map((line, at) => (at ? `    ${line}` : `  • ${line}`)));

const datasetLines = (dataset: DatasetAnswer, words: Text, day: string) => {
  const { title, fault, rules, hidden, ambiguous, ignored = [], territories } = dataset;
  return [
    `- ${title}${fault ? ` : ${fault}` : ''}`,
    ambiguous && `  ${words.rule.ambiguous}`,
    ...indented(rules, words, day),
    hidden > 0 && `  ${words.filters.hidden(hidden)}`,
    ...territories.map((one) => `  ${territoryWords(one, words)} : ${words.status[one.status]}`),
    ...ignored.map((one) => `  ${words.rule.ignored} : ${ignoredWords(one, words)}`),
  ];
};

const statusLines = (status: Status, datasets: DatasetAnswer[], words: Text, day: string) => [
  '',
  `${words.status[status].toUpperCase()} (${datasets.length})`,
  words.statusHelp[status],
  ...groupsOf(datasets, (dataset) => dataset.theme).flatMap(([theme, members]) => [
    '',
    words.themes[theme] ?? theme,
    ...members.flatMap((dataset) => datasetLines(dataset, words, day)),
  ]),
];

const pendingLines = (datasets: DatasetAnswer[], words: Text, day: string) => {
  const some = datasets.filter(({ pending }) => pending.length);
  if (!some.length) return [];
  const lines = some.flatMap(({ title, pending }) => [`- ${title}`, ...indented(pending, words, day)]);
  return ['', words.place.pending.toUpperCase(), words.place.pendingHelp, ...lines];
};

const nearLines = (datasets: DatasetAnswer[], words: Text) => {
  const some = datasets.filter(({ near }) => near.length);
  if (!some.length) return [];
  const lines = some.flatMap(({ title, near }) => [`- ${title}`, ...near.map((one) => `  • ${nearWords(one, words)}`)]);
  return ['', words.place.near.toUpperCase(), words.place.nearHelp, ...lines];
};

/** The whole answer as plain text, for a letter or a mail. */
export function placeText(answer: RulesAnswer, words: Text, address: string): string {
  const { place, as_of, datasets } = answer;
  const day = as_of.in_force_on;
  const ofStatus = (status: Status) => {
    const members = datasets.filter((dataset) => dataset.status === status);
    return members.length ? statusLines(status, members, words, day) : [];
  };
  return [
    `${words.name} : ${words.place.titles.point}`,
    place.invented && words.invented,
    [place.label, ...place.territories.map((one) => one.name)].filter(Boolean).join(', '),
    `${place.lat}, ${place.lon}`,
    place.area_m2 !== null && words.place.area(writeArea(place.area_m2, words)),
    ...place.remarks,
    filterWords(answer.filters, words),
    words.place.asked(writeDay(day, words), writeTime(as_of.known_on, words)),
    ...ofStatus('applies'),
    ...pendingLines(datasets, words, day),
    ...nearLines(datasets, words),
    ...STATUSES.slice(1).flatMap(ofStatus),
    '',
    answer.notice,
    address,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}
