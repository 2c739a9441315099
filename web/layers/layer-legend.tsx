import type { Collection } from '../../api/answers.ts';
import { drawn } from '../map/palette.ts';
import { patternOfCode } from '../map/patterned.ts';
import { Swatch } from '../map/swatch.tsx';
import { useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { useView } from '../view.ts';
import { Cut, Distance } from './distance.tsx';
import { type Entry, legendOf } from './entries.ts';
import { told } from './filter-door.tsx';

type Props = { collection: Collection; dark: boolean };

function Entries({ entries, least, collection, dark }: Props & { entries: Entry[]; least: boolean }) {
  const words = useWords();
  const { style, geometry } = collection;
  if (geometry === 'none') return null;
  const english = words.locale.startsWith('en');
  return (
    <ul class="legend-classes">
      {entries.map(({ code, color, label, label_en, width, count }) => (
        <li key={code}>
          <Swatch
            {...{ geometry, dark }}
            pattern={patternOfCode(collection, code)}
            color={drawn(color, 'zone', dark)}
            width={width ?? style.width ?? 2}
          />
          <span>{(english ? label_en : null) ?? label ?? words.layers.otherCode}</span>
          {count !== null && (
            <span class="legend-count">
              {words.layers.countOf(count.toLocaleString(words.locale), least)}
              <span class="quiet"> {words.layers.count}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The classes of a layer that are in sight, with how many features of each; the others are folded away. */
export function LayerLegend({ collection, dark }: Props) {
  const words = useWords();
  const { sights, camera } = useScene();
  const sight = sights.get(collection.id) ?? null;
  const filter = useView().layerFilters[collection.id];
  const { seen, others } = legendOf(collection, sight);
  const least = sight?.shown != null;
  const near = (camera?.zoom ?? 24) >= collection.zooms[0];
  const total = [...(sight?.counts.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const part = { collection, dark, least };
  return (
    <>
      {filter && <p class="faint">{words.layerFilter.on(told(filter, words))}</p>}
      {sight && near && collection.style.classes.length > 0 && (
        <p class="faint">{total ? words.layers.inSight(total, least) : words.layers.noneInSight}</p>
      )}
      <Entries {...part} entries={seen} />
      {others.length > 0 && (
        <details class="legend-others">
          <summary class="faint">{words.layers.otherClasses(others.length)}</summary>
          <Entries {...part} entries={others} />
        </details>
      )}
      <Distance collection={collection} />
      <Cut id={collection.id} />
    </>
  );
}
