import { useId } from 'preact/hooks';
import { useWords } from '../text/words.ts';
import { stretchesOf } from './known-terms.ts';
import './term.css';

/** A special term in a text: pressing it opens its explanation; pressing again, a press elsewhere or Escape closes it. */
export function Term({ term, children }: { term: string; children: string }) {
  const words = useWords();
  const id = useId();
  return (
    <>
      <button type="button" class="term" title={words.explain(children)} popovertarget={id}>
        {children}
      </button>
      <span id={id} class="explanation" popover="auto" role="note">
        <b>{words.termNames[term]}</b> {words.terms[term]}
      </span>
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
