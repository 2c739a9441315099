import { useEffect } from 'preact/hooks';
import { RefusedCopy } from './copy.tsx';
import { Icon } from './icons.tsx';
import { changeScene, useScene } from './scene.ts';
import { useWords } from './text/words.ts';

const STAY = 9000; // milliseconds that a message stays

/** A short message over the map, read aloud too; it goes by itself or when closed. */
export function Notice() {
  const words = useWords();
  const { notice } = useScene();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => changeScene({ notice: null }), STAY);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <>
      <div class="notice" role="status" data-shown={notice !== null}>
        {notice && (
          <>
            <p>{notice.words}</p>
            <button
              type="button"
              class="bare"
              aria-label={words.wait.dismiss}
              onClick={() => changeScene({ notice: null })}
            >
              <Icon name="close" />
            </button>
          </>
        )}
      </div>
      <RefusedCopy />
    </>
  );
}
