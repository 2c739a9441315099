import { useScene } from '../scene.ts';
import { useWords, writeNumber } from '../text/words.ts';
import { usePointed } from './pointed.ts';
import { classWords } from './statistic-legend.tsx';
import './tooltip.css';

/** The value of the territory under the mouse, or under the map's cross, beside it; the latter is also said aloud. */
export function Tooltip() {
  const words = useWords();
  const { choropleth } = useScene();
  const pointed = usePointed();
  const found = choropleth?.observations.find(({ code }) => code === pointed?.code);
  const at = choropleth?.classByCode.get(pointed?.code ?? '');
  const lines = () => {
    if (!choropleth || !found) return [];
    const state = words.statistics.states[found.status] ?? '';
    const value =
      found.value === null ? '' : `${writeNumber(found.value, choropleth.decimals, words)} ${choropleth.unit}`;
    const inClass =
      choropleth.form === 'areas' && at !== undefined
        ? words.classes.ofClass(at + 1, choropleth.classes.length, classWords(choropleth, at, words))
        : '';
    return [[value, state].filter(Boolean).join(', '), inClass].filter(Boolean);
  };
  const said = lines();
  const onMap = pointed !== null && pointed.from !== 'list' && found;
  return (
    <>
      {onMap && (
        <div
          class="statistic-tip"
          aria-hidden="true"
          ref={(element) => {
            if (!element) return;
            element.style.left = `${pointed.x}px`;
            element.style.top = `${pointed.y}px`;
            element.dataset.side = pointed.x > innerWidth * 0.5 ? 'left' : 'right';
          }}
        >
          <strong>{found.name}</strong>
          {said.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
      <p class="quiet" role="status">
        {pointed?.from === 'cross' && found ? words.classes.said(found.name, said.join(', ')) : ''}
      </p>
    </>
  );
}
