import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { useWords } from './text/words.ts';

type Props = { title: string; close: (answer: string) => void; children: ComponentChildren };

/**
 * A window over the page for as long as it is drawn; Escape, its cross and the buttons of a form of the method `dialog`
 * close it, and the focus goes back. `close` is told the value of that button.
 */
export function Dialog({ title, close, children }: Props) {
  const words = useWords();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={heading}
      onClose={(event) => close(event.currentTarget.returnValue)}
    >
      <h2 id={heading}>{title}</h2>
      <button
        type="button"
        class="bare dialog-close"
        aria-label={words.share.close}
        title={words.share.close}
        onClick={() => dialog.current?.close()}
      >
        <Icon name="close" />
      </button>
      {children}
    </dialog>
  );
}
