import type { ComponentChildren } from 'preact';
import { useContext, useId, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { MapDark } from '../data.ts';
import { Icon, type IconName } from '../icons.tsx';
import { drawn } from '../map/palette.ts';
import { Swatch } from '../map/swatch.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { About } from './about.tsx';
import { Cut, Distance } from './distance.tsx';
import { FilterDoor, FilterSummary } from './filter-door.tsx';
import { Opacity } from './opacity.tsx';

/** One layer of the stack, and what can be done with it. */
export type Row = {
  collection: Collection;
  layer: StackLayer;
  at: number;
  stack: StackLayer[];
  view: View;
  dragged: boolean;
  handle: { onPointerDown: (event: PointerEvent) => void };
  move: (id: string, to: number) => void;
  remove: (id: string) => void;
};

type Tool = { icon: IconName; label: string; off?: boolean; open?: boolean; act: () => void };

// What cannot be done keeps the focus, so that a layer moved to the end does not throw the user out of the list.
const Tools = ({ tools }: { tools: Tool[] }) => (
  <div class="stacked-tools">
    {tools.map(({ icon, label, off, open, act }) => (
      <button
        key={icon}
        type="button"
        class="bare"
        aria-label={label}
        aria-disabled={off}
        aria-expanded={open}
        onClick={(event) => {
          if (off) return;
          const button = event.currentTarget;
          act();
          requestAnimationFrame(() => button.isConnected && button.focus());
        }}
      >
        <Icon name={icon} />
      </button>
    ))}
  </div>
);

const Sample = ({ collection: { geometry, style } }: { collection: Collection }) => {
  const dark = useContext(MapDark);
  const color = drawn(style.classes[0]?.color ?? style.color, 'zone', dark);
  return geometry === 'none' ? null : <Swatch color={color} pattern={style.pattern} geometry={geometry} dark={dark} />;
};

const Below = ({ children }: { children: ComponentChildren }) => <div class="stacked-below">{children}</div>;

/** A layer of the stack: its place by drag or by buttons, its opacity, its filter, where it comes from. */
export function StackRow({ collection, layer, at, stack, view, dragged, handle, move, remove }: Row) {
  const words = useWords();
  const about = useId();
  const [open, show] = useState<'about' | 'filter' | null>(null);
  const { title } = collection;
  const { id } = layer;
  const toggle = (what: 'about' | 'filter') => show(open === what ? null : what);
  const dim = (opacity: number) =>
    changeView({ stack: stack.map((one) => (one.id === id ? { ...one, opacity } : one)) }, false);
  return (
    <li class="stacked" data-dragged={dragged}>
      <span class="grip" title={words.layers.drag(title)} {...handle}>
        <Icon name="grip" />
      </span>
      <Sample collection={collection} />
      <div class="stacked-title">{title}</div>
      <Tools tools={[{ icon: 'close', label: words.layers.remove(title), act: () => remove(id) }]} />
      <div class="stacked-line">
        <Opacity title={title} value={layer.opacity} change={dim} />
        <Tools
          tools={[
            { icon: 'up', label: words.layers.up(title), off: at === 0, act: () => move(id, at - 1) },
            {
              icon: 'down',
              label: words.layers.down(title),
              off: at === stack.length - 1,
              act: () => move(id, at + 1),
            },
            {
              icon: 'filter',
              label: words.layerFilter.open(title),
              open: open === 'filter',
              act: () => toggle('filter'),
            },
            { icon: 'info', label: words.layers.about(title), open: open === 'about', act: () => toggle('about') },
          ]}
        />
      </div>
      <Below>
        <Distance collection={collection} />
        <Cut id={id} />
        <FilterSummary id={id} view={view} />
        {open === 'about' && <About collection={collection} id={about} />}
        {open === 'filter' && <FilterDoor collection={collection} view={view} />}
      </Below>
    </li>
  );
}
