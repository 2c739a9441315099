import type { Collection } from '../api/answers.ts';
import { useScene } from './scene.ts';
import { useWords, writeDay } from './words.ts';

/** Where a dataset comes from: one click away. */
export function About({ collection }: { collection: Collection }) {
  const words = useWords();
  const { producer, licence, source_date, count, zooms, geometry } = collection;
  const pairs: [string, string][] = [
    [words.layers.producer, producer],
    [words.layers.licence, licence],
    [words.layers.date, source_date ? writeDay(source_date, words) : words.layers.never],
    [words.layers.count, count.toLocaleString(words.locale)],
  ];
  if (geometry !== 'none') pairs.push([words.layers.zooms, `${zooms[0]} – ${zooms[1]}`]);
  return (
    <details class="about">
      <summary>
        {words.layers.about}
        <span class="quiet"> {collection.title}</span>
      </summary>
      <p>{collection.description}</p>
      {collection.notice && <p>{collection.notice}</p>}
      <dl>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A dataset with its switch. */
export function LayerRow({ collection, on, toggle }: { collection: Collection; on: boolean; toggle: () => void }) {
  const words = useWords();
  const { zoom } = useScene();
  const far = on && zoom > 0 && zoom < collection.zooms[0];
  return (
    <li class="row">
      <label class="switch">
        <input type="checkbox" role="switch" checked={on} onChange={toggle} />
        <span class="switch-track" aria-hidden="true" />
        <span>{collection.title}</span>
      </label>
      {far && <p class="faint far">{words.layers.tooFar}</p>}
      <About collection={collection} />
    </li>
  );
}
