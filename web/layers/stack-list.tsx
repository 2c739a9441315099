import { useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { StackLayer, View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { useDrag } from './drag.ts';
import { moved, switched } from './stack.ts';
import { StackRow } from './stack-row.tsx';

/** The layers on the map, the first on top: ordered by drag or by buttons, each move said aloud. */
export function StackList({
  collections,
  stack,
  view,
}: {
  collections: Collection[];
  stack: StackLayer[];
  view: View;
}) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, say] = useState('');
  const titleOf = (id: string) => collections.find((one) => one.id === id)?.title ?? id;
  const move = (id: string, to: number, step = true) => {
    changeView({ stack: moved(stack, id, to) }, step);
    say(words.layers.position(titleOf(id), to + 1, stack.length));
  };
  const remove = (id: string) => {
    changeView(switched(view, stack, id));
    say(words.layers.removed(titleOf(id)));
    heading.current?.focus();
  };
  // The history notes a drag once, at its first step
  const { list, dragged, handle } = useDrag(
    stack.map(({ id }) => id),
    move,
  );
  return (
    <section class="part" aria-labelledby="stack-title">
      <h3 id="stack-title" class="part-title" ref={heading} tabIndex={-1}>
        {words.layers.stack}
      </h3>
      <p class="faint">{stack.length ? words.layers.stackHelp : words.layers.empty}</p>
      <ol class="stack" ref={list}>
        {stack.map((layer, at) => {
          const collection = collections.find((one) => one.id === layer.id);
          const row = { layer, at, stack, view, move, remove, handle: handle(layer.id), dragged: dragged === layer.id };
          return collection && <StackRow key={layer.id} collection={collection} {...row} />;
        })}
      </ol>
      <p class="quiet" role="status">
        {said}
      </p>
    </section>
  );
}
