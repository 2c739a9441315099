import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Door } from '../door.tsx';
import { drawn } from '../map/palette.ts';
import { Swatch } from '../map/swatch.tsx';
import type { StackLayer } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';

/** The classes of one layer, or its one sign. */
export function LayerLegend({ collection, dark }: { collection: Collection; dark: boolean }) {
  const inSight = useScene().codes.get(collection.id);
  const { style, geometry } = collection;
  const language = useWords().locale.slice(0, 2);
  if (geometry === 'none') return null;
  // While nothing is in sight, or not yet known, all classes are named.
  const classes = inSight?.size ? style.classes.filter((one) => inSight.has(one.code)) : style.classes;
  const look = { pattern: style.pattern, geometry, dark };
  const entry = (color: string, label: string, width?: number) => (
    <li key={label}>
      <Swatch {...look} color={drawn(color, 'zone', dark)} width={width ?? style.width ?? 2} />
      {label}
    </li>
  );
  return (
    <ul class="legend-classes">
      {classes.length
        ? classes.map(({ color, label, label_en, width }) =>
            entry(color, language === 'en' ? (label_en ?? label) : label, width),
          )
        : entry(style.color, collection.title)}
    </ul>
  );
}

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
  const [open] = useState(() => matchMedia('(min-width: 1000px)').matches);
  const shown = stack.flatMap((layer) => collections.find((one) => one.id === layer.id) ?? []);
  if (mapState === 'missing' || (!shown.length && !choropleth)) return null;
  return (
    <details class="legend" open={open}>
      <summary>{words.legend.title}</summary>
      <div class="legend-body">
        {choropleth && <Door load={statistic} given={{ choropleth, dark }} />}
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
