import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { useWords, writeFailure } from '../text/words.ts';
import { type Scope, useChoices } from './choices.ts';
import { useCombobox } from './combobox.ts';
import { openChoice } from './open-choice.ts';
import { Options } from './options.tsx';

const FIELD = {
  id: 'search-field',
  type: 'text',
  autocomplete: 'off',
  spellcheck: false,
  enterkeyhint: 'search',
} as const;

/** What is said beside the list: how many results, none, or why there is no answer. */
const useOutcome = (text: string, { answer, choices, settled, abroad }: ReturnType<typeof useChoices>) => {
  const words = useWords();
  if (abroad) return abroad;
  if (text.length < 2 && !choices.length) return '';
  if (answer.failure) return writeFailure(answer.failure, words);
  if (answer.slow) return words.wait.slow;
  if (choices.length) return words.search.results(choices.length);
  return settled ? words.search.none(text) : words.search.waiting;
};

type DropProps = {
  list: string;
  text: string;
  found: ReturnType<typeof useChoices>;
  box: ReturnType<typeof useCombobox>;
};

/** The list below the field, in words how many lines it has, and a way to ask again when the service did not answer. */
function Drop({ list, text, found, box }: DropProps) {
  const words = useWords();
  const outcome = useOutcome(text, found);
  const shown = box.open && text !== '';
  const { choices, answer } = found;
  const failed = answer.failure !== null;
  // The button goes with the failure: the focus returns to what was typed.
  const askAgain = () => {
    document.getElementById(FIELD.id)?.focus();
    answer.again();
  };
  return (
    <div class="search-drop" data-open={shown} aria-busy={shown && !found.settled && !failed}>
      {shown && choices.length > 0 && <Options id={list} choices={choices} active={box.active} choose={box.choose} />}
      <p role="status" class={choices.length && !failed && !answer.slow ? 'quiet' : 'search-outcome'}>
        {shown ? outcome : ''}
      </p>
      {shown && failed && (
        <button type="button" class="button search-again" onClick={askAgain}>
          {words.wait.again}
        </button>
      )}
    </div>
  );
}

/** On a telephone the focus would raise the keys over the map; so only where a keyboard is at hand. */
const useFirstFocus = (wanted: boolean) => {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted && matchMedia('(hover: hover) and (min-width: 45rem)').matches)
      field.current?.focus({ preventScroll: true });
  }, []);
  return field;
};

/** Enter pressed before the list was there takes its first line when it comes; any other key is another wish. */
const useHurry = (found: ReturnType<typeof useChoices>, choose: (at: number) => void) => {
  const [hurried, hurry] = useState(false);
  const { settled, answer, choices } = found;
  useEffect(() => {
    if (!hurried || !(settled || answer.failure)) return;
    hurry(false);
    if (settled && choices.length) choose(0);
  }, [hurried, settled, answer.failure]);
  return hurry;
};

/** The search field: places, coordinates, layers, decisions and rules in one list. */
export function Search({ fresh, ...scope }: Scope & { fresh: boolean }) {
  const words = useWords();
  const list = useId();
  const field = useFirstFocus(fresh);
  const [text, type] = useState('');
  const found = useChoices(text, scope, words);
  const { choices, settled, answer } = found;
  const pick = (at: number) => {
    if (!choices[at]) return;
    type(choices[at].label);
    openChoice(choices[at], words);
  };
  const clear = () => {
    type('');
    field.current?.focus();
  };
  const ready = (now: string) => now === text && (settled || answer.failure !== null);
  const box = useCombobox({ list, count: choices.length, pick, clear, ready, hurry: () => hurry(true) });
  const hurry = useHurry(found, box.choose);
  const onInput = (event: { currentTarget: HTMLInputElement }) => {
    type(event.currentTarget.value);
    hurry(false);
    box.typed();
  };
  return (
    <search class="search">
      <label for="search-field" class="quiet">
        {words.search.label}
      </label>
      <Icon name="search" />
      <input
        ref={field}
        {...FIELD}
        placeholder={words.search.placeholder}
        value={text}
        onInput={onInput}
        {...box.field}
      />
      {text && (
        <button type="button" class="bare" aria-label={words.search.clear} onClick={clear}>
          <Icon name="close" />
        </button>
      )}
      <span id={`${list}-help`} class="quiet">
        {words.search.help}
      </span>
      <Drop list={list} text={text.trim()} found={found} box={box} />
    </search>
  );
}
