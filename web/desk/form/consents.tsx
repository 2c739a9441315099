import { useState } from 'preact/hooks';
import type { Draft } from '../../../api/desk/answers.ts';
import { useWords, writeTime } from '../../text/words.ts';
import { order } from '../editing.ts';
import { isAtLeast } from '../me.ts';
import { useSay } from '../say.ts';
import { useBodies } from './bodies.ts';
import { Choice, TextField } from './fields.tsx';

/** The consents that were asked, and what was answered. */
function Asked({ consents }: { consents: Draft['consents'] }) {
  const { review: say } = useSay();
  return (
    <ul class="desk-list">
      {consents.map(({ id, authority, why, state, words, present }) => (
        <li key={id}>
          <strong>{authority.name}</strong> : {say.consentStates[state]}
          {!present && ` (${say.outdated})`}
          <p class="faint">{why}</p>
          {words && <blockquote>{words}</blockquote>}
        </li>
      ))}
    </ul>
  );
}

/** The answer of a body whose consent is asked. */
function Answer({ consent }: { consent: Draft['consents'][number] }) {
  const { review: say } = useSay();
  const [words, type] = useState('');
  const answer = (state: 'given' | 'refused') => order(`/consents/${consent.id}`, { state, words });
  return (
    <fieldset class="desk-part desk-answer">
      <legend>
        {say.answer} : {consent.authority.name}
      </legend>
      <p>{consent.why}</p>
      <TextField
        {...{ pointer: '/consent/words', label: say.answerWords, value: words, rows: 3, most: 2000 }}
        change={type}
      />
      <div class="desk-row">
        <button type="button" class="button button-strong" onClick={() => answer('given')}>
          {say.give}
        </button>
        <button type="button" class="button" onClick={() => answer('refused')}>
          {say.refuse}
        </button>
      </div>
    </fieldset>
  );
}

function AskAnother({ draft }: { draft: Draft }) {
  const { review: say } = useSay();
  const bodies = useBodies().filter(({ siren }) => siren !== draft.organisation.siren);
  const [siren, choose] = useState('');
  const [why, type] = useState('');
  const authority = siren || bodies[0]?.siren;
  const ask = async () => {
    if (authority && (await order('/consents', { authority, why }))) type('');
  };
  if (!bodies.length) return null;
  return (
    <details class="desk-more">
      <summary>{say.ask}</summary>
      <Choice
        {...{ pointer: '/consent/authority', label: say.authority, value: authority ?? '', change: choose }}
        options={bodies.map((body) => [body.siren, body.name])}
      />
      <TextField {...{ pointer: '/consent/why', label: say.why, value: why, most: 500 }} change={type} />
      <button type="button" class="button" disabled={!why.trim()} onClick={ask}>
        {say.askButton}
      </button>
    </details>
  );
}

/** Whose consent was asked, the answer of one's own body, and the way to ask another. */
export function Consents({ draft }: { draft: Draft }) {
  const { review: say } = useSay();
  const own = draft.consents.filter(
    ({ present, state, authority }) => present && state === 'asked' && isAtLeast(authority.siren, 'publisher'),
  );
  return (
    <>
      {draft.may.includes('answer') && own.map((consent) => <Answer key={consent.id} consent={consent} />)}
      {draft.consents.length > 0 && (
        <>
          <h3>{say.consents}</h3>
          <Asked consents={draft.consents} />
        </>
      )}
      {draft.may.includes('return') && <AskAnother draft={draft} />}
    </>
  );
}

/** What has happened to the draft. */
export function History({ history }: { history: Draft['history'] }) {
  const { review: say } = useSay();
  const words = useWords();
  return (
    <details class="desk-more">
      <summary>{say.history}</summary>
      <ol class="desk-list">
        {history.map(({ at, name, what, words: said }) => (
          <li key={at + what}>
            <strong>{name}</strong> {say.events[what] ?? what}
            <span class="faint">, {writeTime(at, words)}</span>
            {said && <blockquote>{said}</blockquote>}
          </li>
        ))}
      </ol>
    </details>
  );
}
