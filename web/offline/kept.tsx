import type { Answer } from '../answer.ts';
import { Icon } from '../icons.tsx';
import { useWords, writeTime } from '../text/words.ts';
import { keptAt } from './connection.ts';
import './offline.css';

/** Says of an answer that the device has kept it, and since when; nothing of one that comes from the service. */
export function Kept({ answer: { value, again } }: { answer: Answer<unknown> }) {
  const words = useWords();
  const time = keptAt(value);
  if (!time) return null;
  return (
    <div class="kept" role="status">
      <Icon name="later" />
      <p>
        <strong>{words.offline.kept(writeTime(time, words))}</strong> {words.offline.keptHelp}
      </p>
      <button type="button" class="button" onClick={again}>
        {words.wait.again}
      </button>
    </div>
  );
}
