import { useEffect, useId, useState } from 'preact/hooks';
import type { Indicator } from '../../api/answers.ts';
import type { View } from '../permalink.ts';
import type { Choropleth } from '../scene.ts';
import type { Text } from '../text/fr.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { BOUNDS, type ClassChoice, type Fault, type Form, readLimits, USUAL, writeLimits } from './class-choice.ts';

const COUNTS = Array.from({ length: BOUNDS.most - BOUNDS.least + 1 }, (_, i) => BOUNDS.least + i);
const METHODS: ClassChoice['method'][] = ['quantiles', 'jenks', 'equal', 'own'];

/** The limits that the classes of now have, to begin with when the user wants limits of their own. */
const presentLimits = ({ classes }: Choropleth) => {
  const limits = classes.slice(1).map(({ from }) => from);
  return limits.length + 1 >= BOUNDS.least ? limits : null;
};

const writeFault = (fault: Fault, words: Text) =>
  fault.fault === 'number' ? words.classes.faults.number(fault.text) : words.classes.faults[fault.fault];

function OwnLimits({ limits }: { limits: number[] }) {
  const words = useWords();
  const help = useId();
  const [text, type] = useState(writeLimits(limits, words.locale));
  const [fault, blame] = useState<Fault | null>(null);
  const key = limits.join();
  // A link or “back” may bring other limits; another language leaves what is typed as it is
  useEffect(() => {
    type(writeLimits(limits, words.locale));
    blame(null);
  }, [key]);
  const read = () => {
    const typed = readLimits(text);
    blame('fault' in typed ? typed : null);
    if ('limits' in typed) changeView({ classes: { method: 'own', limits: typed.limits } });
  };
  return (
    <form
      class="own-limits"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <label class="field">
        <span>{words.classes.limits}</span>
        <input
          value={text}
          autocomplete="off"
          aria-describedby={help}
          aria-invalid={fault !== null}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {words.classes.apply}
      </button>
      <p id={help} class={fault ? 'fault' : 'faint'} role={fault ? 'alert' : undefined}>
        {fault ? writeFault(fault, words) : words.classes.limitsHelp}
      </p>
    </form>
  );
}

function Areas({ choice, choropleth }: { choice: ClassChoice; choropleth: Choropleth | null }) {
  const words = useWords();
  const pick = (method: ClassChoice['method']) => {
    if (method !== 'own') return changeView({ classes: { method, count: choice.method === 'own' ? 5 : choice.count } });
    const limits = (choropleth && presentLimits(choropleth)) ?? [10, 20, 30];
    changeView({ classes: { method, limits } });
  };
  return (
    <>
      <div class="dials">
        <label class="field">
          <span>{words.classes.method}</span>
          <select value={choice.method} onChange={(event) => pick(event.currentTarget.value as ClassChoice['method'])}>
            {METHODS.map((method) => (
              <option key={method} value={method}>
                {words.classes.methods[method]}
              </option>
            ))}
          </select>
        </label>
        {choice.method !== 'own' && (
          <label class="field">
            <span>{words.classes.count}</span>
            <select
              value={choice.count}
              onChange={(event) => changeView({ classes: { ...choice, count: Number(event.currentTarget.value) } })}
            >
              {COUNTS.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p class="faint">{words.classes.about[choice.method]}</p>
      {choice.method === 'own' && <OwnLimits limits={choice.limits} />}
    </>
  );
}

type Props = { view: View; indicator: Indicator; form: Form; choropleth: Choropleth | null };

/** How the statistic is drawn: circles or areas, and for areas the classes. */
export function MannerForm({ view, indicator, form, choropleth }: Props) {
  const words = useWords();
  const counts = indicator.kind === 'count';
  const radio = (one: Form) => (
    <label>
      <input type="radio" name="form" checked={form === one} onChange={() => changeView({ form: one })} />
      {words.forms[one]}
    </label>
  );
  return (
    <>
      {counts && (
        <fieldset class="forms">
          <legend>{words.forms.title}</legend>
          {radio('circles')}
          {radio('areas')}
        </fieldset>
      )}
      {counts && form === 'areas' && <p class="caution">{words.forms.warning}</p>}
      {form === 'areas' && <Areas choice={view.classes ?? USUAL} choropleth={choropleth} />}
    </>
  );
}
