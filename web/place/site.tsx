import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { changeScene, useScene } from '../scene.ts';
import { useWords } from '../text/words.ts';
import { isParcel, toggleParcel } from './parcels.ts';

/** A parcel by its number, for those who do not use the map; what is not a number is said and kept. */
function ByNumber() {
  const words = useWords();
  const [text, type] = useState('');
  const [wrong, tell] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const id = text.replaceAll(/\s/g, '').toUpperCase();
    if (!isParcel(id)) return tell(words.site.wrong(text));
    toggleParcel(id);
    type('');
    tell('');
  };
  return (
    <form class="by-number" onSubmit={submit} noValidate>
      <label class="field">
        <span>{words.site.field}</span>
        <input
          type="text"
          value={text}
          placeholder={words.site.example}
          autocomplete="off"
          aria-invalid={wrong !== ''}
          aria-describedby={wrong ? 'wrong-parcel' : undefined}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        <Icon name="plus" />
        {words.site.ok}
      </button>
      <p id="wrong-parcel" class="form-fault" role="status">
        {wrong}
      </p>
    </form>
  );
}

/** The parcels of the place, one or several, and the way to add some: on the map or by number. */
export function Site({ parcels }: { parcels: string[] }) {
  const words = useWords();
  const { adding } = useScene();
  const set = (on: boolean) => changeScene({ adding: on, ...(on ? { sheet: 'half' } : {}) });
  useEffect(() => () => changeScene({ adding: false }), []);
  return (
    <div class="site">
      {parcels.length > 1 && (
        <ul aria-label={words.site.title}>
          {parcels.map((id) => (
            <li key={id}>
              {id}
              <button type="button" class="bare" aria-label={words.site.remove(id)} onClick={() => toggleParcel(id)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="link" aria-expanded={adding} onClick={() => set(!adding)}>
        {adding ? words.site.done : words.site.add}
      </button>
      {adding && (
        <>
          <p class="faint">{words.site.help}</p>
          <ByNumber />
        </>
      )}
    </div>
  );
}
