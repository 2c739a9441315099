import type { ComponentChildren } from 'preact';
import { KINDS } from '../acts/content.ts';
import { written } from '../pages/addresses.ts';
import { Hidden } from '../pages/forms.tsx';
import { htmlPage } from '../pages/frame.tsx';
import type { Problem } from '../problem.ts';
import { HOURS_TO_CONFIRM, RADIUS } from './alert.ts';
import { eventWords } from './event.ts';
import { alertWords } from './words.ts';

type Language = 'fr' | 'en';
type Fields = Record<string, string>;
type Alert = { lang: Language; label: string };

const RADII = [100, 250, RADIUS.usual, 1000, 2000, RADIUS.most];

/** What the page where an alert is asked for shows: the fields given so far, the place that they name, what was refused. */
export type Asking = { lang: Language; fields: Fields; place?: string; sendsMail: boolean; problem?: Problem };

/** The page where an alert is asked for. */
export function alertPage({ lang, fields, place, sendsMail, problem }: Asking): string {
  const say = alertWords[lang];
  return page(
    lang,
    say.title,
    <>
      {problem ? <Refused problem={problem} lang={lang} fields={fields} /> : null}
      <p>{say.intro}</p>
      {sendsMail ? null : <p class="notice">{say.waiting}</p>}
      <form method="post" action="/alertes" class="sheet">
        <Hidden fields={{ lang }} />
        {place === undefined ? <Address fields={fields} lang={lang} /> : <Place {...{ fields, place, lang }} />}
        <Radius fields={fields} lang={lang} />
        <Kinds fields={fields} lang={lang} />
        <Email fields={fields} lang={lang} />
        <p>
          <button type="submit" class="strong">
            {say.ask}
          </button>
        </p>
      </form>
    </>,
    `/alertes?${written({ ...withoutEmail(fields), lang: lang === 'fr' ? 'en' : 'fr' })}`,
  );
}

function withoutEmail({ email: _, ...fields }: Fields): Fields {
  return fields;
}

function Refused({ problem, lang, fields }: { problem: Problem; lang: Language; fields: Fields }) {
  const say = alertWords[lang];
  const { address: _, ...others } = withoutEmail(fields);
  return (
    <div class="fault" role="alert">
      <p>
        <strong>{`${say.refused} : `}</strong>
        {lang === 'fr' ? problem.french : problem.english}
      </p>
      {problem.more.candidates ? (
        <>
          <p>{say.candidates}</p>
          <ul>
            {problem.more.candidates.map(({ id, label }) => (
              <li key={id}>
                <a href={`/alertes?${written({ ...others, address: label })}`}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

type Part = { fields: Fields; lang: Language };

function Address({ fields, lang }: Part) {
  const say = alertWords[lang];
  return (
    <p>
      <label for="address">{say.address}</label>
      <br />
      <input
        id="address"
        type="text"
        name="address"
        value={fields.address}
        autocomplete="street-address"
        aria-describedby="address-help"
        maxLength={200}
        required
      />
      <br />
      <span class="help" id="address-help">
        {say.addressHelp}
      </span>
    </p>
  );
}

function Place({ fields, place, lang }: Part & { place: string }) {
  const say = alertWords[lang];
  const { lon, lat, parcel, commune, epci, departement } = fields;
  return (
    <>
      <Hidden fields={{ lon, lat, parcel, commune, epci, departement }} />
      <p>
        <strong>{say.here(place)}</strong> <a href={`/alertes?lang=${lang}`}>{say.other}</a>
      </p>
    </>
  );
}

function Radius({ fields, lang }: Part) {
  const say = alertWords[lang];
  if (fields.commune || fields.epci || fields.departement) return null;
  const chosen = Number(fields.radius_m ?? RADIUS.usual);
  return (
    <p>
      <label for="radius">{say.radius}</label>
      <br />
      <select id="radius" name="radius_m">
        {RADII.map((metres) => (
          <option key={metres} value={metres} selected={metres === chosen}>
            {say.metres(metres)}
          </option>
        ))}
      </select>
    </p>
  );
}

function Kinds({ fields, lang }: Part) {
  const chosen = fields.kinds?.split(',') ?? [];
  return (
    <fieldset>
      <legend>{alertWords[lang].kinds}</legend>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input type="checkbox" name="kinds" value={kind} checked={chosen.includes(kind)} />
          {eventWords[lang].kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function Email({ fields, lang }: Part) {
  const say = alertWords[lang];
  return (
    <p>
      <label for="email">{say.email}</label>
      <br />
      <input
        id="email"
        type="email"
        name="email"
        value={fields.email}
        autocomplete="email"
        maxLength={254}
        aria-describedby="email-help"
        required
      />
      <br />
      <span class="help" id="email-help">
        {say.emailHelp}
      </span>
    </p>
  );
}

/** What is said once an alert was asked for: the same to everybody. */
export function sentPage(lang: Language, sendsMail: boolean): string {
  const say = alertWords[lang];
  return page(
    lang,
    say.sentTitle,
    <>
      <p>{say.sent(HOURS_TO_CONFIRM)}</p>
      {sendsMail ? <p class="help">{say.sentHelp}</p> : <p class="notice">{say.waiting}</p>}
    </>,
    `/alertes/envoyee?lang=${lang === 'fr' ? 'en' : 'fr'}`,
  );
}

/** The page with the button that lets an alert begin. */
export function confirmPage({ lang, label }: Alert, token: string): string {
  const say = alertWords[lang];
  const action = `/alertes/confirmer?jeton=${token}`;
  return page(lang, say.confirmTitle, <Button {...{ label, action, words: say.confirm, lang }} />);
}

/** What is said of an alert that has begun. */
export function confirmedPage({ lang, label }: Alert): string {
  const say = alertWords[lang];
  return page(
    lang,
    say.confirmedTitle,
    <>
      <p>{say.about(label)}</p>
      <p>{say.confirmed}</p>
    </>,
  );
}

/** The page with the button that stops an alert. */
export function stopPage({ lang, label }: Alert, token: string): string {
  const say = alertWords[lang];
  const action = `/alertes/arreter?jeton=${token}`;
  return page(lang, say.stopTitle, <Button {...{ label, action, words: say.stop, lang }} />);
}

/** What is said of an alert that is no more, or never was. */
export function stoppedPage(lang: Language): string {
  const say = alertWords[lang];
  return page(
    lang,
    say.stoppedTitle,
    <>
      <p>{say.stopped}</p>
      <p>
        <a href={`/alertes?lang=${lang}`}>{say.again}</a>
      </p>
    </>,
  );
}

function Button({ label, action, words, lang }: Alert & { action: string; words: string }) {
  return (
    <form method="post" action={action} class="sheet">
      <p>{alertWords[lang].about(label)}</p>
      <button type="submit" class="strong">
        {words}
      </button>
    </form>
  );
}

function page(lang: Language, title: string, children: ComponentChildren, otherLanguage?: string): string {
  return htmlPage({ lang, title, children, otherLanguage, links: [], map: '/', invented: false });
}
