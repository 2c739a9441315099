import { useEffect, useRef } from 'preact/hooks';
import type { Collection, RulesAnswer } from '../../api/answers.ts';
import { type Answer, useAnswer } from '../answer.ts';
import { type Question, readRules } from '../api.ts';
import { useNamed } from '../guide/title.ts';
import { Icon } from '../icons.tsx';
import { type AskedPlace, type CounterStep, type Place, placeWords, type View } from '../permalink.ts';
import { Search } from '../search/search.tsx';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { ShortAnswer } from './answer.tsx';
import { KeepStep } from './keep.tsx';
import { QuestionStep } from './question.tsx';
import { wishesOf } from './wishes.ts';
import './counter.css';

const STEPS: CounterStep[] = ['where', 'question', 'answer', 'keep'];

type Extent = [number, number, number, number] | null;
type Props = { view: View; collections: Collection[]; extent: Extent };
type StepProps = { step: CounterStep; rules: ReturnType<typeof useRules> };

/** At the counter a territory is asked for its rules, not for its figures. */
const askedOf = (place: Place): AskedPlace => (place.kind === 'territory' ? { ...place, kind: 'whole' } : place);

const useRules = ({ place, day, filters, language }: View) => {
  const question: Question | null = place && { place: askedOf(place), day, filters, language };
  const key = question && `${placeWords(question.place)} ${day ?? ''} ${language} ${JSON.stringify(filters)}`;
  const same = (before: string, now: string) => before.split(' ')[0] === now.split(' ')[0];
  const ask = (signal: AbortSignal) => readRules(question as Question, signal);
  return { question, asked: useAnswer<RulesAnswer>(key, ask, same) };
};

/** Which of the steps this is; those that are done can be gone back to. */
function Steps({ step }: { step: CounterStep }) {
  const words = useWords();
  const now = STEPS.indexOf(step);
  return (
    <nav class="steps" aria-label={words.counter.steps}>
      <ol>
        {STEPS.map((one, at) => (
          <li key={one} data-done={at < now} aria-current={at === now ? 'step' : undefined}>
            {at < now ? (
              <button type="button" class="link" onClick={() => changeView({ counter: one })}>
                {words.counterSteps[one]}
              </button>
            ) : (
              words.counterSteps[one]
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function WhereStep({ view, extent, asked }: { view: View; extent: Extent; asked: Answer<RulesAnswer> }) {
  const words = useWords();
  const label = asked.value?.place.label;
  return (
    <>
      <p class="lead">{words.counter.whereHelp}</p>
      <Search extent={extent} language={view.language} fresh={!view.place} placed />
      <Wait answer={asked} />
      {view.place && asked.value && (
        <div class="chosen" role="status">
          <p>
            {words.counter.chosen} : <strong>{label ?? words.place.point}</strong>
          </p>
          <p>{words.counter.right}</p>
          <button type="button" class="button button-strong" onClick={() => changeView({ counter: 'question' })}>
            {words.counter.next}
            <Icon name="arrow" />
          </button>
        </div>
      )}
    </>
  );
}

/** Reading begins at the title of each new step. */
const useStepFocus = (step: CounterStep) => {
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || step !== 'where') title.current?.focus();
    first.current = false;
    title.current?.closest('.counter')?.scrollTo(0, 0);
  }, [step]);
  return title;
};

const go = (step: CounterStep) => changeView({ counter: step });

/** What one does at a step. */
function Step({ step, view, collections, extent, rules: { question, asked } }: Props & StepProps) {
  const words = useWords();
  if (step === 'where') return <WhereStep view={view} extent={extent} asked={asked} />;
  if (step === 'question') return <QuestionStep filters={view.filters} wishes={wishesOf(collections)} />;
  return (
    <>
      {step === 'answer' && (
        <button type="button" class="button button-strong" onClick={() => go('keep')}>
          {words.counterTitles.keep}
          <Icon name="arrow" />
        </button>
      )}
      <Wait answer={asked} />
      {asked.value && question && step === 'keep' && <KeepStep question={question} answer={asked.value} />}
      {asked.value && !asked.waiting && <ShortAnswer answer={asked.value} />}
    </>
  );
}

function Foot({ before }: { before: CounterStep | undefined }) {
  const words = useWords();
  return (
    <p class="counter-foot">
      {before && (
        <button type="button" class="button" onClick={() => go(before)}>
          {words.counter.back}
        </button>
      )}
      <button type="button" class="link" onClick={() => changeView({ counter: null })}>
        {words.counter.quit}
      </button>
    </p>
  );
}

/** The counter mode: the same answer in large print, one question at a time, without a map. */
export function Counter(props: Props) {
  const { view } = props;
  const words = useWords();
  const rules = useRules(view);
  const label = rules.asked.value?.place.label ?? null;
  useNamed(label);
  const step = view.place ? (view.counter ?? 'where') : 'where';
  const title = useStepFocus(step);
  const now = STEPS.indexOf(step);
  return (
    <div class="counter">
      <div class="counter-page">
        <Steps step={step} />
        <p class="faint">{words.counter.at(now + 1, STEPS.length)}</p>
        <h2 ref={title} tabIndex={-1}>
          {words.counterTitles[step]}
        </h2>
        {step !== 'where' && label && <p class="chosen-name">{label}</p>}
        <Step {...props} step={step} rules={rules} />
        <Foot before={STEPS[now - 1]} />
      </div>
    </div>
  );
}
