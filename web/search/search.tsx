import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { groupsOf } from '../groups.ts';
import { Icon } from '../icons.tsx';
import type { Language } from '../permalink.ts';
import { changeScene } from '../scene.ts';
import { useWords, writeFailure } from '../text/words.ts';
import { changeView } from '../view.ts';
import { type Choice, useChoices } from './choices.ts';
import { useCombobox } from './combobox.ts';

type Extent = [number, number, number, number] | null;

const open = (choice: Choice) => {
  const { target, place } = choice;
  changeScene({ target, parcel: null, grabFocus: true, sheet: 'half' });
  changeView({ place, section: 'here' });
};

function Option({ choice, id, active, pick }: { choice: Choice; id: string; active: boolean; pick: () => void }) {
  const icon = { point: 'point', parcel: 'here', address: 'here' }[choice.kind as string] ?? 'whole';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, aria-activedescendant points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys for its list
    <div id={id} role="option" aria-selected={active} class="option" onClick={pick}>
      <Icon name={icon as 'point' | 'here' | 'whole'} />
      <span class="option-label">{choice.label}</span>
      {choice.detail && <span class="option-detail">{choice.detail}</span>}
    </div>
  );
}

type List = { id: string; choices: Choice[]; active: number; choose: (at: number) => void };

function Options({ id, choices, active, choose }: List) {
  const words = useWords();
  return (
    // A press on the list leaves the focus in the field.
    <div
      id={id}
      role="listbox"
      aria-label={words.search.label}
      class="options"
      onMouseDown={(event) => event.preventDefault()}
    >
      {groupsOf(choices, (choice) => choice.kind).map(([kind, members]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox
        <div key={kind} role="group" aria-label={words.search.kinds[kind]}>
          <p class="option-kind" aria-hidden="true">
            {words.search.kinds[kind]}
          </p>
          {members.map((choice) => {
            const at = choices.indexOf(choice);
            return (
              <Option
                key={choice.id}
                choice={choice}
                id={`${id}-${at}`}
                active={at === active}
                pick={() => choose(at)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** What is said beside the list: how many results, none, or why there is no answer. */
const useOutcome = (text: string, { answer, choices, settled }: ReturnType<typeof useChoices>) => {
  const words = useWords();
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

/** The list below the field, and in words how many lines it has. */
function Drop({ list, text, found, box }: DropProps) {
  const outcome = useOutcome(text, found);
  const shown = box.open && text !== '';
  const { choices, answer } = found;
  return (
    <div class="search-drop" data-open={shown}>
      {shown && choices.length > 0 && <Options id={list} choices={choices} active={box.active} choose={box.choose} />}
      <p role="status" class={choices.length && !answer.failure ? 'quiet' : 'search-outcome'}>
        {shown ? outcome : ''}
      </p>
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

const FIELD = {
  id: 'search-field',
  type: 'text',
  autocomplete: 'off',
  spellcheck: false,
  enterkeyhint: 'search',
} as const;

/** The search field: communes, addresses, parcels and coordinates in one list. */
export function Search({ extent, language, fresh }: { extent: Extent; language: Language; fresh: boolean }) {
  const words = useWords();
  const list = useId();
  const field = useFirstFocus(fresh);
  const [text, type] = useState('');
  const found = useChoices(text, extent, language, words);
  const { choices } = found;
  const pick = (at: number) => {
    const choice = choices[at];
    if (!choice) return;
    type(choice.label);
    open(choice);
  };
  const clear = () => {
    type('');
    field.current?.focus();
  };
  const box = useCombobox({ list, count: choices.length, pick, clear });
  const onInput = (event: { currentTarget: HTMLInputElement }) => {
    type(event.currentTarget.value);
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
