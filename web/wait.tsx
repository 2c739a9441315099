import type { Answer } from './answer.ts';
import { Icon } from './icons.tsx';
import { Candidates } from './place/candidates.tsx';
import { useWords, writeFailure } from './text/words.ts';

/** What is said while the service has not answered, or could not; nothing once the answer is there. */
export function Wait({ answer }: { answer: Answer<unknown> }) {
  const words = useWords();
  if (answer.failure)
    return (
      <div class="failure" role="alert">
        <Icon name="warning" />
        <p>{writeFailure(answer.failure, words)}</p>
        <Candidates candidates={answer.failure.candidates} />
        <button type="button" class="button" onClick={answer.again}>
          {words.wait.again}
        </button>
      </div>
    );
  if (!answer.waiting || (answer.value && !answer.slow)) return null;
  return (
    <div class="waiting" role="status">
      <p>{answer.slow ? words.wait.slow : words.wait.loading}</p>
      {!answer.value && [1, 2, 3].map((line) => <span key={line} class="bone" />)}
    </div>
  );
}
