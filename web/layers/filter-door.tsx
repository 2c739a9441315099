import { useEffect, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { type ItemsPage, readItems } from '../api.ts';
import type { View } from '../permalink.ts';
import type { Text } from '../text/fr.ts';
import { useWords, writeFailure } from '../text/words.ts';
import { changeView, currentView } from '../view.ts';
import { readCondition } from './condition.ts';

/** Narrows a layer to what a filter chooses, or shows all of it again. */
export function narrow(id: string, filter: string | null): void {
  const { [id]: _, ...others } = currentView().layerFilters;
  changeView({ layerFilters: filter === null ? others : { ...others, [id]: filter } });
}

/** A filter as it is told: in words where it is one condition. */
export const told = (filter: string, words: Text) => {
  const one = readCondition(filter);
  if (!one) return filter;
  const { operators } = words.layerFilter;
  const names: Record<string, string> = {
    label: words.layerFilter.label,
    key: words.layerFilter.key,
    codes: words.layerFilter.code,
  };
  const value = one.value && ` ${words.layers.quoted(one.value)}`;
  return `${names[one.attribute] ?? one.attribute} ${operators[one.operator] ?? one.operator}${value}`;
};

const matching = ({ numberMatched }: ItemsPage, words: Text) =>
  numberMatched === undefined ? words.layerFilter.many : words.layerFilter.matching(numberMatched);

/** Says what a layer is narrowed to and how many features match, and takes the filter away. */
export function FilterSummary({ id, view }: { id: string; view: View }) {
  const words = useWords();
  const filter = view.layerFilters[id] ?? null;
  const which = { dataset: id, filter: filter ?? '', day: view.day };
  const { value, failure } = useAnswer(filter && `${id} ${view.day} ${filter}`, (signal) =>
    readItems(which, null, signal),
  );
  // The button vanishes with the filter: one goes on at the button that opens it
  const clear = (event: Event) => {
    (event.currentTarget as Element).closest('li')?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    narrow(id, null);
  };
  return (
    <div class="filtered" role="status" data-on={filter !== null}>
      {filter && (
        <>
          <p>
            <strong>{words.layerFilter.on(told(filter, words))}</strong> {value && matching(value, words)}
          </p>
          {failure && <p>{words.layerFilter.refused(writeFailure(failure, words))}</p>}
          <button type="button" class="link" onClick={clear}>
            {words.layerFilter.clear}
          </button>
        </>
      )}
    </div>
  );
}

type Module = typeof import('./filter.tsx');

/** Loads the filter of a layer and its list of features only when they are opened. */
export function FilterDoor(props: { collection: Collection; view: View }) {
  const words = useWords();
  const [module, show] = useState<Module | null>(null);
  const [failed, fail] = useState(false);
  useEffect(() => {
    import('./filter.tsx').then(show, () => fail(true));
  }, []);
  if (module) return <module.LayerFilter {...props} />;
  return (
    <p class="waiting" role="status">
      {failed ? words.wait.offline : words.wait.loading}
    </p>
  );
}
