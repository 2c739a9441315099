import { useEffect, useState } from 'preact/hooks';
import type { Kind } from '../../api/acts/content.ts';
import type { consentRulesBody } from '../../api/desk/consent-rules.ts';
import type { DeskKeys, MadeKey } from '../../api/identity/answers.ts';
import { useAnswer } from '../answer.ts';
import { Boxes } from '../boxes.tsx';
import { askDesk } from './ask-desk.ts';
import { Choice, changed, optionsOf, TextField, without } from './form/fields.tsx';
import { Refused } from './form/review.tsx';
import { useSay } from './say.ts';
import { useAct } from './team.tsx';

type Rule = (typeof consentRulesBody)['_output']['rules'][number];
type KeyRole = MadeKey['role'];

type RuleProps = { rule: Rule; at: number; change: (part: Partial<Rule>) => void; drop: () => void };

function OneRule({ rule, at, change, drop }: RuleProps) {
  const { team: say, kinds } = useSay();
  const { why, near_m, collection } = rule;
  return (
    <fieldset class="desk-part">
      <legend>{say.rule(at + 1)}</legend>
      <Boxes
        {...{ legend: say.kinds, options: optionsOf(kinds), chosen: rule.kinds }}
        choose={(chosen) => change({ kinds: chosen as Kind[] })}
      />
      <TextField
        {...{ pointer: `/rules/${at}/why`, label: say.why, value: why, most: 500 }}
        change={(text) => change({ why: text })}
      />
      <div class="desk-row">
        <TextField
          {...{ pointer: `/rules/${at}/collection`, label: say.collection, value: collection ?? '', most: 100 }}
          change={(text) => change({ collection: text.trim() || null })}
        />
        <TextField
          {...{ pointer: `/rules/${at}/near_m`, type: 'number', label: say.near, value: String(near_m) }}
          change={(text) => change({ near_m: Math.min(1000, Math.max(0, Number(text))) })}
        />
      </div>
      <button type="button" class="link" onClick={drop}>
        {say.dropRule}
      </button>
    </fieldset>
  );
}

const FRESH: Rule = { kinds: ['traffic'], collection: null, near_m: 0, why: '' };

/** When other bodies need the consent of this one. */
export function ConsentRules({ path }: { path: string }) {
  const { team: say } = useSay();
  const [rules, set] = useState<Rule[]>([]);
  const read = () => {
    askDesk<{ rules: Rule[] }>(path).then(
      ({ value }) => set(value.rules),
      () => undefined, // nothing is shown that could be saved over what there is
    );
  };
  useEffect(read, [path]);
  const { act, said, failure } = useAct(read);
  const save = () => act(askDesk(path, { method: 'PUT', body: { rules } }), say.done);
  return (
    <section>
      <h2>{say.consents}</h2>
      <p class="faint">{say.consentsHelp}</p>
      <Refused failure={failure} />
      {rules.map((rule, at) => (
        <OneRule
          key={at}
          {...{ rule, at }}
          change={(part) => set(changed(rules, at, part))}
          drop={() => set(without(rules, at))}
        />
      ))}
      <p class="desk-row">
        <button type="button" class="button" onClick={() => set([...rules, FRESH])}>
          {say.addRule}
        </button>
        <button type="button" class="button" onClick={save}>
          {say.saveRules}
        </button>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}

type MakeProps = { make: (name: string, role: KeyRole) => Promise<void> };

function MakeKey({ make }: MakeProps) {
  const { team: say, roles } = useSay();
  const [name, type] = useState('');
  const [role, choose] = useState<KeyRole>('editor');
  const submit = (event: Event) => {
    event.preventDefault();
    make(name.trim(), role).then(() => type(''));
  };
  return (
    <form class="desk-row" onSubmit={submit}>
      <TextField
        {...{ pointer: '/key/name', label: say.keyName, value: name, most: 100, required: true, change: type }}
      />
      <Choice
        {...{ pointer: '/key/role', label: say.role, value: role }}
        options={optionsOf(roles).filter(([one]) => one !== 'administrator')}
        change={(value) => choose(value as KeyRole)}
      />
      <button type="submit" class="button">
        {say.makeKey}
      </button>
    </form>
  );
}

/** The keys of the machines of a body. */
export function Keys({ path }: { path: string }) {
  const { team: say, roles } = useSay();
  const keys = useAnswer(`keys/${path}`, (signal) =>
    askDesk<DeskKeys>(path, { signal }).then(({ value }) => value.keys),
  );
  const { act, said, failure } = useAct(keys.again);
  const [made, show] = useState<string | null>(null);
  const make = (name: string, role: KeyRole) => {
    const asked = askDesk<MadeKey>(path, { method: 'POST', body: { name, role } });
    return act(
      asked.then(({ value }) => show(value.key)),
      say.done,
    );
  };
  const drop = (id: string) => act(askDesk(`${path}/${id}`, { method: 'DELETE', body: {} }), say.done);
  return (
    <section>
      <h2>{say.keys}</h2>
      <p class="faint">{say.keysHelp}</p>
      <Refused failure={failure} />
      {made && (
        <p class="desk-said">
          {say.newKey} <code>{made}</code>
        </p>
      )}
      <ul class="desk-list">
        {keys.value?.map(({ id, name, role }) => (
          <li key={id}>
            {name} <span class="faint">{roles[role]}</span>{' '}
            <button type="button" class="link" onClick={() => drop(id)}>
              {say.dropKey(name)}
            </button>
          </li>
        ))}
      </ul>
      <MakeKey make={make} />
      <p role="status">{said}</p>
    </section>
  );
}
