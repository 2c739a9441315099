import { useState } from 'preact/hooks';
import { Door } from './door.tsx';
import './offline/installable.ts';
import { useWords } from './text/words.ts';

const offline = () => import('./offline/offline-dialog.tsx');
const embed = () => import('./embed/embed-dialog.tsx');

/** The foot of the panel: what concerns the page as a whole. */
export function Foot() {
  const words = useWords();
  const [open, show] = useState<'offline' | 'embed' | null>(null);
  const close = () => show(null);
  return (
    <footer class="foot">
      <button type="button" class="link" onClick={() => show('offline')}>
        {words.offline.title}
      </button>
      <button type="button" class="link" onClick={() => show('embed')}>
        {words.embed.title}
      </button>
      {open === 'offline' && <Door load={offline}>{({ OfflineDialog }) => <OfflineDialog close={close} />}</Door>}
      {open === 'embed' && <Door load={embed}>{({ EmbedDialog }) => <EmbedDialog close={close} />}</Door>}
    </footer>
  );
}
