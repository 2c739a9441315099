import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { changeScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import type { Drawing } from './drawing.ts';

/** What is measured on the drawing that was asked about, and the way to change it. */
export function Drawn({ drawing }: { drawing: Drawing }) {
  const words = useWords();
  const [said, say] = useState('');
  useEffect(() => {
    import('./measure-words.ts').then(
      ({ measureWords }) => say(measureWords(drawing, words)[0] ?? ''),
      () => undefined,
    );
  }, [drawing, words]);
  return (
    <>
      <p class="coordinates">{said}</p>
      <button type="button" class="link drawn-edit" onClick={() => changeScene({ sketching: true, sheet: 'low' })}>
        <Icon name="draw" />
        {words.drawing.edit}
      </button>
    </>
  );
}
