import type { Rule } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';

type Office = NonNullable<Rule['office']>;

/** Only addresses of the web may be followed; a published "javascript:" would otherwise run. */
export const safeLink = (href: string | null) => (href && /^(https?:\/\/|\/(?!\/))/i.test(href) ? href : null);

/** Who answers for a rule, and how to reach them. */
export function OfficeWords({ office }: { office: Office }) {
  const words = useWords();
  const href = safeLink(office.href);
  return (
    <div class="office">
      <Icon name="office" />
      <p>
        <span class="quiet">{words.rule.office} : </span>
        <strong>{office.name}</strong>
        {office.phone && <a href={`tel:${office.phone.replaceAll(/[^\d+]/g, '')}`}>{office.phone}</a>}
        {office.email && <a href={`mailto:${office.email}`}>{office.email}</a>}
        {href && (
          <a href={href} rel="noreferrer">
            {words.rule.site}
          </a>
        )}
      </p>
    </div>
  );
}
