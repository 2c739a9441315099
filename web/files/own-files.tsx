import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { openFiles, useOwn } from './own.ts';
import { OwnRow } from './own-row.tsx';
import './files.css';

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
      <ul class="stack own-stack">
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
