import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { groupsOf } from '../groups.ts';
import type { StackLayer, View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { LayerRow } from './layer.tsx';
import { placeOf, switched } from './stack.ts';

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

type Theme = { theme: string; members: Collection[]; stack: StackLayer[]; view: View };

function ThemePart({ theme, members, stack, view }: Theme) {
  const words = useWords();
  const isOn = ({ id }: Collection) => stack.some((layer) => layer.id === id);
  return (
    <section class="theme">
      <h4 id={`theme-${theme}`}>
        {words.layers.theme(words.themes[theme] ?? theme, members.length, members.filter(isOn).length)}
      </h4>
      <ul class="rows">
        {members.map((collection) => (
          <LayerRow
            key={collection.id}
            collection={collection}
            on={isOn(collection)}
            {...(placeOf(collection) === 'stack'
              ? { toggle: () => changeView(switched(view, stack, collection.id)) }
              : {})}
          />
        ))}
      </ul>
    </section>
  );
}

/** Every dataset by theme, to be found by a word of its title, theme, producer or description, whatever its accents. */
export function Catalogue({
  collections,
  stack,
  view,
}: {
  collections: Collection[];
  stack: StackLayer[];
  view: View;
}) {
  const words = useWords();
  const [text, type] = useState('');
  const all = collections.filter((one) => ['stack', 'unseen'].includes(placeOf(one)));
  const sought = fold(text.trim()).split(/\s+/);
  const matching = all.filter(({ title, theme, producer, description }) => {
    const said = fold(`${title} ${words.themes[theme] ?? ''} ${producer} ${description}`);
    return sought.every((word) => said.includes(word));
  });
  return (
    <section class="part" aria-labelledby="catalogue-title">
      <h3 id="catalogue-title" class="part-title">
        {words.layers.add}
      </h3>
      <label class="field">
        <span>{words.layers.search}</span>
        <input type="search" value={text} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      <p class="faint found" role="status">
        {matching.length ? words.layers.found(matching.length) : words.layers.noMatch(text)}
      </p>
      {groupsOf(matching, (one) => one.theme).map(([theme, members]) => (
        <ThemePart key={theme} theme={theme} members={members} stack={stack} view={view} />
      ))}
    </section>
  );
}
