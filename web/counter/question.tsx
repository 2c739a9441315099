import { Icon } from '../icons.tsx';
import type { Filters } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { type Wish, wishOf } from './wishes.ts';

type RadiosProps = { name: string; legend: string; options: [id: string, words: string][]; chosen: string | null };

function Radios({ name, legend, options, chosen, choose }: RadiosProps & { choose: (id: string) => void }) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {options.map(([id, words]) => (
        <label key={id} class="choice">
          <input type="radio" name={name} checked={id === chosen} onChange={() => choose(id)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** The second step: what one wants to know, and for whom. Every choice is a filter of the usual answer. */
export function QuestionStep({ filters, wishes }: { filters: Filters; wishes: Wish[] }) {
  const words = useWords();
  const { profile } = filters;
  // The choices of one step are one entry of the history.
  const narrow = (change: Partial<Filters>) => changeView({ filters: { ...filters, ...change } }, false);
  return (
    <>
      <Radios
        name="wish"
        legend={words.counter.what}
        options={wishes.map(({ id }) => [id, words.wishes[id] ?? id])}
        chosen={wishOf(filters, wishes)}
        choose={(id) => narrow({ theme: wishes.find((one) => one.id === id)?.themes ?? [] })}
      />
      <Radios
        name="profile"
        legend={words.counter.who}
        options={Object.keys(words.people).map((id) => [id, words.people[id] ?? id])}
        chosen={profile.length > 1 ? null : (profile[0] ?? 'all')}
        choose={(id) => narrow({ profile: id === 'all' ? [] : [id] })}
      />
      <button type="button" class="button button-strong" onClick={() => changeView({ counter: 'answer' })}>
        {words.counter.next}
        <Icon name="arrow" />
      </button>
    </>
  );
}
