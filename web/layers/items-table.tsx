import { useEffect, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { type Answer, useAnswer } from '../answer.ts';
import { type Chosen, exportAddress, type ItemsPage, readItems } from '../api.ts';
import { Icon } from '../icons.tsx';
import { geometryOf } from '../place/geometries.ts';
import { changeScene } from '../scene.ts';
import { useWords, writeFailure } from '../text/words.ts';
import { Wait } from '../wait.tsx';
import { boxOf } from './box.ts';

const afterOf = ({ links }: ItemsPage) => {
  const next = links.find(({ rel }) => rel === 'next');
  return next ? new URL(next.href, location.href).searchParams.get('after') : null;
};

/** The features page by page: those that were read stay when the next ones come. */
const usePages = (which: Chosen, open: boolean) => {
  const question = JSON.stringify(which);
  const [shown, show] = useState({ question, items: [] as ItemsPage['features'], after: null as string | null });
  const now = shown.question === question ? shown : { question, items: [], after: null };
  const answer = useAnswer(open ? `${question} ${now.after}` : null, (signal) => readItems(which, now.after, signal));
  const page = answer.value;
  return {
    answer,
    items: [...now.items, ...(page?.features ?? [])],
    after: page && afterOf(page),
    more: (after: string) => page && show({ question, items: [...now.items, ...page.features], after }),
  };
};

const goTo = async (id: string) => {
  changeScene({ pointed: id });
  const geometry = await geometryOf(id);
  if (geometry) changeScene({ target: { bbox: boxOf(geometry) }, sheet: 'low' });
};

function Rows({ id, items }: { id: string; items: ItemsPage['features'] }) {
  const words = useWords();
  const show = (key: string, label: string) =>
    goTo(`${id}/${key}`).then(
      () => changeScene({ notice: { key: 'shown', words: words.layerFilter.shown(label) } }),
      (error) => changeScene({ notice: { key: 'shown', words: writeFailure(error, words) } }),
    );
  return (
    <table class="values items">
      <thead>
        <tr>
          <th scope="col">{words.layerFilter.label}</th>
          <th scope="col">{words.layerFilter.code}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id: key, properties: { label, codes } }) => (
          <tr key={key}>
            <th scope="row">
              <button
                type="button"
                class="link"
                aria-label={words.layerFilter.show(label || key)}
                onClick={() => show(key, label || key)}
              >
                {label || key}
              </button>
              {label && <span class="faint item-key">{key}</span>}
            </th>
            <td>{codes?.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Props = { collection: Collection; which: Chosen };

/** The features of a layer that its filter chooses, as a list that leads to each of them, and as a file. */
export function ItemsTable({ collection, which }: Props) {
  const words = useWords();
  const { filter } = which;
  const [open, show] = useState(filter !== '');
  const { answer, items, after, more } = usePages(which, open);
  useEffect(() => {
    if (filter) show(true);
  }, [filter]);
  return (
    <details class="by-text" open={open} onToggle={(event) => show(event.currentTarget.open)}>
      <summary>{filter ? words.layerFilter.table : words.layerFilter.listAll}</summary>
      {items.length > 0 && <Rows id={collection.id} items={items} />}
      <Wait answer={answer as Answer<unknown>} />
      <div class="actions">
        {after && (
          <button type="button" class="button" onClick={() => more(after)}>
            <Icon name="down" />
            {words.layerFilter.more}
          </button>
        )}
        <a class="button" href={exportAddress(collection.id, 'csv', which)} download>
          <Icon name="page" />
          {words.layerFilter.csv}
        </a>
      </div>
    </details>
  );
}
