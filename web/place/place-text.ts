import type { DatasetAnswer, Rule, RulesAnswer, Status } from '../../api/answers.ts';
import type { Text } from '../text/fr.ts';
import { writeArea, writeDay, writeNumber, writeSize } from '../text/words.ts';

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

/** Since when or from when, and until when, a rule holds, as seen on `day`. */
export function validityWords({ state, in_force: { from, until } }: Rule, words: Text, day: string): string {
  const start = from ? startWords(from, state, words, day) : words.rule.undated;
  return until ? `${start}, ${words.rule.until(writeDay(until, words))}` : start;
}

const startWords = (from: string, state: Rule['state'], words: Text, day: string) => {
  const written = writeDay(from, words);
  if (state === 'in-procedure') return words.rule.announced(written);
  if (from > day) return words.rule.starts(written);
  return state === 'approved' ? words.rule.approved(written) : words.rule.from(written);
};

/** Why the drawing of a rule does not settle the question, when it does not. */
export function limitWords({ near_boundary, boundary_m }: Rule, words: Text): string | null {
  if (!near_boundary) return null;
  return boundary_m === null ? words.rule.near : words.rule.limit(writeSize(boundary_m, words));
}

/** What is known of the link of a document: broken on a day, or looked at and sound; null when nobody has looked. */
export function linkWords({ checked }: Rule['documents'][number], words: Text): string | null {
  if (!checked) return null;
  const day = writeDay(checked.on, words);
  return checked.ok ? words.proof.checked(day, checked.status) : words.rule.broken(day, checked.status);
}

/** By how much something touches the place that was ignored. */
export const ignoredWords = (
  { label, area_m2, length_m }: NonNullable<DatasetAnswer['ignored']>[number],
  words: Text,
) => {
  const parts = [
    area_m2 !== null && `${writeSize(area_m2, words)} m²`,
    length_m !== null && `${writeSize(length_m, words)} m`,
  ];
  return `${label} : ${parts.filter(Boolean).join(', ')}`;
};

/** The name of something that lies near, with how far it is. */
export const nearWords = ({ label, code, distance_m }: DatasetAnswer['near'][number], words: Text) =>
  `${[label, code].filter(Boolean).join(' · ')}, ${words.place.nearOne(writeSize(distance_m, words))}`;

/** A territory with its level and its code. */
export const territoryWords = ({ level, code, name }: NonNullable<Rule['territory']>, words: Text) =>
  `${name} (${(words.territory.levels[level] ?? level).toLowerCase()} ${code})`;

/** What the question was narrowed to, in words; null when it was not. */
export function filterWords(filters: RulesAnswer['filters'], words: Text): string | null {
  const said: Record<string, Record<string, string>> = {
    profile: words.profile,
    effect: words.effect,
    theme: words.themes,
  };
  const parts = Object.entries(filters ?? {}).map(([by, ids]) => ids.map((id) => said[by]?.[id] ?? id).join(', '));
  return parts.length ? words.filters.on(parts.join(' ; ')) : null;
}

/** Everything that is said of a rule, line by line. */
export function ruleLines(rule: Rule, words: Text, day: string): string[] {
  const { state, profiles, territory, quality, office, feature } = rule;
  const share = shareWords(rule.share, words);
  const label = rule.label && rule.label !== rule.title ? ` (${rule.label})` : '';
  const lines = [
    `[${words.effect[rule.effect]}] ${rule.title}${label}`,
    rule.summary,
    state && words.rule.state(words.state[state]),
    `${validityWords(rule, words, day)}.`,
    profiles.length > 0 && words.rule.concerns(profiles.map((one) => words.profile[one]).join(', ')),
    share && words.rule.touched(share),
    territory && words.rule.whole(territoryWords(territory, words)),
    limitWords(rule, words),
    quality.approximate && words.rule.approximate,
    quality.scale !== null && words.proof.scale(quality.scale.toLocaleString(words.locale)),
    quality.method && words.proof.method(quality.method),
    ...rule.documents.map((one) => `– ${documentLine(one, words)}`),
    office && `${words.rule.office} : ${Object.values(office).filter(Boolean).join(', ')}`,
    [rule.code && `${words.proof.code} ${rule.code}`, feature?.key].filter(Boolean).join(' · '),
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '') as string[];
}

const documentLine = (document: Rule['documents'][number], words: Text) => {
  const { title, article, href, date, sha256 } = document;
  const name = [title, article && words.rule.article(article), date && writeDay(date, words)]
    .filter(Boolean)
    .join(', ');
  return [name, href, linkWords(document, words), sha256 && `SHA-256 ${sha256}`].filter(Boolean).join(' — ');
};
