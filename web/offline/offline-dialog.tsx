import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../dialog.tsx';
import { filterWords } from '../place/place-text.ts';
import { changeScene } from '../scene.ts';
import { useWords, writeDay, writeSize, writeTime } from '../text/words.ts';
import { changeView, useView } from '../view.ts';
import { forget, install, uninstall } from './install.ts';
import { useInstallable } from './installable.ts';
import { SHELVES } from './keepable.ts';
import { type KeptPlace, keyOf, readStore, type Store } from './kept-places.ts';
import { mayKeep, setMayKeep } from './memory.ts';

const MEGABYTE = 1_000_000;
const MOST = Object.values(SHELVES).reduce((sum, { most }) => sum + most, 0);

function Places({ places, close }: { places: KeptPlace[]; close: () => void }) {
  const words = useWords();
  const { language } = useView();
  if (!places.length) return <p class="empty">{words.offline.none}</p>;
  const open = ({ place, day, filters, language }: KeptPlace) => {
    close();
    changeScene({ grabFocus: true, sheet: 'half' });
    changeView({ place, day, filters, language, section: 'here', camera: null });
  };
  const narrowing = ({ filters }: KeptPlace) => {
    const chosen = Object.entries(filters).filter(([, ids]) => ids.length);
    const said = filterWords(Object.fromEntries(chosen), words);
    return said && ` – ${said}`;
  };
  return (
    <ul class="kept-places">
      {places.map((one) => (
        <li key={keyOf(one)}>
          <button type="button" class="link" onClick={() => open(one)}>
            {one.label}
          </button>{' '}
          <span class="faint">
            {one.language !== language && `${words.language.other}, `}
            {one.day && `${words.offline.lawOf(writeDay(one.day, words))}, `}
            {words.offline.asOf(writeTime(one.time, words))}
            {narrowing(one)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is kept: how much, which places, and how to be rid of it. */
function Holdings({ close }: { close: () => void }) {
  const words = useWords();
  const [store, show] = useState<Store | null>(null);
  const [word, say] = useState('');
  const look = () => void readStore().then(show, () => show(null));
  useEffect(look, []);
  const empty = async () => {
    await forget();
    look();
    say(words.offline.forgotten);
  };
  return (
    <>
      {store && (
        <>
          <p>{words.offline.size(writeSize(store.bytes / MEGABYTE, words), writeSize(MOST / MEGABYTE, words))}</p>
          <h3>{words.offline.places}</h3>
          <Places places={store.places} close={close} />
          <button type="button" class="button" onClick={empty}>
            {words.offline.forget}
          </button>
        </>
      )}
      <p role="status">{word}</p>
    </>
  );
}

/** What works without a network, what the device keeps for that, and the user's word on it. */
export function OfflineDialog({ close }: { close: () => void }) {
  const words = useWords();
  const [may, allow] = useState(mayKeep());
  const ask = useInstallable();
  const able = 'serviceWorker' in navigator && 'caches' in window;
  const change = async (event: { currentTarget: HTMLInputElement }) => {
    const { checked } = event.currentTarget;
    setMayKeep(checked);
    await (checked ? install() : uninstall());
    allow(checked);
  };
  return (
    <Dialog title={words.offline.title} close={close}>
      <div class="offline-dialog">
        <p>{able ? words.offline.lead : words.offline.unable}</p>
        {able && (
          <label class="check">
            <input type="checkbox" checked={may} onChange={change} />
            {words.offline.may}
          </label>
        )}
        {able && (may ? <Holdings close={close} /> : <p>{words.offline.off}</p>)}
        {ask && (
          <button type="button" class="button button-strong" onClick={ask}>
            {words.offline.install}
          </button>
        )}
      </div>
    </Dialog>
  );
}
