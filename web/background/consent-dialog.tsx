import type { Background } from '../../api/answers.ts';
import { Dialog } from '../dialog.tsx';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { consent } from './consent.ts';
import { hostOf } from './kinds.ts';

const ACCEPTED = 'accepted';

/** Before the first picture is asked of another server: who will learn what. */
export function ConsentDialog({ background }: { background: Background }) {
  const words = useWords();
  const host = hostOf(background);
  const decide = (answer: string) => (answer === ACCEPTED ? consent(host, true) : changeView({ background: null }));
  return (
    <Dialog title={words.background.consent(host)} close={decide}>
      <p>
        <strong>{words.background.kinds[background.id]}</strong>
      </p>
      <p>{words.background.what}</p>
      <p>{words.background.remember}</p>
      <form method="dialog" class="consent-choice">
        <button type="submit" class="button button-strong" value={ACCEPTED}>
          {words.background.accept}
        </button>
        <button type="submit" class="button">
          {words.background.refuse}
        </button>
      </form>
    </Dialog>
  );
}
