import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { Answer } from '../answer.ts';
import { BackgroundChooser } from '../background/chooser.tsx';
import { groupsOf } from '../groups.ts';
import type { StackLayer, View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { LayerRow } from './layer.tsx';
import { placeOf, toggled } from './stack.ts';
import { StackList } from './stack-list.tsx';

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

function Ground({ collections, hidden }: { collections: Collection[]; hidden: string[] }) {
  const words = useWords();
  const ground = collections.filter((one) => placeOf(one) === 'ground' || placeOf(one) === 'limits');
  if (!ground.length) return null;
  const toggle = (id: string) =>
    changeView({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  return (
    <section class="part" aria-labelledby="ground-title">
      <h3 id="ground-title" class="part-title">
        {words.layers.ground}
      </h3>
      <ul class="rows">
        {ground.map((collection) => (
          <LayerRow
            key={collection.id}
            collection={collection}
            on={!hidden.includes(collection.id)}
            toggle={() => toggle(collection.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Catalogue({ collections, stack }: { collections: Collection[]; stack: StackLayer[] }) {
  const words = useWords();
  const [text, type] = useState('');
  const all = collections.filter(
    (one) => one.kind !== 'statistics' && (placeOf(one) === 'stack' || placeOf(one) === 'unseen'),
  );
  const matching = all.filter((one) =>
    fold(`${one.title} ${words.themes[one.theme] ?? ''} ${one.description}`).includes(fold(text.trim())),
  );
  const isOn = (id: string) => stack.some((layer) => layer.id === id);
  return (
    <section class="part" aria-labelledby="catalogue-title">
      <h3 id="catalogue-title" class="part-title">
        {words.layers.add}
      </h3>
      <label class="field">
        <span class="quiet">{words.layers.filter}</span>
        <input
          type="text"
          value={text}
          placeholder={words.layers.filter}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      {!matching.length && <p class="faint">{words.layers.noMatch(text)}</p>}
      {groupsOf(matching, (one) => one.theme).map(([theme, members]) => (
        <section key={theme} class="theme">
          <h4>{words.themes[theme] ?? theme}</h4>
          <ul class="rows">
            {members.map((collection) => (
              <LayerRow
                key={collection.id}
                collection={collection}
                on={isOn(collection.id)}
                {...(placeOf(collection) === 'stack'
                  ? { toggle: () => changeView({ stack: toggled(stack, collection.id) }) }
                  : {})}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

type Props = { view: View; collections: Collection[]; listing: Answer<unknown>; stack: StackLayer[] };

/** The second part of the panel: the user's stack, the background, and everything that may be added. */
export function Layers({ view, collections, listing, stack }: Props) {
  const words = useWords();
  return (
    <div class="layers">
      <h2 class="quiet">{words.sections.layers}</h2>
      <Wait answer={listing} />
      {collections.length > 0 && (
        <>
          <StackList collections={collections} stack={stack} />
          <Catalogue collections={collections} stack={stack} />
          <BackgroundChooser chosen={view.background} />
          <Ground collections={collections} hidden={view.hidden} />
        </>
      )}
    </div>
  );
}
