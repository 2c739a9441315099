import type { Collection, RulesAnswer } from '../../api/answers.ts';
import { Boxes } from '../boxes.tsx';
import { Icon } from '../icons.tsx';
import { type Filters, noFilters } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { filterWords } from './place-text.ts';

/** The themes of the datasets that may answer: those of invented places, or those of real ones. */
const themesOf = (collections: Collection[], invented: boolean) => [
  ...new Set(
    collections
      .filter(({ kind, invented: made }) => /zones|decisions/.test(kind) && made === invented)
      .map(({ theme }) => theme),
  ),
];

type Props = { filters: Filters; collections: Collection[]; invented: boolean };

/** What the answer may be narrowed to; each tick asks again. */
export function FilterBoxes({ filters, collections, invented }: Props) {
  const words = useWords();
  const narrow = (by: keyof Filters, options: [string, string][]) => (
    <Boxes
      legend={words.filters.names[by]}
      options={options}
      chosen={filters[by]}
      choose={(chosen) => changeView({ filters: { ...filters, [by]: chosen } })}
    />
  );
  return (
    <details class="filters">
      <summary>
        <Icon name="filter" />
        {words.filters.title}
      </summary>
      <p class="faint">{words.filters.help}</p>
      {narrow('profile', Object.entries(words.profile))}
      {narrow('effect', Object.entries(words.effect))}
      {narrow(
        'theme',
        themesOf(collections, invented).map((theme) => [theme, words.themes[theme] ?? theme]),
      )}
    </details>
  );
}

const clear = () => changeView({ filters: noFilters });

/** What the filters leave out, and the way back to everything. */
export function FilterNote({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const said = filterWords(answer.filters, words);
  if (!said) return null;
  const hidden = answer.datasets.reduce((sum, dataset) => sum + dataset.hidden, 0);
  return (
    <div class="caution filter-note">
      <Icon name="filter" />
      <p>
        {said} {hidden > 0 && `${words.filters.hidden(hidden)} `}
        {words.filters.also}{' '}
        <button type="button" class="link" onClick={clear}>
          {words.filters.clear}
        </button>
      </p>
    </div>
  );
}

/** How many rules of a dataset the filters hide. */
export function Hidden({ count }: { count: number }) {
  const words = useWords();
  if (!count) return null;
  return (
    <p class="rule faint">
      {words.filters.hidden(count)}{' '}
      <button type="button" class="link" onClick={clear}>
        {words.filters.clear}
      </button>
    </p>
  );
}
