import { useState } from 'preact/hooks';
import { Door } from './door.tsx';
import { plainPage } from './guide/plain-page.ts';
import './offline/installable.ts';
import { useWords } from './text/words.ts';
import { useView } from './view.ts';

const offline = () => import('./offline/offline-dialog.tsx');
const embed = () => import('./embed/embed-dialog.tsx');

/** The foot of the panel: what concerns the page as a whole. */
export function Foot() {
  const words = useWords();
  const view = useView();
  const [open, show] = useState<'offline' | 'embed' | null>(null);
  const close = () => show(null);
  return (
    <footer class="foot">
      <a class="link" href={plainPage(view)}>
        {words.plain.label}
      </a>
      <button type="button" class="link" onClick={() => show('offline')}>
        {words.offline.title}
      </button>
      <button type="button" class="link" onClick={() => show('embed')}>
        {words.embed.title}
      </button>
      <a class="link" href="/publier">
        {words.publish}
      </a>
      {open === 'offline' && <Door load={offline}>{({ OfflineDialog }) => <OfflineDialog close={close} />}</Door>}
      {open === 'embed' && <Door load={embed}>{({ EmbedDialog }) => <EmbedDialog close={close} />}</Door>}
    </footer>
  );
}
