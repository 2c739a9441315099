import { useId } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readSamples } from '../api.ts';
import { useWords } from '../text/words.ts';
import type { Condition, Kind } from './condition.ts';

const MOST = 60; // values beyond which a list to choose from is no help

type Props = {
  collection: Collection;
  known: string[] | undefined;
  kind: Kind;
  condition: Condition;
  change: (value: string) => void;
};

/** The values to choose from, with their words: those of a closed list, the classes of the layer, or those met in the data. */
const useChoices = ({ collection, known, kind, condition: { attribute } }: Props): [string, string][] => {
  const words = useWords();
  const classes = attribute === 'codes' ? collection.style.classes : [];
  const given = Boolean(known?.length || classes.length || kind === 'boolean');
  const looked = useAnswer(given || attribute === 'key' ? null : `${collection.id} ${attribute}`, (signal) =>
    readSamples(collection.id, attribute, signal),
  );
  if (kind === 'boolean')
    return [
      ['true', words.layerFilter.yes],
      ['false', words.layerFilter.no],
    ];
  if (known?.length) return known.map((value) => [value, (words.state as Record<string, string>)[value] ?? value]);
  if (classes.length) return classes.map(({ code, label }) => [code, label]);
  const values = looked.value ?? [];
  return values.length <= MOST ? values.map((value) => [value, '']) : [];
};

/** The value of a condition: chosen from a closed list, or typed with values to choose from. */
export function FilterValue(props: Props) {
  const { kind, known, condition, change } = props;
  const words = useWords();
  const field = useId();
  const list = useId();
  const choices = useChoices(props);
  const closed = kind === 'boolean' || Boolean(known?.length);
  const options = choices.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
  return (
    <div class="field">
      <label for={field}>{words.layerFilter.value}</label>
      {closed ? (
        <select id={field} value={condition.value} onChange={(event) => change(event.currentTarget.value)}>
          <option value="" />
          {options}
        </select>
      ) : (
        <>
          <input
            id={field}
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            list={choices.length ? list : undefined}
            value={condition.value}
            onInput={(event) => change(event.currentTarget.value)}
          />
          <datalist id={list}>{options}</datalist>
        </>
      )}
    </div>
  );
}
