import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { changeScene } from './scene.ts';
import { createStore, useStore } from './store.ts';
import { useWords } from './text/words.ts';

const refused = createStore<{ text: string | null }>({ text: null });

const sayOnMap = (words: string) => changeScene({ notice: { key: 'copied', words } });

/** Copies a text and says so; where the browser refuses, the text is shown for the user to copy. */
export function copyText(text: string, done: string, say = sayOnMap): void {
  const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error('no clipboard'));
  copied.then(
    () => say(done),
    () => refused.set({ text }),
  );
}

/** The text that could not be copied. */
export function RefusedCopy() {
  const words = useWords();
  const { text } = useStore(refused);
  const dialog = useRef<HTMLDialogElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (text === null) return;
    dialog.current?.showModal();
    area.current?.select();
  }, [text]);
  if (text === null) return null;
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="refused-title" onClose={() => refused.set({ text: null })}>
      <p id="refused-title">{words.share.refused}</p>
      <textarea ref={area} readOnly rows={10} value={text} aria-labelledby="refused-title" />
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        <Icon name="close" />
        {words.share.close}
      </button>
    </dialog>
  );
}
