import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { Opacity } from '../layers/opacity.tsx';
import { placeOf } from '../layers/stack.ts';
import { Swatch } from '../map/swatch.tsx';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { dimOwn, type OwnLayer, openFiles, removeOwn, useOwn } from './own.ts';
import { OwnTable } from './own-table.tsx';
import './files.css';

type Box = [number, number, number, number];

/** Whether a box touches what the datasets of the service cover. */
const isCovered = ([west, south, east, north]: Box, collections: Collection[]) =>
  collections
    .filter((one) => placeOf(one) === 'stack')
    .some(({ extent }) => {
      const [w, s, e, n] = extent?.spatial.bbox[0] ?? [0, 0, 0, 0];
      return west <= e && east >= w && south <= n && north >= s;
    });

function OwnRow({ own, collections }: { own: OwnLayer; collections: Collection[] }) {
  const words = useWords();
  const [open, show] = useState(false);
  const { id, title, count, remarks, collection, geometry } = own;
  const { color, pattern } = collection.style;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const said = remarks.map((remark) => words.files.remarks[remark]);
  if (!isCovered(own.box, collections)) said.unshift(words.files.abroad);
  return (
    <li class="stacked own">
      <Swatch {...{ color, pattern, geometry, dark }} />
      <div class="stacked-title">
        {title}
        <span class="faint far">{words.files.objects(count)}</span>
      </div>
      <button
        type="button"
        class="bare"
        aria-label={words.files.remove(title)}
        onClick={(event) => {
          event.currentTarget.closest('section')?.querySelector<HTMLElement>('h3')?.focus();
          removeOwn(id);
        }}
      >
        <Icon name="close" />
      </button>
      {said.map((one) => (
        <p key={one} class="own-remark">
          <Icon name="warning" />
          {one}
        </p>
      ))}
      <div class="stacked-line">
        <Opacity title={title} value={own.opacity} change={(opacity) => dimOwn(id, opacity)} />
        <div class="stacked-tools">
          <button
            type="button"
            class="bare"
            aria-label={words.files.zoom(title)}
            onClick={() => changeScene({ target: { bbox: own.box }, sheet: 'low' })}
          >
            <Icon name="whole" />
          </button>
          <button
            type="button"
            class="bare"
            aria-label={words.files.list(title)}
            aria-expanded={open}
            onClick={() => show(!open)}
          >
            <Icon name="text" />
          </button>
        </div>
      </div>
      {open && <OwnTable own={own} />}
    </li>
  );
}

function Refusals() {
  const words = useWords();
  const { refused } = useOwn();
  return (
    <div role="alert">
      {refused.map(({ name, reason, detail }) => (
        <div key={name} class="failure">
          <Icon name="warning" />
          <p>
            <strong>{words.files.refused(name)}</strong> {words.files.reasons[reason]?.(detail)}
          </p>
        </div>
      ))}
    </div>
  );
}

/** What is being read, and what has been added, said aloud. */
function Progress() {
  const words = useWords();
  const { reading, layers } = useOwn();
  const [first] = layers;
  const before = useRef(layers);
  const [said, say] = useState('');
  useEffect(() => {
    if (reading[0]) say(words.files.reading(reading[0]));
    else say(first && layers.length > before.current.length ? words.files.added(first.title, first.count) : '');
    if (!reading[0]) before.current = layers;
  }, [reading[0], layers, words]);
  return (
    <p class="faint own-said" role="status">
      {said}
    </p>
  );
}

/** The files that the user has laid on the map; they stay in the browser, and that is said. */
export function OwnFiles({ collections }: { collections: Collection[] }) {
  const words = useWords();
  const { layers } = useOwn();
  return (
    <section class="part" aria-labelledby="files-title">
      <h3 id="files-title" class="part-title" tabIndex={-1}>
        {words.files.title}
      </h3>
      <p class="faint">{words.files.help}</p>
      <ul class="stack">
        {layers.map((own) => (
          <OwnRow key={own.id} own={own} collections={collections} />
        ))}
      </ul>
      <Refusals />
      <Progress />
      <label class="button file-button">
        <input
          type="file"
          class="quiet"
          multiple
          accept=".geojson,.json,.geojsonl,.kml,.kmz,.zip,.gpkg,.csv,.txt"
          onChange={(event) => {
            const input = event.currentTarget;
            openFiles([...(input.files ?? [])]);
            input.value = '';
          }}
        />
        <Icon name="plus" />
        {words.files.choose}
      </label>
    </section>
  );
}
