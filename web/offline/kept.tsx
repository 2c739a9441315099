import type { Answer } from '../answer.ts';
import { Icon } from '../icons.tsx';
import { useWords, writeTime } from '../text/words.ts';
import { keptAt } from './connection.ts';
import './offline.css';

/** Says of an answer that the device has kept it, and since when; nothing of one that comes from the service. */
export function Kept({ answer: { value, again } }: { answer: Answer<unknown> }) {
  const words = useWords();
  const kept = keptAt(value);
  if (!kept) return null;
  const time = writeTime(kept.time, words);
  return (
    <div class="kept" role="status">
      <Icon name="later" />
      <p>
        <strong>{kept.late ? words.offline.keptLate(time) : words.offline.kept(time)}</strong>{' '}
        {kept.late ? words.offline.lateHelp : words.offline.keptHelp}
      </p>
      <button type="button" class="button" onClick={again}>
        {words.wait.again}
      </button>
    </div>
  );
}
