import type { Answer } from './answer.ts';
import { Icon } from './icons.tsx';
import { Instead } from './link/instead.tsx';
import { Kept } from './offline/kept.tsx';
import { mayKeep } from './offline/memory.ts';
import { Candidates } from './place/candidates.tsx';
import { useWords, writeFailure } from './text/words.ts';

/** Asks once more; when the service has said how long it wants to be left alone, it says when that is over. */
function Again({ answer: { failure, again } }: { answer: Answer<unknown> }) {
  const words = useWords();
  if (failure?.until)
    return <p class="until">{words.wait.until(new Date(failure.until).toLocaleTimeString(words.locale))}</p>;
  return (
    <button type="button" class="button" onClick={again}>
      {words.wait.again}
    </button>
  );
}

/** What is said while the service has not answered, or could not; nothing once the answer is there. */
export function Wait({ answer }: { answer: Answer<unknown> }) {
  const words = useWords();
  if (answer.failure)
    return (
      <div class="failure" role="alert">
        <Icon name="warning" />
        <p>{writeFailure(answer.failure, words)}</p>
        {answer.failure.reason === 'offline' && mayKeep() && <p>{words.offline.notKept}</p>}
        <Candidates candidates={answer.failure.candidates} />
        {answer.failure.reason === 'unknown' && !answer.failure.candidates.length && <Instead />}
        <Again answer={answer} />
      </div>
    );
  // What is in sight stays marked as kept while it is asked for again.
  const kept = <Kept answer={answer} />;
  if (!answer.waiting || (answer.value && !answer.slow)) return kept;
  return (
    <>
      {kept}
      <div class="waiting" role="status">
        <p>{answer.slow ? words.wait.slow : words.wait.loading}</p>
        {!answer.value && [1, 2, 3].map((line) => <span key={line} class="bone" />)}
      </div>
    </>
  );
}
