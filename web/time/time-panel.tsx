import { useEffect, useRef } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { Icon } from '../icons.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { today, useWords, writeDay } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Comparison } from './comparison.tsx';
import { datedFrom, yearsBefore } from './days.ts';
import { useDays } from './use-days.ts';

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
          onChange={({ currentTarget: { value } }) => value && changeView({ day: value === now ? null : value })}
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

/** The days on which something changes, at the place or in the layers; each is a choice. */
function Days({ view, layers }: { view: View; layers: Collection[] }) {
  const words = useWords();
  const { days, waiting, of } = useDays(view, layers);
  if (waiting) return <p class="faint">{words.wait.loading}</p>;
  if (!days.length) return <p class="faint">{words.time.noChanges}</p>;
  return (
    <>
      <h3 id="time-days">{words.time.changes[of]}</h3>
      <ul class="time-days" aria-labelledby="time-days">
        {days.map((one) => (
          <li key={one}>
            <button type="button" aria-pressed={view.day === one} onClick={() => changeView({ day: one })}>
              {writeDay(one, words)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Since when what is shown is known, and a word of warning about the days before. */
function Known({ layers, day }: { layers: Collection[]; day: string | null }) {
  const words = useWords();
  const dated = layers.map((one) => ({ title: one.title, from: datedFrom(one) }));
  const [first] = dated.flatMap(({ from }) => from ?? []).sort();
  const early = first !== undefined && day !== null && day < first && dated.every(({ from }) => from);
  if (!dated.length) return null;
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
        {dated.map(({ title, from }) => (
          <li key={title}>{from ? words.time.knownSince(title, writeDay(from, words)) : words.time.undated(title)}</li>
        ))}
      </ul>
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
      <Days view={view} layers={layers} />
      <Known layers={layers} day={view.day} />
    </div>
  );
}
