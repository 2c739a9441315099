import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWrongClock } from '../clock.ts';
import { Icon, type IconName } from '../icons.tsx';
import { changeScene } from '../scene.ts';
import { useWords, writeTime } from '../text/words.ts';
import { useReach } from './connection.ts';
import { install, openNewBuild, putOffNewBuild, useNewBuild } from './install.ts';
import './offline.css';

const Strip = ({ icon, children }: { icon: IconName; children: ComponentChildren }) => (
  <div class="condition">
    <Icon name={icon} />
    {children}
  </div>
);

function Network() {
  const words = useWords();
  const reach = useReach();
  const before = useRef(reach);
  useEffect(() => {
    if (before.current !== 'reached' && reach === 'reached')
      changeScene({ notice: { key: 'back', words: words.offline.back } });
    before.current = reach;
  }, [reach, words]);
  if (reach === 'reached') return null;
  return (
    <Strip icon="warning">
      <p>{reach === 'no-network' ? words.offline.noNetwork : words.offline.silent}</p>
    </Strip>
  );
}

function NewBuild() {
  const words = useWords();
  if (!useNewBuild()) return null;
  return (
    <Strip icon="info">
      <p>{words.offline.newBuild}</p>
      <button type="button" class="button" onClick={openNewBuild}>
        {words.offline.open}
      </button>
      <button type="button" class="link" onClick={putOffNewBuild}>
        {words.offline.later}
      </button>
    </Strip>
  );
}

function Clock() {
  const words = useWords();
  if (!useWrongClock()) return null;
  return (
    <Strip icon="later">
      <p>{words.offline.clock(writeTime(new Date().toISOString(), words))}</p>
    </Strip>
  );
}

/** Below the header, for as long as it lasts: no network, a clock that is wrong, a new build of the page. */
export function Conditions() {
  useEffect(() => {
    if (import.meta.env.PROD) install();
  }, []);
  return (
    <div class="conditions" role="status">
      <Network />
      <Clock />
      <NewBuild />
    </div>
  );
}
