import { useContext, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { MapDark } from '../data.ts';
import { Icon } from '../icons.tsx';
import { Opacity } from '../layers/opacity.tsx';
import { placeOf } from '../layers/stack.ts';
import { drawn } from '../map/palette.ts';
import { Swatch } from '../map/swatch.tsx';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { dimOwn, type OwnLayer, removeOwn } from './own.ts';
import { OwnTable } from './own-table.tsx';

type Box = [number, number, number, number];

/** Whether a box touches what the datasets of the service cover. */
const isCovered = ([west, south, east, north]: Box, collections: Collection[]) =>
  collections
    .filter((one) => placeOf(one) === 'stack')
    .some(({ extent }) => {
      const [w, s, e, n] = extent?.spatial.bbox[0] ?? [0, 0, 0, 0];
      return west <= e && east >= w && south <= n && north >= s;
    });

/** What the owner of a file should know of how it was read. */
function Remarks({ own, collections }: Row) {
  const words = useWords();
  const said = own.remarks.map((remark) => words.files.remarks[remark]);
  if (!isCovered(own.box, collections)) said.unshift(words.files.abroad);
  return (
    <>
      {said.map((one) => (
        <p key={one} class="own-remark">
          <Icon name="warning" />
          {one}
        </p>
      ))}
    </>
  );
}

function OwnTools({ own, open, toggle }: { own: OwnLayer; open: boolean; toggle: () => void }) {
  const words = useWords();
  const { id, title, box, opacity } = own;
  return (
    <div class="stacked-line">
      <Opacity title={title} value={opacity} change={(value) => dimOwn(id, value)} />
      <div class="stacked-tools">
        <button
          type="button"
          class="bare"
          aria-label={words.files.zoom(title)}
          onClick={() => changeScene({ target: { bbox: box }, sheet: 'low' })}
        >
          <Icon name="whole" />
        </button>
        <button type="button" class="bare" aria-label={words.files.list(title)} aria-expanded={open} onClick={toggle}>
          <Icon name="text" />
        </button>
      </div>
    </div>
  );
}

type Row = { own: OwnLayer; collections: Collection[] };

/** A layer of one of the user's files, with what can be done with it. */
export function OwnRow({ own, collections }: Row) {
  const words = useWords();
  const [open, show] = useState(false);
  const { id, title, count, collection, geometry } = own;
  const { color, pattern } = collection.style;
  const dark = useContext(MapDark);
  const remove = (event: Event) => {
    (event.currentTarget as Element).closest('section')?.querySelector('h3')?.focus();
    removeOwn(id);
  };
  return (
    <li class="stacked own">
      <Swatch color={drawn(color, 'zone', dark)} pattern={pattern} geometry={geometry} dark={dark} />
      <div class="stacked-title">
        {title}
        <span class="faint far">{words.files.objects(count)}</span>
      </div>
      <button type="button" class="bare" aria-label={words.files.remove(title)} onClick={remove}>
        <Icon name="close" />
      </button>
      <Remarks own={own} collections={collections} />
      <OwnTools own={own} open={open} toggle={() => show(!open)} />
      {open && <OwnTable own={own} />}
    </li>
  );
}
