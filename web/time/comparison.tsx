import { useEffect, useRef } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import type { View } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { today, useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { yearsBefore } from './days.ts';
import type { Differences } from './differences.ts';
import { MarkSwatch } from './mark-swatch.tsx';
import { onDay } from './on-day.ts';

const NAMED = 8; // features that are named on each side of a layer

/** The features that one side alone has, by name. */
function Side({ side, features }: { side: 'come' | 'gone'; features: [string, string][] }) {
  const words = useWords();
  if (!features.length) return null;
  return (
    <>
      <p class="time-side">
        <MarkSwatch pattern={side === 'come' ? 'dots' : 'hatch'} />
        {words.time[side]}
      </p>
      <ul>
        {features.slice(0, NAMED).map(([key, label]) => (
          <li key={key}>{label || key}</li>
        ))}
        {features.length > NAMED && <li>{words.time.more(features.length - NAMED)}</li>}
      </ul>
    </>
  );
}

function Layer({ title, difference }: { title: string; difference: Differences[string] }) {
  const words = useWords();
  if (typeof difference === 'string')
    return (
      <li class="faint">
        <strong>{title}</strong> {words.time.unknown[difference]}
      </li>
    );
  const { come, gone, same } = difference;
  return (
    <li>
      <details>
        <summary>
          <strong>{title}</strong> {words.time.layer(come.length, gone.length, same)}
        </summary>
        <Side side="come" features={come} />
        <Side side="gone" features={gone} />
      </details>
    </li>
  );
}

/** What differs in sight, layer by layer, in words. */
function InSight({ layers }: { layers: Collection[] }) {
  const words = useWords();
  const { differences } = useScene();
  if (!layers.length) return <p class="faint">{words.time.noLayers}</p>;
  if (!differences) return null;
  return (
    <>
      <h4>{words.time.inSight}</h4>
      <ul class="time-differences">
        {layers.map(({ id, title }) => {
          const difference = differences[id];
          return difference && <Layer key={id} title={title} difference={difference} />;
        })}
      </ul>
    </>
  );
}

/** Hands the focus on where a button goes with what it changes: to the field that opens, or back to the button. */
const useHandedFocus = (open: boolean) => {
  const opener = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (pressed.current) (open ? field : opener).current?.focus();
    pressed.current = false;
  }, [open]);
  const change = (compare: string | null) => {
    pressed.current = true;
    changeView({ compare });
  };
  return { opener, field, change };
};

/** Opens and shuts the comparison of two dates, and says what differs. */
export function Comparison({ view, layers }: { view: View; layers: Collection[] }) {
  const words = useWords();
  const { compare, place } = view;
  const { opener, field, change } = useHandedFocus(compare !== null);
  const begin = () => change(yearsBefore(view.day ?? today(), 5));
  if (!compare)
    return (
      <p>
        <button ref={opener} type="button" class="button" onClick={begin}>
          <Icon name="compare" />
          {words.time.compare}
        </button>
      </p>
    );
  return (
    <section class="time-compare" aria-labelledby="compare-title">
      <h3 id="compare-title">{words.time.comparing}</h3>
      <p class="day">
        <label for="compare-day">{words.time.left}</label>
        <input
          ref={field}
          id="compare-day"
          type="date"
          required
          value={compare}
          onChange={onDay((chosen) => changeView({ compare: chosen }))}
        />
        <button type="button" class="link" onClick={() => change(null)}>
          {words.time.stop}
        </button>
      </p>
      <InSight layers={layers} />
      <p class="faint">{place ? words.time.place : words.time.askPlace}</p>
    </section>
  );
}
