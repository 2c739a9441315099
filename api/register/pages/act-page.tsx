import type { ActAnswer } from '../../acts/act.ts';
import type { Kind } from '../../acts/content.ts';
import type { Language } from '../../acts/schedule-names.ts';
import type { ActDocument } from '../../desk/document.ts';
import { type Found, htmlPage } from '../../pages/frame.tsx';
import { Body, titleOf } from './act-line.tsx';
import { Concerned, LegalBasis, type PlaceOnMap, Traffic, When, Where } from './act-parts.tsx';
import { Files, History, Proof, Publication } from './act-proof.tsx';
import { comingOf, type Standing, standingOf } from './standing.ts';
import { registerWords } from './words.ts';

/** What the page of an act needs beside it: its places on the map, the day, the language, what search engines are told. */
export type ActView = Found & { lang: Language; today: string; places: PlaceOnMap[]; printedUrl: string };

/** The page of a published act, as people read it, complete without script; a withdrawn one has its tombstone. */
export function actPage(act: ActAnswer, view: ActView): string {
  const { lang, places } = view;
  const say = registerWords[lang];
  const { id, organisation } = act;
  const json = { rel: 'alternate', type: 'application/json', href: `/api/acts/${id}`, title: say.json };
  return htmlPage({
    ...{ lang, title: titleOf(act, lang), links: [json], invented: organisation.invented, style: '/recueil/page.css' },
    map: places.find(({ href }) => href)?.href ?? '/',
    otherLanguage: `/acte/${id}?lang=${lang === 'fr' ? 'en' : 'fr'}`,
    ...{ addresses: view.addresses, structured: view.structured },
    children: (
      <>
        <Head act={act} view={view} />
        {act.document ? <Content act={act} view={view} /> : <Tombstone act={act} lang={lang} />}
        <Publication act={act} lang={lang} />
        <History act={act} lang={lang} />
        <Proof act={act} view={view} />
        {act.document ? (
          <p class="contest">
            <a href={`/acte/${id}/signaler?lang=${lang}`}>{say.report}</a>
          </p>
        ) : null}
      </>
    ),
  });
}

function Head({ act, view: { lang, today } }: { act: ActAnswer; view: ActView }) {
  const say = registerWords[lang];
  const { kind, number, organisation, state, summary } = act;
  return (
    <>
      <p class="act-facts">
        <a href={`/recueil?lang=${lang}`}>{say.register}</a>
        {` › ${say.kinds[kind as Kind]} · ${say.number(number)}`}
      </p>
      <p class="act-facts">
        <Body organisation={organisation} lang={lang} />
      </p>
      <div class={`banner ${state}`} role="note">
        <p>
          <Said standing={standingOf(act, lang)} lang={lang} />
        </p>
        {comingOf(act, today, lang).map((coming) => (
          <p key={coming.by!.act}>
            <Said standing={coming} lang={lang} />
          </p>
        ))}
      </div>
      {summary ? <p class="lead">{summary}</p> : null}
    </>
  );
}

function Said({ standing: { text, by }, lang }: { standing: Standing; lang: Language }) {
  if (!by) return <strong>{text}</strong>;
  return (
    <>
      <strong>{text}</strong> <a href={`/acte/${by.act}?lang=${lang}`}>{registerWords[lang].number(by.number)}</a>
    </>
  );
}

function Content({ act, view }: { act: ActAnswer; view: ActView }) {
  const { lang, places } = view;
  const say = registerWords[lang];
  const { content } = act.document as ActDocument;
  return (
    <>
      <When schedule={content.schedule} act={act} lang={lang} />
      <Where places={places} act={act} lang={lang} />
      {content.traffic ? <Traffic traffic={content.traffic} lang={lang} /> : null}
      <Concerned content={content} lang={lang} />
      <section aria-labelledby="texte">
        <h2 id="texte">{say.text}</h2>
        <Paragraphs text={content.text} />
        <Files act={act} lang={lang} />
      </section>
      <LegalBasis content={content} lang={lang} />
    </>
  );
}

/** A text as its author set it: blank lines part paragraphs, other ends of lines stay. */
function Paragraphs({ text }: { text: string }) {
  return (
    <div class="act-text">
      {text
        .split(/\n\s*\n/)
        .filter(Boolean)
        .map((paragraph, index) => (
          <p key={`${index}-${paragraph.slice(0, 20)}`}>{paragraph}</p>
        ))}
    </div>
  );
}

function Tombstone({ act: { withdrawn }, lang }: { act: ActAnswer; lang: Language }) {
  const say = registerWords[lang];
  if (!withdrawn) return null;
  return (
    <section class="tombstone">
      <dl class="facts">
        <dt>{say.reason}</dt>
        <dd>
          <strong>{say.withdrawnKinds[withdrawn.kind]}</strong>
          <p class="act-text">{withdrawn.reason}</p>
        </dd>
      </dl>
      <p class="help">{say.withdrawnHelp}</p>
    </section>
  );
}
