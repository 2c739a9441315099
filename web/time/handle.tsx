import { useWords } from '../text/words.ts';

const STEPS: Record<string, (at: number) => number> = {
  ArrowLeft: (at) => at - 2,
  ArrowDown: (at) => at - 2,
  ArrowRight: (at) => at + 2,
  ArrowUp: (at) => at + 2,
  PageDown: (at) => at - 10,
  PageUp: (at) => at + 10,
  Home: () => 0,
  End: () => 100,
};

const within = (value: number) => Math.min(100, Math.max(0, Math.round(value)));

type Props = {
  frame: { current: HTMLElement | null };
  percent: number;
  said: string;
  move: (percent: number) => void;
};

/** The limit between the two dates: a slider for mouse, finger and keyboard. */
export function Handle({ frame, percent, said, move }: Props) {
  const words = useWords();
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(within(((event.clientX - box.left) / box.width) * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    move(within(step(percent)));
  };
  return (
    <div
      class="swipe-handle"
      role="slider"
      tabIndex={0}
      aria-label={words.time.slider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={said}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <span aria-hidden="true" class="swipe-knob">
        ◀▶
      </span>
    </div>
  );
}
