import type { ActLine } from '../../acts/act.ts';
import type { Language } from '../../acts/schedule-names.ts';
import { MOST_WORDS, type Report, reason } from '../../moderation/report.ts';
import { htmlPage } from '../../pages/frame.tsx';
import type { Problem } from '../../problem.ts';
import { dayIn, titleOf } from './act-line.tsx';
import { registerWords } from './words.ts';

type View = { lang: Language; fields: Record<string, string>; problem?: Problem };

/** The page where an act is reported; `problem` says what was refused, and what was typed is still there. */
export function reportPage(act: ActLine, { lang, fields, problem }: View): string {
  const say = registerWords[lang].reporting;
  const { id, organisation } = act;
  return htmlPage({
    ...{ lang, title: say.title, links: [], map: '/', invented: organisation.invented, style: '/recueil/page.css' },
    otherLanguage: `/acte/${id}/signaler?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        {problem ? (
          <div class="fault" role="alert">
            <p>
              <strong>{`${say.refused}${registerWords[lang].colon}`}</strong>
              {lang === 'fr' ? problem.french : problem.english}
            </p>
          </div>
        ) : null}
        <p>
          {`${say.about} `}
          <a href={`/acte/${id}?lang=${lang}`}>{titleOf(act, lang)}</a>
        </p>
        <ReportForm id={id} lang={lang} fields={fields} isPersonal={problem?.slug === 'donnees-personnelles'} />
      </>
    ),
  });
}

type FormProps = { id: string; lang: Language; fields: Record<string, string>; isPersonal: boolean };

function ReportForm({ id, lang, fields, isPersonal }: FormProps) {
  const words = registerWords[lang];
  const say = words.reporting;
  return (
    <form method="post" action={`/acte/${id}/signaler`} class="report">
      <input type="hidden" name="lang" value={lang} />
      <p class="help">{say.kept}</p>
      <fieldset>
        <legend>{say.reason}</legend>
        {reason.options.map((one) => (
          <label key={one}>
            <input type="radio" name="reason" value={one} checked={fields.reason === one} required />
            {say.reasons[one]}
          </label>
        ))}
      </fieldset>
      <p>
        <label for="words">{say.words}</label>
        <br />
        <textarea id="words" name="words" rows={6} maxLength={MOST_WORDS} aria-describedby="words-help" required>
          {fields.words}
        </textarea>
      </p>
      <p class="help" id="words-help">
        {say.wordsHelp(MOST_WORDS.toLocaleString(words.locale))}
      </p>
      <Contact lang={lang} given={fields.contact} />
      <p class="search-ends">
        <button type="submit" class="strong">
          {say.send}
        </button>
        {isPersonal ? (
          <button type="submit" name="confirmed" value="true">
            {say.sendAnyway}
          </button>
        ) : null}
      </p>
    </form>
  );
}

function Contact({ lang, given }: { lang: Language; given: string | undefined }) {
  const say = registerWords[lang].reporting;
  return (
    <>
      <p>
        <label for="contact">{say.contact}</label>
        <br />
        <input
          id="contact"
          type="email"
          name="contact"
          value={given}
          autocomplete="email"
          aria-describedby="contact-help"
        />
      </p>
      <p class="help" id="contact-help">
        {say.contactHelp}
      </p>
    </>
  );
}

/** The page of a report, to which its author is led: its number, and what was decided. */
export function reportStatePage(report: Report, lang: Language): string {
  const words = registerWords[lang];
  const say = words.reporting;
  const { id, act, number, received, decision } = report;
  const json = { rel: 'alternate', type: 'application/json', href: `/api/acts/${act}/reports/${id}` };
  return htmlPage({
    ...{ lang, title: say.sent(number), links: [json], map: '/', invented: false, style: '/recueil/page.css' },
    otherLanguage: `/acte/${act}/signalement/${id}?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    children: (
      <>
        <p>{say.thanks(dayIn(received, lang))}</p>
        <h2>{say.becomes}</h2>
        <p>
          <strong>{decision ? words.decisions[decision.decision] : say.waiting}</strong>
        </p>
        <p class="help">{decision ? say.decided(dayIn(decision.at, lang)) : say.keep}</p>
        <p>
          <a href={`/acte/${act}?lang=${lang}`}>{say.back}</a>
        </p>
      </>
    ),
  });
}
