import type { Rule } from '../../answers.ts';
import { datesText, dayText, numberText, shareText, territoryText } from '../../pages/rule-text.tsx';
import type { Block, Fact } from './blocks.ts';
import type { Telling } from './dataset-blocks.ts';
import type { Run } from './lines.ts';
import { webAddress } from './links.ts';
import { EFFECT_INK } from './look.ts';
import type { Words } from './words.ts';

const HASH_SHOWN = 16; // characters; the signed document has all of it

/** A rule: its effect, what it says, its place in law, how much of the place it touches, its texts and who answers. */
export function ruleBlock(rule: Rule, telling: Telling): Block {
  const { title, effect, summary } = rule;
  const badge = { text: telling.say.effect[effect], ink: EFFECT_INK[effect] };
  const blocks: Block[] = [
    { kind: 'heading', level: 5, text: title, badge },
    ...(summary ? [{ kind: 'text' as const, runs: [{ text: summary }], leads: true }] : []),
    { kind: 'facts', rows: factsOf(rule, telling) },
  ];
  return { kind: 'section', together: true, blocks };
}

function factsOf(rule: Rule, { say, day }: Telling): Fact[] {
  const { code, label, title, state, in_force, territory, profiles, quality, office, documents } = rule;
  const rows: [term: string, texts: (string | false | null)[]][] = [
    [say.code, [[code, label !== title && label !== code && label].filter(Boolean).join(' · ')]],
    [say.dates, [datesText(rule, say, day)]],
    // A date since which it is in force has said it.
    [say.state, [state && !(state === 'in-force' && in_force.from) && say.states[state]]],
    [say.share, [shareText(rule, say), territory && say.wholeTerritory(territoryText(territory, say))]],
    [say.concerns, [profiles.map((profile) => say.profiles[profile]).join(', ')]],
    [say.warning, [nearText(rule, say), quality.approximate && say.approximate]],
    [say.drawing, [[quality.scale !== null && say.scaleOf(quality.scale), quality.method].filter(Boolean).join(' · ')]],
  ];
  const told = rows.map(([term, texts]): Fact => {
    const face = term === say.warning ? 'strong' : 'text';
    return { term, values: texts.flatMap((text) => (text ? [[{ text, face }]] : [])) };
  });
  const texts = documents.flatMap((one) => documentRuns(one, say));
  return [
    ...told.filter(({ values }) => values.length > 0),
    { term: say.texts, values: texts.length > 0 ? texts : [[{ text: say.noText }]] },
    { term: say.answers, values: [office ? officeRuns(office) : [{ text: say.noOffice }]] },
  ];
}

function nearText({ near_boundary, boundary_m }: Rule, say: Words): string | false {
  if (!near_boundary) return false;
  return boundary_m === null ? say.nearBoundary : say.nearLimit(numberText(boundary_m, say));
}

/** A text by its name, then where it is, whether the link led there when it was last looked at, and the hash of the file. */
function documentRuns(text: Rule['documents'][number], say: Words): Run[][] {
  const { title, article, date, href, checked, sha256 } = text;
  const name = [title, article && say.article(article), date && dayText(date, say)].filter(Boolean).join(', ');
  const seen = checked && (checked.ok ? say.sound : say.broken)(dayText(checked.on, say), checked.status);
  const proofs = [seen, sha256 && `SHA-256 ${sha256.slice(0, HASH_SHOWN)}…`].filter(Boolean);
  const link: Run[] = href ? [{ text: href, href: webAddress(href) }] : [];
  const proof = proofs.length > 0 ? [{ text: `${href ? ' · ' : ''}${proofs.join(' · ')}` }] : [];
  return [[{ text: name }], [...link, ...proof]].filter((runs) => runs.length > 0);
}

/** Who answers and how to reach them, in one paragraph; their site only where there is no shorter way. */
export function officeRuns({ name, href, email, phone }: NonNullable<Rule['office']>): Run[] {
  const ways: Run[] = [
    ...(phone ? [{ text: phone }] : []),
    ...(email ? [{ text: email, href: webAddress(`mailto:${email}`) }] : []),
    ...(href && !email && !phone ? [{ text: href, href: webAddress(href) }] : []),
  ];
  return [{ text: name }, ...ways.flatMap((way): Run[] => [{ text: ' · ' }, way])];
}
