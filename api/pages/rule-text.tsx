import type { Rule } from '../answers.ts';
import type { Words } from './words.ts';

/** The rules are told as on this day; `contest` gives the address where one, or a whole dataset, may be contested. */
export type Telling = { say: Words; day: string; contest?: (dataset: string, rule?: Rule) => string };
type Props = { rule: Rule; dataset: string; telling: Telling };

/** A rule with its effect, state, dates, whom it concerns, its share, doubts, texts, office and identity. */
export function RuleText({ rule, dataset, telling }: Props) {
  const { say, day, contest } = telling;
  const { documents, office, territory, profiles, state } = rule;
  const share = shareText(rule, say);
  return (
    <section class="rule">
      <h4>{rule.title}</h4>
      <p class="marks">
        <span class={`effect ${rule.effect}`}>{say.effect[rule.effect]}</span>
        {state ? <span class={`state ${state}`}>{`${say.state}${say.colon}${say.states[state]}`}</span> : null}
      </p>
      {rule.label && rule.label !== rule.title ? <p class="label">{rule.label}</p> : null}
      {rule.summary ? <p>{rule.summary}</p> : null}
      <p class="dates">{datesText(rule, say, day)}</p>
      {profiles.length ? (
        <p>{`${say.concerns}${say.colon}${profiles.map((one) => say.profiles[one]).join(', ')}`}</p>
      ) : null}
      {share ? <p>{`${say.share}${say.colon}${share}`}</p> : null}
      {territory ? <p>{say.wholeTerritory(territoryText(territory, say))}</p> : null}
      <Doubts rule={rule} say={say} />
      <Documents documents={documents} say={say} />
      {office ? <Office office={office} say={say} /> : <p class="label">{say.noOffice}</p>}
      <Identity rule={rule} say={say} />
      {contest ? <Contest href={contest(dataset, rule)} about={rule.title} say={say} /> : null}
    </section>
  );
}

/** The way to say that something looks wrong; `about` tells it from the others of the page. */
export function Contest({ href, about, say }: { href: string; about: string; say: Words }) {
  return (
    <p class="contest">
      <a href={href} aria-label={`${say.contest}${say.colon}${about}`}>
        {say.contest}
      </a>
    </p>
  );
}

function Doubts({ rule: { near_boundary, boundary_m, quality }, say }: { rule: Rule; say: Words }) {
  const limit = boundary_m === null ? say.nearBoundary : say.nearLimit(numberText(boundary_m, say));
  return (
    <>
      {near_boundary ? <p class="warning">{limit}</p> : null}
      {quality.approximate ? <p class="warning">{say.approximate}</p> : null}
    </>
  );
}

/** What tells a rule from all others, and how its drawing was made. */
function Identity({ rule: { code, feature, quality }, say }: { rule: Rule; say: Words }) {
  const made = [quality.scale === null ? null : say.scale(quality.scale), quality.method].filter(Boolean).join(' · ');
  return (
    <p class="quality">
      {code ? `${say.code} ${code}` : ''}
      {feature
        ? [
            `${code ? ' · ' : ''}${say.object} `,
            <a key="item" href={feature.href}>
              {feature.key}
            </a>,
          ]
        : null}
      {made ? ` · ${made}` : ''}
    </p>
  );
}

function Documents({ documents, say }: { documents: Rule['documents']; say: Words }) {
  if (documents.length === 0) return <p class="label">{say.noText}</p>;
  return (
    <div>
      <h5>{say.texts}</h5>
      <ul>
        {documents.map((one) => (
          <DocumentText key={JSON.stringify(one)} document={one} say={say} />
        ))}
      </ul>
    </div>
  );
}

function DocumentText({ document, say }: { document: Rule['documents'][number]; say: Words }) {
  const { title, article, href, date, sha256, checked } = document;
  const text = [title, article && say.article(article), date && dayText(date, say)].filter(Boolean).join(', ');
  const link = checked && say[checked.ok ? 'sound' : 'broken'](dayText(checked.on, say), checked.status);
  return (
    <li>
      {href && /^https?:/.test(href) ? (
        <a href={href} rel="noopener noreferrer">
          {text}
        </a>
      ) : (
        text
      )}
      {link ? <span class={checked.ok ? 'quality' : 'broken'}>{` — ${link}`}</span> : null}
      {sha256 ? (
        <span class="quality">
          {' '}
          <code title={sha256}>{`SHA-256 ${sha256.slice(0, 16)}…`}</code>
        </span>
      ) : null}
    </li>
  );
}

/** Who answers, and how to reach them. */
export function Office({ office, say }: { office: NonNullable<Rule['office']>; say: Words }) {
  const { name, href, email, phone } = office;
  return (
    <p class="office">
      <strong>{`${say.answers}${say.colon}`}</strong>
      {href && /^https?:/.test(href) ? (
        <a href={href} rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {email
        ? [
            ' · ',
            <a key="mail" href={`mailto:${email}`}>
              {email}
            </a>,
          ]
        : null}
      {phone ? ` · ${phone}` : null}
    </p>
  );
}

/** How much of the place a rule touches, in numbers; empty when nothing was measured. */
export function shareText({ share: { area_m2, percent, length_m, points } }: Rule, say: Words): string {
  const isTiny = percent !== null && percent < 0.1 && Boolean(area_m2 || length_m);
  const parts = [
    percent !== null && (isTiny ? `< ${numberText(0.1, say)} %` : `${numberText(percent, say)} %`),
    area_m2 !== null && `${numberText(area_m2, say)} m²`,
    length_m !== null && `${numberText(length_m, say)} m`,
    points !== null && say.points(points),
  ];
  return parts.filter(Boolean).join(', ');
}

/** From when until when a rule is in force, in words; told as on `day` where one is given. */
export function datesText({ state, in_force: { from, until } }: Rule, say: Words, day?: string): string {
  const end = until ? `, ${say.until(dayText(until, say))}` : '';
  if (from && state === 'in-procedure') return say.announced(dayText(from, say)) + end;
  if (from && day && from > day) return say.starts(dayText(from, say)) + end;
  if (from && state === 'approved') return say.approvedOn(dayText(from, say)) + end;
  if (from && until) return say.between(dayText(from, say), dayText(until, say));
  if (from) return say.since(dayText(from, say));
  return until ? say.until(dayText(until, say)) : say.noDate;
}

/** Making a format takes longer than a hundred uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day in words, in the language of the page. */
export function dayText(day: string, say: Words): string {
  const made = formats.get(say.locale) ?? new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeZone: 'UTC' });
  formats.set(say.locale, made);
  return made.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, say.first);
}

/** A number with at most `digits` decimals, in the language of the page. */
export function numberText(value: number, say: Words, digits = 1): string {
  return value.toLocaleString(say.locale, { maximumFractionDigits: digits });
}

/** A territory by its name, its level and its code. */
export function territoryText({ level, code, name }: NonNullable<Rule['territory']>, say: Words): string {
  return `${name} (${(say.levels[level] ?? level).toLowerCase()} ${code})`;
}
