import { groupsOf } from '../groups.ts';
import { Icon, type IconName } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import type { Choice } from './choices.ts';

const ICONS: Partial<Record<Choice['kind'], IconName>> = {
  point: 'point',
  parcel: 'here',
  address: 'here',
  layer: 'layers',
  document: 'page',
  rule: 'text',
};

function Option({ choice, id, active, pick }: { choice: Choice; id: string; active: boolean; pick: () => void }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, aria-activedescendant points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys for its list
    <div
      id={id}
      role="option"
      aria-selected={active}
      class={choice.layer ? 'option option-long' : 'option'}
      onClick={pick}
    >
      <Icon name={ICONS[choice.kind] ?? 'whole'} />
      <span class="option-label">{choice.label}</span>
      {choice.detail && <span class="option-detail">{choice.detail}</span>}
    </div>
  );
}

type List = { id: string; choices: Choice[]; active: number; choose: (at: number) => void };

/** The choices by kind, each kind under its name. */
export function Options({ id, choices, active, choose }: List) {
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
