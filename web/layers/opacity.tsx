import { useWords } from '../text/words.ts';

type Props = { title: string; value: number; change: (opacity: number) => void };

/** How much of what lies below a layer lets through, in percent. */
export function Opacity({ title, value, change }: Props) {
  const words = useWords();
  return (
    <label class="opacity">
      <span class="quiet">{words.layers.opacity(title)}</span>
      <input
        type="range"
        min="0"
        max="100"
        step="5"
        value={value}
        aria-valuetext={`${value} %`}
        onInput={(event) => change(Number(event.currentTarget.value))}
      />
      <output>{value} %</output>
    </label>
  );
}
