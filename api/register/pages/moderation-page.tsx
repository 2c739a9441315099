import type { Language } from '../../acts/schedule-names.ts';
import type { Figures } from '../../moderation/answers.ts';
import { reason } from '../../moderation/report.ts';
import { htmlPage } from '../../pages/frame.tsx';
import { monthText } from './organisation-page.tsx';
import { registerWords } from './words.ts';

type Props = { figures: Figures; lang: Language };

/** The page of the public figures of moderation. */
export function moderationPage(figures: Figures, lang: Language): string {
  const words = registerWords[lang];
  const say = words.moderation;
  const json = { rel: 'alternate', type: 'application/json', href: '/api/moderation/figures', title: words.listJson };
  return htmlPage({
    ...{ lang, title: say.title, links: [json], map: '/', invented: false, style: '/recueil/page.css' },
    otherLanguage: `/recueil/moderation?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p>
          <a href={`/recueil?lang=${lang}`}>{words.register}</a>
        </p>
        <p class="question">{say.about}</p>
        {figures.held ? <p class="warning">{say.held(figures.held)}</p> : null}
        {figures.months.length === 0 ? (
          <p>{say.empty}</p>
        ) : (
          <>
            <Months figures={figures} lang={lang} />
            <Reasons figures={figures} lang={lang} />
          </>
        )}
      </>
    ),
  });
}

const COLUMNS = ['reports', 'open', 'dismissed', 'upheld', 'withdrawn', 'appeals'] as const;

function Months({ figures: { months }, lang }: Props) {
  const { moderation: say, locale } = registerWords[lang];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by the keyboard
    <section class="wide" tabIndex={0} aria-label={say.title}>
      <table>
        <thead>
          <tr>
            {(['month', ...COLUMNS, 'delay'] as const).map((name) => (
              <th key={name} scope="col">
                {say.columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((row) => (
            <tr key={row.month}>
              <th scope="row">{monthText(row.month, locale)}</th>
              {COLUMNS.map((name) => (
                <td key={name}>{row[name].toLocaleString(locale)}</td>
              ))}
              <td>{row.delay === null ? '–' : say.days(row.delay.toLocaleString(locale))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Reasons({ figures: { reasons }, lang }: Props) {
  const { moderation: say, reporting } = registerWords[lang];
  return (
    <section aria-labelledby="raisons">
      <h2 id="raisons">{say.reasons}</h2>
      <ul>
        {reason.options
          .filter((one) => reasons[one])
          .map((one) => (
            <li key={one}>{`${reporting.reasons[one]} (${reasons[one]})`}</li>
          ))}
      </ul>
    </section>
  );
}
