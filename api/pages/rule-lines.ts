import type { Rule } from '../answers.ts';
import { datesText, dayText, numberText, shareText, territoryText } from './rule-text.tsx';
import type { Words } from './words.ts';

/** Everything that a page says of a rule, line by line, so that two versions of it can be compared. */
export function ruleLines(rule: Rule, say: Words, day: string): string[] {
  const { code, label, title, summary, effect, state, profiles, feature, territory, quality, office } = rule;
  const share = shareText(rule, say);
  const near = rule.boundary_m === null ? say.nearBoundary : say.nearLimit(numberText(rule.boundary_m, say));
  const lines = [
    title,
    label !== title && label,
    summary,
    say.effect[effect],
    state && `${say.state}${say.colon}${say.states[state]}`,
    datesText(rule, say, day),
    profiles.length > 0 && `${say.concerns}${say.colon}${profiles.map((one) => say.profiles[one]).join(', ')}`,
    share && `${say.share}${say.colon}${share}`,
    territory && say.wholeTerritory(territoryText(territory, say)),
    rule.near_boundary && near,
    quality.approximate && say.approximate,
    quality.scale !== null && say.scale(quality.scale),
    quality.method,
    ...rule.documents.map((document) => documentLine(document, say)),
    office && `${say.answers}${say.colon}${Object.values(office).filter(Boolean).join(' · ')}`,
    code && `${say.code} ${code}`,
    feature && `${say.object} ${feature.key}`,
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '') as string[];
}

function documentLine({ title, article, href, date, sha256, checked }: Rule['documents'][number], say: Words): string {
  const link = checked && say[checked.ok ? 'sound' : 'broken'](dayText(checked.on, say), checked.status);
  const parts = [title, article && say.article(article), date && dayText(date, say), href, link, sha256];
  return parts.filter(Boolean).join(', ');
}
