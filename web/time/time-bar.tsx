import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { lazily } from '../door.tsx';
import { Icon } from '../icons.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { useScene } from '../scene.ts';
import { today, useWords, writeDay } from '../text/words.ts';
import { changeView } from '../view.ts';
import { countDifferences } from './differences.ts';
import './time.css';

const TimePanel = lazily(() => import('./time-panel.tsx').then((module) => module.TimePanel));

/** The date of each half, where two are compared: the arrow says on which side of the limit it holds. */
function Halves({ compare, day }: { compare: string; day: string | null }) {
  const words = useWords();
  return (
    <p class="halves">
      <span class="half">
        <span aria-hidden="true">◀ </span>
        <span class="quiet">{words.time.left} : </span>
        {writeDay(compare, words)}
      </span>
      <span class="half">
        <span class="quiet">{words.time.right} : </span>
        {day ? writeDay(day, words) : words.time.now}
        <span aria-hidden="true"> ▶</span>
      </span>
    </p>
  );
}

/** What the control says while it is shut: the date, or how many differences there are. */
const useTitle = ({ day, compare }: View) => {
  const words = useWords();
  const { differences, twoMaps } = useScene();
  const counted = differences && countDifferences(differences);
  if (compare && counted) return words.time.differ(counted.count, counted.whole);
  if (compare && twoMaps) return words.time.comparing;
  return day ? words.time.on(writeDay(day, words)) : words.time.today;
};

/** Says a new date aloud; the date of the first visit is no news. */
const useSpoken = (day: string | null) => {
  const words = useWords();
  const [first] = useState(day);
  const [changed, note] = useState(false);
  useEffect(() => {
    if (day !== first) note(true);
  }, [day, first]);
  return changed ? words.time.announced(day ? writeDay(day, words) : writeDay(today(), words)) : '';
};

/** Ends what is not today's; on a telephone the cross stands for the words. */
const Back = ({ words, act }: { words: string; act: () => void }) => (
  <button type="button" class="time-back" title={words} onClick={act}>
    <span>{words}</span>
    <Icon name="close" />
  </button>
);

type Props = { view: View; collections: Collection[]; stack: StackLayer[] };

/** The date whose law the map and the answers show, always in sight; it opens what changes it and compares it. */
export function TimeBar({ view, collections, stack }: Props) {
  const words = useWords();
  const [open, toggle] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const title = useTitle(view);
  const spoken = useSpoken(view.day);
  const close = () => {
    toggle(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    close();
  };
  // The button that ends it goes with it: the focus is handed on first.
  const end = (change: Partial<View>) => {
    button.current?.focus();
    changeView(change);
  };
  const { twoMaps } = useScene();
  const { day, compare } = view;
  return (
    <section class="time" aria-label={words.time.title} onKeyDown={onKeyDown}>
      <div class="time-bar" data-past={day !== null || compare !== null}>
        <button ref={button} type="button" class="time-button" aria-expanded={open} onClick={() => toggle(!open)}>
          <Icon name="calendar" />
          {title}
        </button>
        {compare && <Back words={words.time.stop} act={() => end({ compare: null })} />}
        {!compare && day && <Back words={words.time.back} act={() => end({ day: null })} />}
      </div>
      {compare && twoMaps && <Halves compare={compare} day={day} />}
      <p class="quiet" role="status">
        {spoken}
      </p>
      {open && <TimePanel view={view} collections={collections} stack={stack} close={close} />}
    </section>
  );
}
