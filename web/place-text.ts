import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../api/answers.ts';
import { groupsOf } from './groups.ts';
import type { Text } from './text.fr.ts';
import { writeArea, writeDay, writeNumber, writeTime } from './words.ts';

/** The order in which statuses are read: what applies first, what does not concern the place last. */
export const STATUSES: Status[] = ['applies', 'restricted', 'no-data', 'unavailable', 'does-not-apply'];

/** How much of the place a rule touches; empty for a point, where the question has no sense. */
export function shareWords({ percent, area_m2, length_m, points }: Rule['share'], words: Text): string {
  const little = percent !== null && percent < 1 && (percent > 0 || Boolean(area_m2));
  const said = [
    percent !== null && (little ? '< 1 %' : `${writeNumber(percent, 0, words)} %`),
    area_m2 !== null && writeArea(area_m2, words),
    length_m !== null && `${writeNumber(length_m, 0, words)} m`,
    points !== null && writeNumber(points, 0, words),
  ];
  return said.filter(Boolean).join(', ');
}

/** Since when, and until when, a rule holds. */
export function validityWords({ in_force: { from, until } }: Rule, words: Text): string {
  const start = from ? words.rule.from(writeDay(from, words)) : words.rule.undated;
  return until ? `${start}, ${words.rule.until(writeDay(until, words))}` : start;
}

const ruleLines = (rule: Rule, words: Text) => {
  const label = rule.label && rule.label !== rule.title ? ` (${rule.label})` : '';
  const documents = rule.documents.map(({ title, article, href }) =>
    ['    –', article ? `${title}, ${words.rule.article(article)}` : title, href].filter(Boolean).join(' '),
  );
  const office = rule.office && [rule.office.name, rule.office.phone, rule.office.email].filter(Boolean).join(', ');
  return [
    `  • [${words.effect[rule.effect]}] ${rule.title}${label}`,
    `    ${rule.summary}`,
    rule.near_boundary && `    ${words.rule.near}`,
    `    ${validityWords(rule, words)}.`,
    ...documents,
    office && `    ${words.rule.office} : ${office}`,
  ].filter((line) => typeof line === 'string');
};

const datasetLines = (dataset: DatasetAnswer, words: Text) => [
  `- ${dataset.title}${dataset.fault ? ` : ${dataset.fault}` : ''}`,
  ...dataset.rules.flatMap((rule) => ruleLines(rule, words)),
];

const statusLines = (status: Status, datasets: DatasetAnswer[], words: Text) => [
  '',
  `${words.status[status].toUpperCase()} (${datasets.length})`,
  words.statusHelp[status],
  ...groupsOf(datasets, (dataset) => dataset.theme).flatMap(([theme, members]) => [
    '',
    words.themes[theme] ?? theme,
    ...members.flatMap((dataset) => datasetLines(dataset, words)),
  ]),
];

/** The whole answer as plain text, for a letter or a mail. */
export function placeText(answer: RulesAnswer, words: Text, address: string): string {
  const { place, as_of, datasets } = answer;
  return [
    `${words.name} : ${words.place.titles.point}`,
    place.invented && words.invented,
    [place.label, ...place.territories.map((one) => one.name)].filter(Boolean).join(', '),
    `${place.lat}, ${place.lon}`,
    words.place.asked(writeDay(as_of.in_force_on, words), writeTime(as_of.known_on, words)),
    ...STATUSES.flatMap((status) => {
      const members = datasets.filter((dataset) => dataset.status === status);
      return members.length ? statusLines(status, members, words) : [];
    }),
    '',
    answer.notice,
    address,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}
