import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWords } from '../text/words.ts';
import { stretchesOf } from './known-terms.ts';
import './term.css';

const EDGE = 12; // pixels left free around an explanation
const GAP = 6; // pixels between a term and its explanation

/** Lays an explanation below its term, or above where there is no room. */
const lay = (box: HTMLElement, { left, top, bottom }: DOMRect) => {
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + GAP + height < innerHeight;
  box.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  box.style.top = `${below ? bottom + GAP : Math.max(EDGE, top - GAP - height)}px`;
};

type BoxProps = { id: string; term: string; button: { current: HTMLElement | null }; close: () => void };

/** The explanation itself, over everything; Escape, a click elsewhere or scrolling away closes it. */
function Box({ id, term, button, close }: BoxProps) {
  const words = useWords();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const shown = box.current;
    if (!shown || !button.current) return;
    shown.showPopover();
    lay(shown, button.current.getBoundingClientRect());
    addEventListener('scroll', close, { capture: true, once: true });
    return () => removeEventListener('scroll', close, { capture: true });
  }, []);
  return (
    <span
      ref={box}
      id={id}
      class="explanation"
      popover="auto"
      role="note"
      onToggle={(event) => event.newState === 'closed' && close()}
    >
      <b>{words.termNames[term]}</b> {words.terms[term]}
    </span>
  );
}

/** A special term in a text: pressing it opens its explanation, pressing again or Escape closes it. */
export function Term({ term, children }: { term: string; children: string }) {
  const words = useWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, show] = useState(false);
  // Once it is open the button is its own: the browser then closes it at a second press.
  return (
    <>
      <button
        ref={button}
        type="button"
        class="term"
        title={words.explain(children)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        popovertarget={open ? id : undefined}
        onClick={() => show(true)}
      >
        {children}
      </button>
      {open && <Box id={id} term={term} button={button} close={() => show(false)} />}
    </>
  );
}

/** A text in which the special terms can be pressed to have them explained. */
export function Explained({ text }: { text: string }) {
  return (
    <>
      {stretchesOf(text).map(({ words, term }, i) =>
        term ? (
          <Term key={i} term={term}>
            {words}
          </Term>
        ) : (
          words
        ),
      )}
    </>
  );
}
