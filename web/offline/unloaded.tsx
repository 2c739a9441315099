import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';

/**
 * Says that a part of the page could not be loaded. Without a network it may be tried again; after a new deployment the
 * file is no longer there, and only the page opened anew has the present one. The link keeps what is shown.
 */
export function Unloaded({ again }: { again?: () => void }) {
  const words = useWords();
  return (
    <div class="failure" role="alert">
      <Icon name="warning" />
      <p>{words.wait.unloaded}</p>
      <p>
        {again && (
          <button type="button" class="button" onClick={again}>
            {words.wait.again}
          </button>
        )}{' '}
        <button type="button" class="button" onClick={() => location.reload()}>
          {words.wait.reload}
        </button>
      </p>
    </div>
  );
}
