import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import type { OwnRow } from './held.ts';
import { type OwnLayer, ownLayer, pointOwn, useOwn } from './own.ts';
import { Attributes } from './own-table.tsx';

type Met = { own: OwnLayer; row: OwnRow };

/** What the user's own files have at the place that was clicked, above the rules of that place. */
export function OwnHere() {
  const words = useWords();
  const { pointed } = useOwn();
  const [met, keep] = useState<Met[]>([]);
  useEffect(() => {
    let wanted = true;
    const asked = pointed.flatMap(({ id, n }) => {
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
          <button type="button" class="bare" aria-label={words.files.dismiss} onClick={() => pointOwn([])}>
            <Icon name="close" />
          </button>
          <Attributes row={row} />
        </section>
      ))}
    </>
  );
}
