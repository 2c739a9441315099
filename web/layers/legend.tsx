import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useOwn } from '../files/own.ts';
import { shadeOf } from '../map/limits.ts';
import { inks } from '../map/palette.ts';
import type { Pattern } from '../map/patterns.ts';
import { Swatch } from '../map/swatch.tsx';
import type { StackLayer } from '../permalink.ts';
import { type Choropleth, useScene } from '../scene.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { LayerLegend } from './layer-legend.tsx';

/** The classes of the statistic on the map, and what stands for withheld and missing values. */
export function StatisticLegend({ choropleth, dark }: { choropleth: Choropleth; dark: boolean }) {
  const words = useWords();
  const { classes, decimals } = choropleth;
  const entry = (shade: string, pattern: Pattern, label: string) => (
    <li key={label}>
      <Swatch color={shade} pattern={pattern} geometry="polygon" solid={pattern === 'none'} dark={dark} />
      {label}
    </li>
  );
  const number = (value: number) => writeNumber(value, decimals, words);
  return (
    <section class="legend-part">
      <h3>{choropleth.title}</h3>
      <p class="faint">{choropleth.unit}</p>
      <ul class="legend-classes">
        {classes.map(({ from, to }, i) =>
          entry(shadeOf(i, classes.length, dark), 'none', words.legend.range(number(from), number(to))),
        )}
        {choropleth.secret.length > 0 && entry(inks(dark).limit, 'hatch', words.legend.secret)}
        {choropleth.missing.length > 0 && entry(inks(dark).limit, 'dots', words.legend.missing)}
      </ul>
      <p class="faint">{choropleth.source}</p>
    </section>
  );
}

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
  const own = useOwn().layers.map(({ collection }) => collection);
  const shown = [...own, ...stack.flatMap((layer) => collections.find((one) => one.id === layer.id) ?? [])];
  if (mapState === 'missing' || (!shown.length && !choropleth)) return null;
  return (
    <details class="legend" open={open}>
      <summary>{words.legend.title}</summary>
      <div class="legend-body">
        {choropleth && <StatisticLegend choropleth={choropleth} dark={dark} />}
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
