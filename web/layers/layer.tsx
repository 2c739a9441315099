import { useId, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { About } from './about.tsx';
import { Distance } from './distance.tsx';

/** Why a dataset has no drawing. */
const useReason = ({ kind, count }: Collection) => {
  const words = useWords();
  if (kind === 'statistics') return words.layers.figures;
  return count ? words.layers.unseen : words.layers.nothing;
};

type Row = { collection: Collection; on?: boolean; toggle?: () => void };

/** A dataset with its switch, and one click away where it comes from; without a switch when it has no drawing. */
export function LayerRow({ collection, on = false, toggle }: Row) {
  const words = useWords();
  const about = useId();
  const [open, show] = useState(false);
  const reason = useReason(collection);
  return (
    <li class="row">
      {toggle ? (
        <label class="switch">
          <input type="checkbox" checked={on} onChange={toggle} />
          <span class="switch-track" aria-hidden="true" />
          <span>
            {collection.title}
            {on && <span class="faint far">{words.layers.on}</span>}
          </span>
        </label>
      ) : (
        <p class="unseen">
          {collection.title}
          <span class="faint far">{reason}</span>
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
      {on && <Distance collection={collection} />}
      {open && <About collection={collection} id={about} />}
    </li>
  );
}
