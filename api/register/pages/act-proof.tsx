import type { ActAnswer } from '../../acts/act.ts';
import { dayInWords, type Language } from '../../acts/schedule-names.ts';
import type { ActDocument } from '../../desk/document.ts';
import { Body, dayIn } from './act-line.tsx';
import type { ActView } from './act-page.tsx';
import { registerWords } from './words.ts';

type Props = { act: ActAnswer; lang: Language };

/** The files of an act, each with its size and its hash. */
export function Files({ act: { files }, lang }: Props) {
  if (files.length === 0) return null;
  const say = registerWords[lang];
  return (
    <>
      <h3>{say.files}</h3>
      <ul class="files">
        {files.map(({ position, name, media_type, size, sha256, href }) => (
          <li key={position}>
            <a href={href}>{name}</a>{' '}
            {`(${say.fileFacts(media_type.split('/')[1]!.toUpperCase(), sizeText(size, say.locale))})`}
            <p class="hash">
              {`${say.fingerprint}${say.colon}`}
              <code>{sha256}</code>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function sizeText(bytes: number, locale: string): string {
  const units = locale.startsWith('fr') ? ['ko', 'Mo'] : ['kB', 'MB'];
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, units[0]] : [bytes / 1_000_000, units[1]];
  return `${value.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`;
}

/** Who signed an act, since when it is online and until when at least (CGCT R2131-1). */
export function Publication({ act, lang }: Props) {
  const say = registerWords[lang];
  const { author, published, posted_until, organisation } = act;
  const signed = (act.document as ActDocument | null)?.content.signatory.signed;
  return (
    <section aria-labelledby="publication">
      <h2 id="publication">{say.publication}</h2>
      <dl class="facts">
        <dt>{say.signedBy}</dt>
        <dd>{`${author.name}, ${author.quality}${signed ? `, ${say.signedOn(dayInWords(signed, lang))}` : ''}`}</dd>
        <dt>{say.body}</dt>
        <dd>
          <Body organisation={organisation} lang={lang} />
        </dd>
        <dt>{say.publishedOn}</dt>
        <dd>{dayIn(published, lang)}</dd>
        <dt>{say.postedUntil}</dt>
        <dd>{dayInWords(posted_until, lang)}</dd>
      </dl>
    </section>
  );
}

/** What an act does to others, and what others do to it. */
export function History({ act: { does, undergoes }, lang }: Props) {
  const say = registerWords[lang];
  const lines = [
    ...does.map((one) => ({ ...one, verb: say.does[one.kind] })),
    ...undergoes.map((one) => ({ ...one, verb: say.doneBy[one.kind] })),
  ];
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="historique">
      <h2 id="historique">{say.history}</h2>
      <ul>
        {lines.map(({ act, number, verb, from }) => (
          <li key={`${verb}-${act}`}>
            {`${verb} `}
            <a href={`/acte/${act}?lang=${lang}`}>{say.theAct(number)}</a>
            {` ${say.fromDay(dayInWords(from, lang))}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How anybody can see that an act is as it was published. */
export function Proof({ act, view: { lang, printedUrl } }: { act: ActAnswer; view: ActView }) {
  const say = registerWords[lang];
  const { id, sha256, jws, time_stamped } = act;
  return (
    <section aria-labelledby="preuve">
      <h2 id="preuve">{say.proof}</h2>
      <p class="help">{say.proofHelp}</p>
      <dl class="facts">
        <dt>{say.fingerprint}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        {time_stamped ? (
          <>
            <dt>{say.stamped}</dt>
            <dd>
              {`${dayIn(time_stamped, lang)} · `}
              <a href={`/api/acts/${id}/time-stamp`}>{say.stampFile}</a>
            </dd>
          </>
        ) : null}
      </dl>
      <details>
        <summary>{say.signature}</summary>
        <p class="hash">
          <code>{jws}</code>
        </p>
        <p>{say.howToVerify}</p>
        {act.document ? (
          <pre>
            <code>{`curl -s ${printedUrl}/api/acts/${id}/document | sha256sum`}</code>
          </pre>
        ) : null}
        <ul>
          {act.document ? (
            <li>
              <a href={`/api/acts/${id}/document`}>{say.document}</a>
            </li>
          ) : null}
          <li>
            <a href="/.well-known/jwks.json">{say.keys}</a>
          </li>
        </ul>
      </details>
    </section>
  );
}
