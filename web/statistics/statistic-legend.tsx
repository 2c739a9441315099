import { useMemo } from 'preact/hooks';
import { inks } from '../map/palette.ts';
import type { Pattern } from '../map/patterns.ts';
import { Swatch } from '../map/swatch.tsx';
import type { Choropleth } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { binsOf } from './bins.ts';
import { LARGEST, radiusOf, samples } from './circles.ts';
import { usePointedCode } from './pointed.ts';
import { shadesOf } from './shades.ts';
import { medianOf } from './summary.ts';
import './legend.css';

const HEIGHT = 48; // units of the histogram's own drawing, of which a bar is ten wide

/** What a class holds, in words; the outer classes of the user's own limits are open. */
export const classWords = ({ classes, own, decimals }: Choropleth, at: number, words: Text): string => {
  const { from, to } = classes[at] ?? { from: 0, to: 0 };
  const write = (value: number) => writeNumber(value, decimals, words);
  if (own && at === 0) return words.classes.below(write(to));
  if (own && at === classes.length - 1) return words.classes.above(write(from));
  return from === to ? write(from) : words.legend.range(write(from), write(to));
};

/** The statistic in one sentence. */
const summaryWords = ({ valueByCode, unit, decimals }: Choropleth, words: Text) => {
  const values = [...valueByCode.values()];
  if (!values.length) return words.classes.nothing;
  const write = (value: number) => writeNumber(value, decimals, words);
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  return words.classes.summary(values.length, write(least), write(most), write(medianOf(values)), unit);
};

function Histogram({ choropleth, shades }: { choropleth: Choropleth; shades: string[] }) {
  const words = useWords();
  // The legend is drawn anew with every territory pointed at, the bars are not.
  const { bins, beyond } = useMemo(
    () => binsOf([...choropleth.valueByCode.values()], choropleth.classes),
    [choropleth],
  );
  if (bins.length < 2) return null;
  const most = Math.max(...bins.map(({ counts }) => counts.reduce((a, b) => a + b)));
  const write = (value: number) => writeNumber(value, choropleth.decimals, words);
  return (
    <>
      <svg
        class="histogram"
        viewBox={`0 0 ${bins.length * 10} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.classes.histogram}
      >
        {bins.map(({ from, counts }, i) => {
          let top = HEIGHT;
          return counts.map((count, at) => {
            // Few are still to be seen beside many.
            const height = count && Math.max(1.5, (count / most) * HEIGHT);
            top -= height;
            return (
              count > 0 && (
                <rect key={`${from}/${at}`} x={i * 10 + 0.5} y={top} width="9" height={height} fill={shades[at]} />
              )
            );
          });
        })}
      </svg>
      <p class="histogram-ends faint">
        <span>{write(bins[0]?.from ?? 0)}</span>
        <span>{write(bins.at(-1)?.to ?? 0)}</span>
      </p>
      {beyond !== null && <p class="faint">{words.classes.beyond(write(beyond), write(bins.at(-1)?.to ?? 0))}</p>}
    </>
  );
}

function Circles({ choropleth, dark }: { choropleth: Choropleth; dark: boolean }) {
  const words = useWords();
  const { largest, decimals, valueByCode } = choropleth;
  const shown = samples(largest, decimals);
  const bottom = 2 * radiusOf(shown[0] ?? 0, largest) + 2;
  const ink = inks(dark);
  const negative = [...valueByCode.values()].some((value) => value < 0);
  return (
    <>
      <svg class="nested" viewBox={`0 -8 200 ${bottom + 10}`} aria-hidden="true" focusable="false">
        {shown.map((value) => {
          const radius = radiusOf(value, largest);
          return (
            <g key={value} stroke={ink.text} fill="none">
              <circle cx={LARGEST + 2} cy={bottom - radius} r={radius} />
              <path d={`M${LARGEST + 2} ${bottom - radius * 2}H${LARGEST * 2 + 14}`} stroke-dasharray="2 2" />
              <text x={LARGEST * 2 + 18} y={bottom - radius * 2 + 4} fill={ink.text} stroke="none">
                {writeNumber(value, decimals, words)}
              </text>
            </g>
          );
        })}
      </svg>
      <p class="faint">{words.classes.circles}</p>
      {negative && <p class="faint">{words.classes.negative}</p>}
    </>
  );
}

type Entry = { color: string; pattern: Pattern; label: string; count: number; marked?: boolean };

function Entries({ entries, dark }: { entries: Entry[]; dark: boolean }) {
  const words = useWords();
  return (
    <ul class="legend-classes legend-counted">
      {entries.map(({ color, pattern, label, count, marked }) => (
        <li key={label} data-marked={marked}>
          <Swatch color={color} pattern={pattern} geometry="polygon" solid={pattern === 'none'} dark={dark} />
          <span>
            {label}
            {marked && <span class="quiet"> ({words.classes.pointed})</span>}
          </span>
          <span class="legend-count">
            {count.toLocaleString(words.locale)}
            <span class="quiet"> {words.classes.territories(count)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The statistic on the map: how its values lie, the classes or circles, and what is withheld or missing, with counts. */
export function StatisticLegend({ choropleth, dark }: { choropleth: Choropleth; dark: boolean }) {
  const words = useWords();
  const code = usePointedCode();
  const { classes, classByCode, form, secret, missing, observations, common } = choropleth;
  const shades = shadesOf(classes, dark);
  const marked = code === null ? undefined : classByCode.get(code);
  const patterned = (pattern: Pattern, label: string, codes: string[]): Entry[] =>
    codes.length
      ? [
          {
            color: inks(dark).limit,
            pattern,
            label,
            count: codes.length,
            marked: code !== null && codes.includes(code),
          },
        ]
      : [];
  const shaded = classes.map(
    ({ count }, at): Entry => ({
      color: shades[at] ?? '',
      pattern: 'none',
      label: classWords(choropleth, at, words),
      count,
      marked: at === marked,
    }),
  );
  const withheld = [
    ...patterned('hatch', words.legend.secret, secret),
    ...patterned('dots', words.legend.missing, missing),
  ];
  const estimated = observations.filter(({ status }) => status === 'estimated').length;
  return (
    <section class="legend-part statistic-legend">
      <h3>{choropleth.title}</h3>
      <p class="faint">
        {choropleth.unit}, {choropleth.period}
      </p>
      {form === 'areas' && <Histogram choropleth={choropleth} shades={shades} />}
      {form === 'circles' && <Circles choropleth={choropleth} dark={dark} />}
      <Entries entries={form === 'areas' ? [...shaded, ...withheld] : withheld} dark={dark} />
      <p>{summaryWords(choropleth, words)}</p>
      {estimated > 0 && <p class="faint">{words.classes.estimated(estimated)}</p>}
      {common && <p class="faint">{words.classes.common(...common)}</p>}
      {form === 'areas' && <p class="faint">{words.classes.outside}</p>}
      <p class="faint">{choropleth.source}</p>
    </section>
  );
}
