import { useEffect, useRef, useState } from 'preact/hooks';
import type { Content } from '../../../api/acts/content.ts';
import type { Draft } from '../../../api/desk/answers.ts';
import { Icon } from '../../icons.tsx';
import { type FieldFault, isExpired } from '../ask-desk.ts';
import { watchDraft } from '../checking.ts';
import { closeDraft, openDraft, save, useEditing } from '../editing.ts';
import { isAtLeast } from '../me.ts';
import { useSay } from '../say.ts';
import { Where } from '../where/where.tsx';
import { Conflict } from './conflict.tsx';
import { Effects } from './effects.tsx';
import { Faults, goToField, STEPS, type Step, stepOf, useAllFaults } from './faults.tsx';
import { Preview } from './preview.tsx';
import { Refused, Review } from './review.tsx';
import { What } from './what.tsx';
import { When } from './when.tsx';

/** Whether what is typed is with the service, always in sight, and the button that saves it now. */
function SavingBar({ editable }: { editable: boolean }) {
  const { saving: words } = useSay();
  const { saving } = useEditing();
  if (!editable) return null;
  return (
    <div class="desk-saving" data-saving={saving}>
      <p role="status">{words[saving]}</p>
      <button type="button" class="button" onClick={() => save()}>
        {words.save}
      </button>
    </div>
  );
}

/** `faults`: what the steps still lack; null where nobody is to complete them. */
type StepsProps = { step: Step; steps: Step[]; faults: FieldFault[] | null; go: (step: Step) => void };

/** The steps, with how much each still lacks. */
function Steps({ step, steps, faults, go }: StepsProps) {
  const { steps: say } = useSay();
  const count = (one: Step) => (faults ?? []).filter(({ pointer }) => stepOf(pointer) === one).length;
  return (
    <nav class="desk-steps" aria-label={say.label}>
      <ol>
        {steps.map((one) => (
          <li key={one}>
            <button type="button" aria-current={step === one ? 'step' : undefined} onClick={() => go(one)}>
              <strong>{say[one]}</strong>
              {one !== 'effects' && one !== 'review' && faults && (
                <span>{count(one) ? say.missing(count(one)) : say.complete}</span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type BodyProps = { step: Step; content: Content; draft: Draft; open: (fault: FieldFault) => void };

function StepBody({ step, content, draft, open }: BodyProps) {
  const editable = draft.may.includes('edit');
  if (step === 'review') return <Review {...{ content, draft, open }} />;
  if (step === 'effects') return <Effects />;
  return (
    <fieldset class="desk-fields" disabled={!editable}>
      {step === 'what' && <What {...{ content, draft }} />}
      {step === 'where' && <Where content={content} siren={draft.organisation.siren} />}
      {step === 'when' && <When content={content} />}
    </fieldset>
  );
}

/** Goes to the heading of a step when it is chosen, or to a field of it. */
function useStep(first: Step) {
  const [step, choose] = useState<Step>(first);
  const [wanted, want] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [step]);
  useEffect(() => {
    if (wanted === null) return;
    goToField(wanted);
    want(null);
  }, [wanted]);
  const go = (one: Step) => {
    moved.current = true;
    choose(one);
    scrollTo(0, 0);
  };
  const open = ({ pointer }: FieldFault) => {
    go(stepOf(pointer));
    want(pointer);
  };
  return { step, go, open, heading };
}

/** How the act reads so far, beside what is written of it. */
function Aside({ content, draft }: { content: Content; draft: Draft }) {
  const { review: say } = useSay();
  return (
    <aside class="desk-aside" aria-labelledby="aside-title">
      <h3 id="aside-title" class="desk-aside-title">
        {say.preview}
      </h3>
      <Preview {...{ content, draft }} />
    </aside>
  );
}

function Form({ content, draft }: { content: Content; draft: Draft }) {
  const { steps: say } = useSay();
  const { failure, saving } = useEditing();
  const { all, shown } = useAllFaults();
  const { step, go, open, heading } = useStep(draft.may.includes('edit') ? 'what' : 'review');
  // For a draft of another body the service checks nothing.
  const steps = STEPS.filter((one) => one !== 'effects' || isAtLeast(draft.organisation.siren, 'editor'));
  const next = steps[steps.indexOf(step) + 1];
  if (saving === 'conflict') return <Conflict />;
  return (
    <Faults.Provider value={shown}>
      <Steps {...{ step, steps, go }} faults={draft.may.includes('edit') ? all : null} />
      <Refused failure={saving === 'unreached' ? null : failure} />
      <div class="desk-work" data-step={step}>
        <section class="desk-step" aria-labelledby="step-title">
          <h2 id="step-title" ref={heading} tabIndex={-1}>
            {say[step]}
          </h2>
          <StepBody {...{ step, content, draft, open }} />
          {next && (
            <button type="button" class="button desk-next" onClick={() => go(next)}>
              {say.next(say[next])}
              <Icon name="arrow" />
            </button>
          )}
        </section>
        {(step === 'what' || step === 'when') && <Aside {...{ content, draft }} />}
      </div>
    </Faults.Provider>
  );
}

/** The form of a draft. */
export function Editor({ id }: { id: string }) {
  const say = useSay();
  const { draft, content, failure } = useEditing();
  useEffect(() => {
    openDraft(id);
    return closeDraft;
  }, [id]);
  const opened = draft?.id;
  useEffect(() => (opened ? watchDraft() : undefined), [opened]);
  // Who is not signed in is told so by the page around.
  if (!draft || !content) return isExpired() ? null : <Refused failure={failure} />;
  return (
    <>
      <div class="desk-title">
        <h1>{content.title || say.drafts.untitled}</h1>
        <p class="faint">
          {say.states[draft.state]} · {draft.organisation.name}
        </p>
        <SavingBar editable={draft.may.includes('edit')} />
      </div>
      <Form key={draft.id} {...{ content, draft }} />
    </>
  );
}
