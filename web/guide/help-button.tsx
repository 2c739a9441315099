import { useState } from 'preact/hooks';
import { Door } from '../door.tsx';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import './guide.css';

const help = () => import('./help.tsx');

/** The button that opens the help, which is loaded only then. */
export function HelpButton() {
  const words = useWords();
  const [open, show] = useState(false);
  return (
    <>
      <button
        id="help-button"
        type="button"
        class="tool"
        aria-haspopup="dialog"
        aria-label={words.help.label}
        onClick={() => show(true)}
      >
        <Icon name="help" />
        <span>{words.help.label}</span>
      </button>
      {open && (
        <Door load={help} quiet>
          {({ Help }) => <Help close={() => show(false)} />}
        </Door>
      )}
    </>
  );
}
