import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { Failure, type Queryable, readItems, readQueryables } from '../api.ts';
import { Icon } from '../icons.tsx';
import { LONGEST_FILTER } from '../link/layers.ts';
import type { View } from '../permalink.ts';
import { useWords, writeFailure } from '../text/words.ts';
import { Wait } from '../wait.tsx';
import { type Condition, conditionText, type Kind, operatorsOf, readCondition } from './condition.ts';
import { narrow } from './filter-door.tsx';
import { FilterValue } from './filter-value.tsx';
import { ItemsTable } from './items-table.tsx';
import './filter.css';

const kindOf = ({ type, format }: Queryable): Kind => {
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  return format === 'date' ? 'date' : format === 'date-time' ? 'timestamp' : 'text';
};

const first: Condition = { attribute: 'codes', operator: 'has', value: '' };

type Form = {
  collection: Collection;
  attributes: Record<string, Queryable>;
  condition: Condition;
  change: (condition: Condition) => void;
};

function ConditionFields({ collection, attributes, condition, change }: Form) {
  const words = useWords();
  const { attribute, operator } = condition;
  const kind = kindOf(attributes[attribute] ?? { title: attribute });
  const choose = (name: string) => {
    const [usual = '='] = operatorsOf(kindOf(attributes[name] ?? { title: name }));
    change({ attribute: name, operator: usual, value: '' });
  };
  return (
    <>
      <div class="dials">
        <label class="field">
          <span>{words.layerFilter.attribute}</span>
          <select value={attribute} onChange={(event) => choose(event.currentTarget.value)}>
            {Object.entries(attributes).map(([name, { title }]) => (
              <option key={name} value={name}>
                {name === 'codes' ? words.layerFilter.code : title}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{words.layerFilter.operator}</span>
          <select value={operator} onChange={(event) => change({ ...condition, operator: event.currentTarget.value })}>
            {operatorsOf(kind).map((one) => (
              <option key={one} value={one}>
                {words.layerFilter.operators[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!operator.endsWith('null') && (
        <FilterValue
          collection={collection}
          known={attributes[attribute]?.enum}
          kind={kind}
          condition={condition}
          change={(value) => change({ ...condition, value })}
        />
      )}
    </>
  );
}

/** Asks the service whether a filter is right before the map is narrowed to it, so that a wrong one changes nothing. */
const useApply = (id: string, day: string | null) => {
  const words = useWords();
  const [said, say] = useState('');
  const calls = useRef(0);
  const apply = (filter: string) => {
    const call = ++calls.current;
    const isLast = () => call === calls.current;
    if (filter.length > LONGEST_FILTER) return say(words.layerFilter.tooLong(LONGEST_FILTER));
    say(words.wait.loading);
    readItems({ dataset: id, filter, day }, null)
      .then(() => {
        if (!isLast()) return;
        say('');
        narrow(id, filter);
      })
      .catch((error) => {
        if (!isLast()) return;
        const failure = error instanceof Failure ? error : new Failure('broken');
        say(words.layerFilter.refused(writeFailure(failure, words)));
      });
  };
  return { said, say, apply };
};

function ByText({ now, apply }: { now: string; apply: (filter: string) => void }) {
  const words = useWords();
  const help = useId();
  const [text, type] = useState(now);
  useEffect(() => type(now), [now]);
  return (
    <details class="by-text">
      <summary>{words.layerFilter.text}</summary>
      <p id={help} class="faint">
        {words.layerFilter.textHelp}
      </p>
      <textarea
        rows={3}
        value={text}
        aria-label={words.layerFilter.text}
        aria-describedby={help}
        spellcheck={false}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <button type="button" class="button" onClick={() => text.trim() && apply(text.trim())}>
        <Icon name="filter" />
        {words.layerFilter.apply}
      </button>
    </details>
  );
}

/** Narrows a layer to the features that meet a condition, and lists them. */
export function LayerFilter({ collection, view }: { collection: Collection; view: View }) {
  const words = useWords();
  const { id } = collection;
  const now = view.layerFilters[id] ?? '';
  const form = useRef<HTMLFormElement>(null);
  const [condition, change] = useState<Condition>(readCondition(now) ?? first);
  const { said, say, apply } = useApply(id, view.day);
  const queryables = useAnswer(`${id} ${view.language}`, (signal) => readQueryables(id, view.language, signal));
  const all = Object.entries(queryables.value?.properties ?? {});
  const attributes = Object.fromEntries(all.filter(([, { type }]) => type && type !== 'object'));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!operatorNeedsNothing(condition) && !condition.value.trim()) return say(words.layerFilter.wantValue);
    apply(conditionText(condition, kindOf(attributes[condition.attribute] ?? { title: '' })));
  };
  // Once: what is asked anew later must not take the focus from where it has gone
  const isReached = useRef(false);
  useEffect(() => {
    if (!queryables.value || isReached.current) return;
    isReached.current = true;
    form.current?.querySelector('select')?.focus();
  }, [queryables.value]);
  return (
    <section class="layer-filter" aria-label={words.layerFilter.open(collection.title)}>
      <Wait answer={queryables} />
      {queryables.value && (
        <form ref={form} onSubmit={submit}>
          <ConditionFields {...{ collection, attributes, condition, change }} />
          <button type="submit" class="button button-strong">
            <Icon name="filter" />
            {words.layerFilter.apply}
          </button>
        </form>
      )}
      <p class="filter-said" role="status">
        {said}
      </p>
      <ByText now={now} apply={apply} />
      <ItemsTable collection={collection} which={{ dataset: id, filter: now, day: view.day }} />
    </section>
  );
}

const operatorNeedsNothing = ({ operator }: Condition) => operator.endsWith('null');
