import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { drawn } from '../map/palette.ts';
import { Swatch } from '../map/swatch.tsx';
import type { StackLayer } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { moved, toggled } from './stack.ts';

type Row = {
  collection: Collection;
  layer: StackLayer;
  at: number;
  stack: StackLayer[];
  move: (id: string, to: number) => void;
};

function Opacity({ collection, layer, stack }: Row) {
  const words = useWords();
  const change = (opacity: number, step: boolean) =>
    changeView({ stack: stack.map((one) => (one.id === layer.id ? { ...one, opacity } : one)) }, step);
  return (
    <label class="opacity">
      <span class="quiet">{words.layers.opacity(collection.title)}</span>
      <input
        type="range"
        min="0"
        max="100"
        step="5"
        value={layer.opacity}
        aria-valuetext={`${layer.opacity} %`}
        onInput={(event) => change(Number(event.currentTarget.value), false)}
      />
      <output>{layer.opacity} %</output>
    </label>
  );
}

function StackTools({ collection: { title }, layer, at, stack, move }: Row) {
  const words = useWords();
  return (
    <div class="stacked-tools">
      <button
        type="button"
        class="bare"
        disabled={at === 0}
        aria-label={words.layers.up(title)}
        onClick={() => move(layer.id, at - 1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="bare"
        disabled={at === stack.length - 1}
        aria-label={words.layers.down(title)}
        onClick={() => move(layer.id, at + 1)}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="bare"
        aria-label={words.layers.remove(title)}
        onClick={() => changeView({ stack: toggled(stack, layer.id) })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function StackRow(row: Row & { dragged: string | null; drag: (id: string | null) => void }) {
  const words = useWords();
  const zoom = useScene().camera?.zoom ?? 0;
  const { collection, layer, at, move, dragged, drag } = row;
  const { title, geometry, style } = collection;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <li
      class="stacked"
      data-dragged={dragged === layer.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', layer.id);
        drag(layer.id);
      }}
      onDragEnter={() => dragged && dragged !== layer.id && move(dragged, at)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={() => drag(null)}
    >
      <span class="grip" title={words.layers.drag(title)}>
        <Icon name="grip" />
      </span>
      {geometry !== 'none' && (
        <Swatch
          color={drawn(style.classes[0]?.color ?? style.color, 'zone', dark)}
          pattern={style.pattern}
          geometry={geometry}
          dark={dark}
        />
      )}
      <div class="stacked-title">
        {title}
        {zoom > 0 && zoom < collection.zooms[0] && <span class="faint"> {words.layers.tooFar}</span>}
      </div>
      <Opacity {...row} />
      <StackTools {...row} />
    </li>
  );
}

/** The layers on the map, the first on top: ordered by drag or by buttons, each move said aloud. */
export function StackList({ collections, stack }: { collections: Collection[]; stack: StackLayer[] }) {
  const words = useWords();
  const [dragged, drag] = useState<string | null>(null);
  const [said, say] = useState('');
  const find = (id: string) => collections.find((one) => one.id === id);
  // While a layer is dragged over the others, the history does not note each of them.
  const move = (id: string, to: number) => {
    changeView({ stack: moved(stack, id, to) }, dragged === null);
    say(words.layers.position(find(id)?.title ?? id, to + 1, stack.length));
  };
  return (
    <section class="part" aria-labelledby="stack-title">
      <h3 id="stack-title" class="part-title">
        {words.layers.stack}
      </h3>
      <p class="faint">{stack.length ? words.layers.stackHelp : words.layers.empty}</p>
      <ol class="stack">
        {stack.map((layer, at) => {
          const collection = find(layer.id);
          return collection && <StackRow key={layer.id} {...{ collection, layer, at, stack, move, dragged, drag }} />;
        })}
      </ol>
      <p class="quiet" role="status">
        {said}
      </p>
    </section>
  );
}
