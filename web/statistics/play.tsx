import { useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from '../icons.tsx';
import type { IndicatorChoice } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';

const PACE = 1500; // milliseconds that a period is shown
const CALM = 3500; // the same where the user wants little motion

const pace = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM : PACE);

/** Goes on to the next period, when the present one has been seen; stops at the last. */
const usePlay = (playing: boolean, ready: boolean, next: (() => void) | null, stop: () => void) =>
  useEffect(() => {
    if (!playing || !ready) return;
    if (!next) return stop();
    const timer = setTimeout(next, pace());
    return () => clearTimeout(timer);
  });

type Props = { periods: string[]; choice: IndicatorChoice; ready: boolean };

/** The period on the map: chosen, one back, one on, or one after the other by themselves. */
export function Periods({ periods, choice, ready }: Props) {
  const words = useWords();
  const [playing, play] = useState(false);
  const at = periods.indexOf(choice.period);
  const show = (period: string | undefined, step: boolean) =>
    period !== undefined && changeView({ indicator: { ...choice, period } }, step);
  const next = at + 1 < periods.length ? () => show(periods[at + 1], false) : null;
  usePlay(playing, ready, next, () => play(false));
  const start = () => {
    if (!next) show(periods[0], false);
    play(true);
  };
  const button = (icon: IconName, label: string, act: () => void, off = false) => (
    <button type="button" class="button" aria-label={label} title={label} aria-disabled={off} onClick={act}>
      <Icon name={icon} />
    </button>
  );
  const by = (step: number) => () => {
    play(false);
    show(periods[at + step], true);
  };
  return (
    <fieldset class="periods">
      <legend>{words.statistics.period}</legend>
      {periods.length > 1 && button('back', words.play.previous, by(-1), at <= 0)}
      <select
        aria-label={words.statistics.period}
        value={choice.period}
        onChange={(event) => {
          play(false);
          show(event.currentTarget.value, true);
        }}
      >
        {periods.map((period) => (
          <option key={period}>{period}</option>
        ))}
      </select>
      {periods.length > 1 && button('arrow', words.play.next, by(1), !next)}
      {periods.length > 1 &&
        button(
          playing ? 'pause' : 'play',
          playing ? words.play.pause : words.play.start,
          playing ? () => play(false) : start,
        )}
      <p class="quiet" role="status">
        {periods.length > 1 && ready ? words.play.now(choice.period, at + 1, periods.length) : ''}
      </p>
    </fieldset>
  );
}
