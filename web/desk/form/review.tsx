import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActAnswer } from '../../../api/acts/act.ts';
import type { Content } from '../../../api/acts/content.ts';
import type { Draft } from '../../../api/desk/answers.ts';
import type { Failure } from '../../ask.ts';
import { Icon } from '../../icons.tsx';
import { useWords, writeFailure } from '../../text/words.ts';
import { goTo } from '../address.ts';
import { askDesk, type FieldFault, Refusal } from '../ask-desk.ts';
import { useChecking } from '../checking.ts';
import { currentEditing, leadOn, noteTried, order, useEditing } from '../editing.ts';
import { endPublication, publicationKey } from '../keep.ts';
import { useSay } from '../say.ts';
import { Consents, History } from './consents.tsx';
import { FaultList, useAllFaults, useFaultWords } from './faults.tsx';
import { TextField } from './fields.tsx';
import { Preview } from './preview.tsx';

/** Publishes the draft, once however often it is ordered: the name of the order stays until it is answered. */
async function publish(id: string): Promise<void> {
  const done = await leadOn((version) =>
    askDesk<ActAnswer>(`/desk/drafts/${id}/publication`, {
      method: 'POST',
      body: {},
      version,
      key: publicationKey(id),
    }),
  );
  const { failure } = currentEditing();
  if (done || (failure instanceof Refusal && failure.status < 500 && failure.status !== 401)) endPublication(id);
  if (done) goTo({ name: 'acte', id });
}

/** Why the last step was refused, read aloud at once. */
export function Refused({ failure }: { failure: Failure | null }) {
  const words = useWords();
  if (!failure || (failure instanceof Refusal && failure.slug === 'acte-incomplet')) return null;
  const isLevel = failure instanceof Refusal && failure.slug === 'niveau-insuffisant';
  const link = `/connexion?${new URLSearchParams({ niveau: 'publication', retour: location.pathname + location.search })}`;
  return (
    <div class="failure" role="alert">
      <Icon name="warning" />
      <p>{writeFailure(failure, words)}</p>
      {isLevel && (
        <a class="button" href={link}>
          {words.wait.again}
        </a>
      )}
    </div>
  );
}

function Publish({ draft, isSound }: { draft: Draft; isSound: boolean }) {
  const { review: say } = useSay();
  const [busy, wait] = useState(false);
  const running = useRef(false);
  const act = async () => {
    noteTried();
    if (running.current || !isSound) return;
    running.current = true;
    wait(true);
    await publish(draft.id);
    running.current = false;
    wait(false);
  };
  return (
    <>
      <p id="publish-help">{say.publishHelp}</p>
      <button
        type="button"
        class="button button-strong"
        aria-describedby="publish-help"
        aria-disabled={busy}
        onClick={act}
      >
        {busy ? say.publishing : say.publish}
      </button>
    </>
  );
}

function Submit({ isSound }: { isSound: boolean }) {
  const { review: say } = useSay();
  const [words, type] = useState('');
  const act = () => {
    noteTried();
    if (isSound) order('/submission', { words });
  };
  return (
    <>
      <TextField {...{ pointer: '/step/words', label: say.words, value: words, rows: 2, most: 2000 }} change={type} />
      <p id="submit-help" class="faint">
        {say.submitHelp}
      </p>
      <button type="button" class="button button-strong" aria-describedby="submit-help" onClick={act}>
        {say.submit}
      </button>
    </>
  );
}

function GiveBack() {
  const { review: say } = useSay();
  const [words, type] = useState('');
  return (
    <details class="desk-more">
      <summary>{say.back}</summary>
      <TextField
        {...{ pointer: '/back/words', label: say.returnWords, value: words, rows: 2, most: 2000 }}
        change={type}
      />
      <button type="button" class="button" onClick={() => order('/return', { words })}>
        {say.back}
      </button>
    </details>
  );
}

function Abandon() {
  const { review: say } = useSay();
  const act = async () => {
    if (await order('/abandonment', { words: '' })) goTo({ name: 'projets', id: '' });
  };
  return (
    <details class="desk-more">
      <summary>{say.abandon}</summary>
      <button type="button" class="button" onClick={act}>
        {say.abandonSure}
      </button>
    </details>
  );
}

/** What stands in the way, or that nothing does. */
function Standing({ open }: { open: (fault: FieldFault) => void }) {
  const { review: say } = useSay();
  const { tried } = useEditing();
  const { checked } = useChecking();
  const { all } = useAllFaults();
  const words = useFaultWords();
  return (
    <>
      {all.length > 0 && <FaultList title={say.faults(all.length)} faults={all} open={open} focused={tried} />}
      {checked && all.length === 0 && <p class="desk-ready">{say.ready}</p>}
      {checked && checked.remarks.length > 0 && (
        <div class="remarks desk-remarks">
          {checked.remarks.map((one) => (
            <p key={one.pointer}>
              <Icon name="warning" />
              {words(one)}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

/** The act as it will be read, what is missing, and the next step. */
export function Review({
  content,
  draft,
  open,
}: {
  content: Content;
  draft: Draft;
  open: (fault: FieldFault) => void;
}) {
  const { review: say } = useSay();
  const { all } = useAllFaults();
  const { checked } = useChecking();
  const may = (what: Draft['may'][number]) => draft.may.includes(what);
  const state = useRef<HTMLParagraphElement>(null);
  const before = useRef(draft.state);
  useEffect(() => {
    if (before.current !== draft.state) state.current?.focus();
    before.current = draft.state;
  }, [draft.state]);
  const waits = draft.state === 'in-review' && !may('publish');
  return (
    <>
      <p ref={state} tabIndex={-1}>
        {waits && say.waits}
      </p>
      {(may('submit') || may('publish')) && <Standing open={open} />}
      <h3>{say.preview}</h3>
      <Preview {...{ content, draft }} />
      <Consents draft={draft} />
      <div class="desk-steps-on">
        {may('submit') && <Submit isSound={checked !== null && all.length === 0} />}
        {may('publish') && <Publish draft={draft} isSound={all.length === 0} />}
        {may('return') && <GiveBack />}
        {may('abandon') && <Abandon />}
      </div>
      <History history={draft.history} />
    </>
  );
}
