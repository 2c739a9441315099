import type { Rule } from '../answers.ts';
import type { Words } from './words.ts';

/** A rule with its effect, dates, share, doubts, texts and office. */
export function RuleText({ rule, say }: { rule: Rule; say: Words }) {
  const { documents, office, quality, territory } = rule;
  return (
    <section class="rule">
      <h4>{rule.title}</h4>
      <p class={`effect ${rule.effect}`}>{say.effect[rule.effect]}</p>
      <p class="label">{[rule.label, rule.code].filter((text) => text && text !== rule.title).join(' · ')}</p>
      {rule.summary ? <p>{rule.summary}</p> : null}
      <p class="dates">{datesText(rule, say)}</p>
      {shareText(rule, say) ? <p>{`${say.share} : ${shareText(rule, say)}`}</p> : null}
      {territory ? <p>{say.wholeTerritory(territory.name)}</p> : null}
      {rule.near_boundary ? <p class="warning">{say.nearBoundary}</p> : null}
      {quality.approximate ? <p class="warning">{say.approximate}</p> : null}
      {quality.scale ? <p class="quality">{say.scale(quality.scale)}</p> : null}
      {documents.length ? <Documents documents={documents} say={say} /> : null}
      {office ? <Office office={office} say={say} /> : null}
    </section>
  );
}

function Documents({ documents, say }: { documents: Rule['documents']; say: Words }) {
  return (
    <div>
      <h5>{say.texts}</h5>
      <ul>
        {documents.map(({ title, article, href, date }) => {
          const text = [title, article && say.article(article), date && dayText(date, say)].filter(Boolean).join(', ');
          return (
            <li key={text}>
              {href && /^https?:/.test(href) ? (
                <a href={href} rel="noopener noreferrer">
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Who answers, and how to reach them. */
export function Office({ office, say }: { office: NonNullable<Rule['office']>; say: Words }) {
  const { name, href, email, phone } = office;
  return (
    <p class="office">
      <strong>{`${say.answers} : `}</strong>
      {href ? (
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
  const number = (value: number) => value.toLocaleString(say.locale, { maximumFractionDigits: 1 });
  const parts = [
    percent !== null && `${number(percent)} %`,
    area_m2 !== null && `${number(area_m2)} m²`,
    length_m !== null && `${number(length_m)} m`,
    points !== null && say.points(points),
  ];
  return parts.filter(Boolean).join(', ');
}

/** From when until when a rule is in force, in words. */
export function datesText({ in_force: { from, until } }: Rule, say: Words): string {
  if (from && until) return say.between(dayText(from, say), dayText(until, say));
  if (from) return say.since(dayText(from, say));
  return until ? say.until(dayText(until, say)) : say.noDate;
}

/** A day in words, in the language of the page. */
export function dayText(day: string, say: Words): string {
  return new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
