import { useRef } from 'preact/hooks';
import type { View } from '../permalink.ts';
import { changeScene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { consent, useConsent } from './consent.ts';
import { hostOf } from './kinds.ts';
import './background.css';

/** Which background lies under the layers; nothing to choose where the service offers its own only. */
export function BackgroundChooser({ chosen }: { chosen: View['background'] }) {
  const words = useWords();
  const { backgrounds } = useScene();
  const agreed = useConsent();
  const choices = useRef<HTMLFieldSetElement>(null);
  if (!backgrounds.length) return null;
  const hosts = [...new Set(backgrounds.map(hostOf))].filter((host) => agreed.includes(host));
  const withdraw = () => {
    choices.current?.querySelector('input')?.focus(); // the button goes with the consent
    for (const host of hosts) consent(host, false);
    changeView({ background: null });
    changeScene({ notice: { key: 'background', words: words.background.withdrawn } });
  };
  const choice = (id: View['background'], name: string, detail = '') => (
    <label key={name}>
      <input type="radio" name="background" checked={chosen === id} onChange={() => changeView({ background: id })} />
      <span>{name}</span> {detail && <span class="faint">{detail}</span>}
    </label>
  );
  return (
    <fieldset ref={choices} class="part backgrounds">
      <legend class="part-title">{words.background.title}</legend>
      {choice(null, words.background.own)}
      {backgrounds.map(({ id }) => choice(id, words.background.kinds[id], words.background.elsewhere))}
      {hosts.length > 0 && (
        <button type="button" class="link" onClick={withdraw}>
          {words.background.withdraw}
        </button>
      )}
    </fieldset>
  );
}
