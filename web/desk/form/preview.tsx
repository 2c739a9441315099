import type { ComponentChildren } from 'preact';
import type { Content } from '../../../api/acts/content.ts';
import type { Draft } from '../../../api/desk/answers.ts';
import { useWords, writeDay } from '../../text/words.ts';
import { useView } from '../../view.ts';
import { useChecking } from '../checking.ts';
import { useSay } from '../say.ts';
import { FileList } from './files.tsx';

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The periods without the words of the service, for those of another body, for whom it checks nothing. */
function usePlainTimes(): (schedule: NonNullable<Content['schedule']>) => string {
  const { when: say } = useSay();
  const words = useWords();
  return ({ from, until, times }) => {
    if (!from) return '';
    const last = until === null ? say.endOpen.toLowerCase() : until && writeDay(until, words);
    const rules = times.map(({ days, hours }) =>
      [days.map((day) => say.dayNames[day]).join(', '), ...hours.map((one) => `${one.from}–${one.until}`)].join(' '),
    );
    return [`${writeDay(from, words)} – ${last}`, ...rules].join(' ; ');
  };
}

/** Where and when, as the service has understood it. */
function Applies({ content }: { content: Content }) {
  const { review: say, where } = useSay();
  const { language } = useView();
  const { checked } = useChecking();
  const plain = usePlainTimes();
  const said = checked?.when?.[language === 'en' ? 'en' : 'fr'] ?? (content.schedule ? plain(content.schedule) : '');
  const places = content.places.map(
    ({ label, given }, at) => label || checked?.places[at]?.label || where.names[given.kind] || '',
  );
  return (
    <>
      <Line name={say.at}>{places.length ? places.join(' ; ') : say.nothing}</Line>
      <Line name={say.when}>{said || say.nothing}</Line>
    </>
  );
}

/** The act as people will read it. */
export function Preview({ content, draft }: { content: Content; draft: Draft }) {
  const say = useSay();
  const words = useWords();
  const { kind, title, number, summary, text, signatory, legal_basis, effect, audience } = content;
  const signed = [signatory.name, signatory.quality, signatory.signed && writeDay(signatory.signed, words)];
  return (
    <article class="desk-preview" aria-labelledby="preview-title">
      <p class="faint">
        {say.kinds[kind]} · {draft.organisation.name}
        {number && ` · ${number}`}
      </p>
      <h4 id="preview-title">{title || say.drafts.untitled}</h4>
      <p>
        <strong>{say.what.effects[effect]}.</strong> {summary} {audience && `(${audience})`}
      </p>
      <dl>
        <Applies content={content} />
        <Line name={say.review.by}>{signed.filter(Boolean).join(', ') || say.review.nothing}</Line>
        <Line name={say.review.basis}>
          {legal_basis.map((one) => [one.title, one.article].filter(Boolean).join(', ')).join(' ; ') ||
            say.review.nothing}
        </Line>
      </dl>
      {text && <div class="desk-text">{text}</div>}
      {draft.files.length > 0 && (
        <>
          <h5>{say.review.files}</h5>
          <FileList draft={draft} editable={false} />
        </>
      )}
    </article>
  );
}
