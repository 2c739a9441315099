import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import type { OwnRow } from './held.ts';
import { dismissOwn, type OwnLayer, ownLayer, useOwn } from './own.ts';
import { Attributes } from './own-table.tsx';

type Met = { own: OwnLayer; row: OwnRow };

// The button vanishes with what it dismisses: one goes on in the panel.
const dismiss = () => {
  document.getElementById('panel')?.focus();
  dismissOwn();
};

/** What the user's own files have at the place that was clicked, above the rules of that place and of no other. */
export function OwnHere({ place }: { place: View['place'] }) {
  const words = useWords();
  const { pointed: last } = useOwn();
  const isHere = place?.kind === 'point' && place.lon === last?.at.lon && place.lat === last.at.lat;
  const pointed = isHere ? last : null;
  const [met, keep] = useState<Met[]>([]);
  useEffect(() => {
    keep([]);
    if (!pointed) return;
    let wanted = true;
    const asked = pointed.hits.flatMap(({ id, n }) => {
      const own = ownLayer(id);
      return own ? [own.file.ask('row', { layer: own.at, n }).then((row) => ({ own, row }))] : [];
    });
    Promise.all(asked)
      .then((all) => wanted && keep(all))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [pointed]);
  return (
    <>
      {met.map(({ own, row }) => (
        <section key={`${own.id} ${row.n}`} class="own-here" aria-label={words.files.here(own.title)}>
          <p class="faint">{words.files.here(own.title)}</p>
          <h3>{row.label}</h3>
          <button type="button" class="bare" aria-label={words.files.dismiss} onClick={dismiss}>
            <Icon name="close" />
          </button>
          <Attributes row={row} />
        </section>
      ))}
    </>
  );
}
