import type { ComponentChildren } from 'preact';
import { FaultOf, fieldId, useFault } from './faults.tsx';

type Labelled = { pointer: string; label: string; help?: string | undefined };

/** What describes a field: its help, and what is wrong with it. */
export function useDescription(pointer: string, help: string | undefined) {
  const wrong = useFault(pointer) !== null;
  const id = fieldId(pointer);
  const described = [help && `${id}-help`, wrong && `${id}-fault`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': wrong || undefined };
}

/** A label over a field, with its help and its fault. */
export function Labelled({ pointer, label, help, children }: Labelled & { children: ComponentChildren }) {
  const id = fieldId(pointer);
  return (
    <div class="desk-field">
      <label for={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} class="faint">
          {help}
        </p>
      )}
      {children}
      <FaultOf pointer={pointer} />
    </div>
  );
}

type TextProps = Labelled & {
  value: string;
  change: (text: string) => void;
  type?: 'text' | 'date' | 'time' | 'url' | 'email' | 'number';
  most?: number;
  list?: string;
  /** So many lines make it a text of several. */
  rows?: number;
  required?: boolean;
};

/** A text, a day, an hour or a number. */
export function TextField({
  pointer,
  label,
  help,
  value,
  change,
  type = 'text',
  most,
  list,
  rows,
  required,
}: TextProps) {
  const described = useDescription(pointer, help);
  const own = { ...described, value, maxLength: most, required };
  return (
    <Labelled {...{ pointer, label, help }}>
      {rows ? (
        <textarea {...own} rows={rows} onInput={(event) => change(event.currentTarget.value)} />
      ) : (
        <input
          {...own}
          type={type}
          list={list}
          autocomplete="off"
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}

type ChoiceProps = Labelled & {
  value: string;
  options: [value: string, words: string][];
  change: (value: string) => void;
};

/** One of several, in a list that opens. */
export function Choice({ pointer, label, help, value, options, change }: ChoiceProps) {
  const described = useDescription(pointer, help);
  return (
    <Labelled {...{ pointer, label, help }}>
      <select {...described} value={value} onChange={(event) => change(event.currentTarget.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** One of a few, all in sight. */
export function Radios({ pointer, label, value, options, change }: ChoiceProps) {
  const { 'aria-describedby': described } = useDescription(pointer, undefined);
  return (
    <fieldset class="boxes" id={fieldId(pointer)} tabIndex={-1} aria-describedby={described}>
      <legend>{label}</legend>
      {options.map(([one, words]) => (
        <label key={one}>
          <input type="radio" name={fieldId(pointer)} checked={value === one} onChange={() => change(one)} />
          {words}
        </label>
      ))}
      <FaultOf pointer={pointer} />
    </fieldset>
  );
}

/** Takes one out of a list, by its place. */
export const without = <T,>(list: T[], at: number): T[] => list.toSpliced(at, 1);

/** Changes one of a list, by its place. */
export const changed = <T,>(list: T[], at: number, change: Partial<T>): T[] =>
  list.map((one, index) => (index === at ? { ...one, ...change } : one));

/** The choices of a dictionary. */
export const optionsOf = (words: Record<string, string>): [string, string][] => Object.entries(words);
