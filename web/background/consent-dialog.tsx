import type { Background } from '../../api/answers.ts';
import { Dialog } from '../dialog.tsx';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { consent } from './consent.ts';
import { hostOf } from './kinds.ts';

/** Before the first picture is asked of another server: who will learn what. */
export function ConsentDialog({ background }: { background: Background }) {
  const words = useWords();
  const host = hostOf(background);
  const refuse = () => changeView({ background: null });
  return (
    <Dialog title={words.background.consent(host)} close={refuse}>
      <p>
        <strong>{words.background.kinds[background.id]}</strong>
      </p>
      <p>{words.background.what}</p>
      <p>{words.background.remember}</p>
      <p class="consent-choice">
        <button type="button" class="button button-strong" onClick={() => consent(host, true)}>
          {words.background.accept}
        </button>
        <button type="button" class="button" onClick={refuse}>
          {words.background.refuse}
        </button>
      </p>
    </Dialog>
  );
}
