import { useContext, useId, useState } from 'preact/hooks';
import type { Receipt } from '../../api/contests/contest.ts';
import { type Contested, Failure, sendContest } from '../api.ts';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icons.tsx';
import { useWords, writeFailure } from '../text/words.ts';
import { Asked } from './asked.ts';

type Draft = { reason: Receipt['reason'] | ''; words: string; contact: string };
type State = { sending: boolean; failure: Failure | null; receipt: Receipt | null };
type FormProps = { draft: Draft; state: State; type: (change: Partial<Draft>) => void; send: () => void };

const EMPTY: Draft = { reason: '', words: '', contact: '' };
const IDLE: State = { sending: false, failure: null, receipt: null };
const MOST_WORDS = 2000;

function Reasons({ draft, type }: Pick<FormProps, 'draft' | 'type'>) {
  const words = useWords();
  const name = useId();
  return (
    <fieldset class="boxes">
      <legend>{words.contest.reason}</legend>
      {(Object.keys(words.contest.reasons) as Receipt['reason'][]).map((id) => (
        <label key={id}>
          <input
            type="radio"
            name={name}
            checked={draft.reason === id}
            required
            onChange={() => type({ reason: id })}
          />
          {words.contest.reasons[id]}
        </label>
      ))}
    </fieldset>
  );
}

function Contact({ draft, type }: Pick<FormProps, 'draft' | 'type'>) {
  const words = useWords();
  const contact = useId();
  return (
    <>
      <label class="field" for={contact}>
        <span>{words.contest.contact}</span>
        <input
          id={contact}
          type="email"
          autocomplete="email"
          value={draft.contact}
          aria-describedby={`${contact}-help`}
          onInput={(event) => type({ contact: event.currentTarget.value })}
        />
      </label>
      <p class="faint" id={`${contact}-help`}>
        {words.contest.contactHelp}
      </p>
    </>
  );
}

/** Why, in which words, and how to be reached; all of it stays when the service refuses or does not answer. */
function Form({ draft, state, type, send }: FormProps) {
  const words = useWords();
  const text = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit}>
      <p>{words.contest.kept}</p>
      <Reasons draft={draft} type={type} />
      <label class="field" for={text}>
        <span>{words.contest.words}</span>
      </label>
      <textarea
        id={text}
        rows={5}
        maxLength={MOST_WORDS}
        required
        value={draft.words}
        aria-describedby={`${text}-help`}
        onInput={(event) => type({ words: event.currentTarget.value })}
      />
      <p class="faint" id={`${text}-help`}>
        {words.contest.wordsHelp}
      </p>
      <Contact draft={draft} type={type} />
      {state.failure && (
        <p class="form-fault" role="alert">
          {writeFailure(state.failure, words)} {words.contest.nothingLost}
        </p>
      )}
      <button type="submit" class="button button-strong" disabled={state.sending} aria-busy={state.sending}>
        {state.sending ? words.contest.sending : words.contest.send}
      </button>
    </form>
  );
}

function Sent({ receipt }: { receipt: Receipt }) {
  const words = useWords();
  return (
    <div role="status">
      <p class="number">
        <strong>{words.contest.done(receipt.number)}</strong>
      </p>
      <p>{receipt.office ? words.contest.office(receipt.office.name) : words.contest.noOffice}</p>
      <p>
        <a href={`/lieu/contestation/${encodeURIComponent(receipt.id)}`}>{words.contest.follow}</a>
      </p>
    </div>
  );
}

/** The button that opens the window in which a rule, or a whole dataset, is said to look wrong. */
export function ContestButton({ rule, title }: { rule: Contested; title: string }) {
  const words = useWords();
  const question = useContext(Asked);
  const [open, show] = useState(false);
  const [draft, write] = useState(EMPTY);
  const [state, tell] = useState(IDLE);
  if (!question) return null;
  const { reason } = draft;
  const send = () => {
    if (!reason) return;
    tell({ ...IDLE, sending: true });
    sendContest(question, rule, { ...draft, reason })
      .then((receipt) => {
        tell({ ...IDLE, receipt });
        write(EMPTY);
      })
      .catch((error) => tell({ ...IDLE, failure: error instanceof Failure ? error : new Failure('broken') }));
  };
  const close = () => {
    show(false);
    // What is on its way is not sent twice: opened again, the window still waits for it, or tells how it ended.
    tell((now) => (now.sending ? now : IDLE));
  };
  return (
    <>
      <button type="button" class="link contest" onClick={() => show(true)}>
        <Icon name="flag" />
        {words.contest.title}
        <span class="quiet"> : {title}</span>
      </button>
      {open && (
        <Dialog title={words.contest.title} close={close}>
          <p class="subject">{title}</p>
          {state.receipt ? (
            <Sent receipt={state.receipt} />
          ) : (
            <Form draft={draft} state={state} send={send} type={(change) => write({ ...draft, ...change })} />
          )}
        </Dialog>
      )}
    </>
  );
}
