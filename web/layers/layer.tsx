import { useId, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { useScene } from '../scene.ts';
import { useWords, writeDay } from '../text/words.ts';

/** Where a dataset comes from. */
function About({ collection, id }: { collection: Collection; id: string }) {
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
    <div class="about" id={id}>
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
    </div>
  );
}

type Row = { collection: Collection; on?: boolean; toggle?: () => void };

/** A dataset with its switch, and one click away where it comes from; without a switch when it has no drawing. */
export function LayerRow({ collection, on = false, toggle }: Row) {
  const words = useWords();
  const about = useId();
  const [open, show] = useState(false);
  const zoom = useScene().camera?.zoom ?? 0;
  const far = on && zoom > 0 && zoom < collection.zooms[0];
  return (
    <li class="row">
      {toggle ? (
        <label class="switch">
          <input type="checkbox" checked={on} onChange={toggle} />
          <span class="switch-track" aria-hidden="true" />
          <span>
            {collection.title}
            {far && <span class="faint far">{words.layers.tooFar}</span>}
          </span>
        </label>
      ) : (
        <p class="unseen">
          {collection.title}
          <span class="faint far">{words.layers.unseen}</span>
        </p>
      )}
      <button
        type="button"
        class="bare"
        aria-expanded={open}
        aria-controls={open ? about : undefined}
        aria-label={words.layers.about(collection.title)}
        onClick={() => show(!open)}
      >
        <Icon name="info" />
      </button>
      {open && <About collection={collection} id={about} />}
    </li>
  );
}
