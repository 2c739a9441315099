import { useEffect, useRef } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { today, useWords, writeDay } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { Comparison } from './comparison.tsx';
import { type DatedLayer, sortedDays, yearsBefore } from './days.ts';
import { onDay } from './on-day.ts';
import { LAYERS, useLayerDays, usePlaceDays } from './use-days.ts';

/** The field of the day, with the days that are asked most. */
function Choice({ day }: { day: string | null }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const now = today();
  const quick = (label: string, chosen: string | null) => (
    <button type="button" class="button" aria-pressed={day === chosen} onClick={() => changeView({ day: chosen })}>
      {label}
    </button>
  );
  return (
    <>
      <p class="day">
        <label for="law-day">{words.time.field}</label>
        <input
          ref={field}
          id="law-day"
          type="date"
          required
          value={day ?? now}
          onChange={onDay((chosen) => changeView({ day: chosen === now ? null : chosen }))}
        />
      </p>
      <p class="time-quick">
        {quick(words.time.now, null)}
        {quick(words.time.yearAgo, yearsBefore(now, 1))}
        {quick(words.time.fiveYearsAgo, yearsBefore(now, 5))}
      </p>
    </>
  );
}

const MOST = 24; // days that are offered at once

/** The days on which something changes, at the place or in the layers, the latest first; each is a choice. */
function Days({
  day,
  days,
  of,
  whole,
}: {
  day: string | null;
  days: string[];
  of: 'place' | 'layers';
  whole: boolean;
}) {
  const words = useWords();
  const left = days.length - MOST;
  if (!days.length) return <p class="faint">{words.time.noChanges}</p>;
  return (
    <>
      <h3 id="time-days">{words.time.changes[of]}</h3>
      <ul class="time-days" aria-labelledby="time-days">
        {days.slice(0, MOST).map((one) => (
          <li key={one}>
            <button type="button" aria-pressed={day === one} onClick={() => changeView({ day: one })}>
              {writeDay(one, words)}
            </button>
          </li>
        ))}
      </ul>
      {whole && left > 0 && <p class="faint">{words.time.moreDays(left)}</p>}
      {!whole && <p class="faint">{words.time.notAllDays}</p>}
    </>
  );
}

/** Since when what is shown is known, and a word of warning about the days before. */
function Known({ layers, day, unasked }: { layers: DatedLayer[]; day: string | null; unasked: Collection[] }) {
  const words = useWords();
  const first = layers.flatMap((one) => one.first ?? []).sort()[0];
  const dated = !unasked.length && !layers.some((one) => one.undated);
  const early = first !== undefined && day !== null && day < first && dated;
  if (!layers.length) return null;
  const say = ({ title, first, undated }: DatedLayer) => {
    if (!first) return words.time.undated(title);
    return (undated ? words.time.partlyDated : words.time.knownSince)(title, writeDay(first, words));
  };
  return (
    <>
      {early && (
        <p class="time-early" role="note">
          <Icon name="warning" />
          {words.time.before(writeDay(first, words))}
        </p>
      )}
      <h3>{words.time.known}</h3>
      <ul class="time-known">
        {layers.map((one) => (
          <li key={one.id}>{say(one)}</li>
        ))}
        {unasked.length > 0 && <li>{words.time.unasked(unasked.map(({ title }) => title).join(', '))}</li>}
      </ul>
    </>
  );
}

/** What the service knows of the days: when something changes, and since when it knows. */
function Calendar({ view, layers }: { view: View; layers: Collection[] }) {
  const ofPlace = usePlaceDays(view);
  const ofLayers = useLayerDays(layers);
  const asked = ofPlace ?? ofLayers;
  const dated = ofLayers.value ?? [];
  const days = ofPlace ? ofPlace.value : ofLayers.value && sortedDays(dated.flatMap((one) => one.days));
  const whole = ofPlace !== null || dated.every((one) => one.whole);
  return (
    <>
      <Wait answer={asked} />
      {days && <Days day={view.day} days={days} of={ofPlace ? 'place' : 'layers'} whole={whole} />}
      <Known layers={dated} day={view.day} unasked={layers.slice(LAYERS)} />
    </>
  );
}

type Props = { view: View; collections: Collection[]; stack: StackLayer[]; close: () => void };

/** What changes the date: a field, usual days, days of changes; and what compares two dates. */
export function TimePanel({ view, collections, stack, close }: Props) {
  const words = useWords();
  const layers = stack.flatMap((layer) => collections.find((one) => one.id === layer.id) ?? []);
  return (
    <div class="time-panel">
      <h2>{words.time.title}</h2>
      <button
        type="button"
        class="bare time-close"
        aria-label={words.time.close}
        title={words.time.close}
        onClick={close}
      >
        <Icon name="close" />
      </button>
      <Choice day={view.day} />
      <Comparison view={view} layers={layers} />
      <Calendar view={view} layers={layers} />
    </div>
  );
}
