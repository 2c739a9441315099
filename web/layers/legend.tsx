import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Door } from '../door.tsx';
import { useOwn } from '../files/own.ts';
import type { StackLayer } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { LayerLegend } from './layer-legend.tsx';

const statistic = () => import('../statistics/statistic-legend.tsx').then((module) => module.StatisticLegend);

/** The legend of what is on the map, in the order of the map. */
export function Legend({
  collections,
  stack,
  dark,
}: {
  collections: Collection[];
  stack: StackLayer[];
  dark: boolean;
}) {
  const words = useWords();
  const { choropleth, mapState } = useScene();
  const [open] = useState(() => matchMedia('(min-width: 62.5rem)').matches);
  const own = useOwn().layers.map(({ collection }) => collection);
  const shown = [...own, ...stack.flatMap((layer) => collections.find((one) => one.id === layer.id) ?? [])];
  if (mapState === 'missing' || (!shown.length && !choropleth)) return null;
  return (
    <details class="legend" open={open}>
      <summary>{words.legend.title}</summary>
      <div class="legend-body">
        {choropleth && <Door load={statistic}>{(Part) => <Part {...{ choropleth, dark }} />}</Door>}
        {shown.map((collection) => (
          <section key={collection.id} class="legend-part">
            {collection.style.classes.length > 0 && <h3>{collection.title}</h3>}
            <LayerLegend collection={collection} dark={dark} />
          </section>
        ))}
      </div>
    </details>
  );
}
