import { useState } from 'preact/hooks';
import { copyText } from '../copy.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { useView } from '../view.ts';
import { lostBy, type Shape, shownBy, writeCode } from './code.ts';

const SHAPES = ['component', 'frame'] as const;

/** The code that puts the present view into a page of another site, with a preview. */
export function EmbedDialog({ close }: { close: () => void }) {
  const words = useWords();
  const view = useView();
  const [shape, choose] = useState<Shape>('component');
  const [height, size] = useState(480);
  const [word, say] = useState('');
  const lost = shape === 'component' ? lostBy(view) : [];
  const code = writeCode(shape, view, { origin: location.origin, height, title: words.embed.frame });
  return (
    <Dialog title={words.embed.title} close={close}>
      <p>{words.embed.lead}</p>
      <fieldset class="boxes">
        <legend>{words.embed.shape}</legend>
        {SHAPES.map((one) => (
          <label key={one}>
            <input type="radio" name="shape" checked={shape === one} onChange={() => choose(one)} />
            {words.embed.shapes[one]}
          </label>
        ))}
      </fieldset>
      {lost.length > 0 && <p>{words.embed.lost(lost.map((one) => words.embed.parts[one]).join(', '))}</p>}
      <label class="field">
        <span>{words.embed.height}</span>
        <input
          type="number"
          min={200}
          max={2000}
          step={20}
          value={height}
          onInput={({ currentTarget: { valueAsNumber: to } }) => to >= 200 && to <= 2000 && size(to)}
        />
      </label>
      <label class="field">
        <span>{words.embed.code}</span>
        <textarea readOnly rows={7} value={code} />
      </label>
      <button type="button" class="button button-strong" onClick={() => copyText(code, words.embed.copied, say)}>
        <Icon name="copy" />
        {words.embed.copy}
      </button>
      <p role="status">{word}</p>
      <h3>{words.embed.preview}</h3>
      <iframe class="embed-preview" title={words.embed.frame} src={`/integrer${shownBy(shape, view)}`} loading="lazy" />
    </Dialog>
  );
}
