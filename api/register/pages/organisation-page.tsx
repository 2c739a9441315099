import type { Language } from '../../acts/schedule-names.ts';
import { type Found, htmlPage } from '../../pages/frame.tsx';
import { words } from '../../pages/words.ts';
import type { ActsAnswer } from '../list.ts';
import { ActEntry } from './act-line.tsx';
import { feedLinks } from './feeds.ts';
import { registerWords } from './words.ts';

/** A body that publishes, as its page tells it. */
export type Organisation = {
  siren: string;
  siret: string | null;
  name: string;
  level: string;
  badges: string[];
  href: string | null;
  email: string | null;
  phone: string | null;
  invented: boolean;
  closed: boolean;
  territories: { level: string; code: string; name: string | null }[];
  /** The months in which it published, newest first: `2026-11`. */
  months: string[];
};
type View = Found & { lang: Language };
type Props = { organisation: Organisation; lang: Language };

/** The page of a body that publishes: who it is, where it may decide, its acts. */
export function organisationPage(
  organisation: Organisation,
  { acts, counts }: Pick<ActsAnswer, 'acts' | 'counts'>,
  view: View,
) {
  const { lang } = view;
  const say = registerWords[lang];
  const { siren, name, invented, closed, badges } = organisation;
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const json = {
    rel: 'alternate',
    type: 'application/json',
    href: `/api/acts?organisation=${siren}`,
    title: say.listJson,
  };
  return htmlPage({
    ...{ ...view, title: name, invented, map: mapOf(organisation), style: '/recueil/page.css' },
    links: [json, ...feedLinks({ organisation: siren }, lang)],
    otherLanguage: `/organisme/${siren}?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p>
          <a href={`/recueil?lang=${lang}`}>{say.register}</a>
        </p>
        <Badges badges={badges} lang={lang} />
        {closed ? <p class="warning">{say.closed}</p> : null}
        <Facts organisation={organisation} lang={lang} />
        <section aria-labelledby="actes">
          <h2 id="actes">{`${say.itsActs} (${total})`}</h2>
          {total === 0 ? <p>{say.nothingYet}</p> : null}
          {acts.map((act) => (
            <ActEntry key={act.id} act={act} lang={lang} withBody={false} />
          ))}
          {total > acts.length ? (
            <p>
              <a href={`/recueil?organisation=${siren}&lang=${lang}`}>{say.allActs}</a>
            </p>
          ) : null}
        </section>
        <Bundles organisation={organisation} lang={lang} />
      </>
    ),
  });
}

function Badges({ badges, lang }: { badges: string[]; lang: Language }) {
  const say = registerWords[lang];
  return (
    <p class="act-facts">
      <span class="body">
        {badges.length === 0
          ? say.noBadge
          : badges.map((badge) => (
              <span key={badge} class="badge">
                {say.badges[badge]}
              </span>
            ))}
      </span>
    </p>
  );
}

function mapOf({ territories: [first] }: Organisation): string {
  return first && first.level !== 'country' && first.level !== 'region' ? `/#regles=${first.level}/${first.code}` : '/';
}

function Facts({ organisation: { siren, siret, territories, href, email, phone }, lang }: Props) {
  const say = registerWords[lang];
  return (
    <dl class="facts">
      <dt>{say.territory}</dt>
      <dd>
        {territories.map(({ level, code, name }) => (
          <div key={`${level}-${code}`}>
            {level === 'country' ? say.countrywide : null}
            {['commune', 'epci', 'departement'].includes(level) ? (
              <a href={`/lieu/${level}/${code}?lang=${lang}`}>{`${name ?? code} (${words[lang].levels[level]})`}</a>
            ) : null}
            {level === 'region' ? (name ?? code) : null}
          </div>
        ))}
      </dd>
      <dt>{siret ? 'SIRET' : 'SIREN'}</dt>
      <dd>{siret ?? siren}</dd>
      {href || email || phone ? (
        <>
          <dt>{say.contact}</dt>
          <dd>
            {href ? (
              <div>
                <a href={href} rel="noopener nofollow">
                  {href}
                </a>
              </div>
            ) : null}
            {email ? <div>{email}</div> : null}
            {phone ? <div>{phone}</div> : null}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Bundles({ organisation: { siren, months }, lang }: Props) {
  if (months.length === 0) return null;
  const say = registerWords[lang];
  return (
    <section aria-labelledby="recueils">
      <h2 id="recueils">{say.bundles}</h2>
      <ul class="kinds">
        {months.map((month) => (
          <li key={month}>
            <a href={`/recueil/${siren}/${month}.pdf`}>{monthText(month, say.locale)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A month in words: « novembre 2026 ». */
export function monthText(month: string, locale: string): string {
  const made = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return made.format(new Date(`${month}-01T00:00:00Z`));
}
