import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { Correction } from '../../api/upkeep/answers.ts';
import { useAnswer } from '../answer.ts';
import { askDesk } from '../desk/ask-desk.ts';
import { Choice, TextField } from '../desk/form/fields.tsx';
import { Refused } from '../desk/form/review.tsx';
import { isAtLeast } from '../desk/me.ts';
import { type Act, useAct } from '../desk/team.tsx';
import { Wait } from '../wait.tsx';
import { useDataSay } from './say.ts';

function One({ correction, siren, act }: { correction: Correction; siren: string; act: Act }) {
  const { corrections: say } = useDataSay();
  const [words, type] = useState('');
  const { id, state, title, key, organisation, proposed_by, reason, answer } = correction;
  const isOwn = organisation.siren === siren;
  const reply = (to: 'accepted' | 'refused') =>
    act(askDesk(`/desk/corrections/${id}`, { method: 'POST', body: { state: to, words } }), say.states[to]);
  return (
    <li class="desk-place">
      <h3>
        {title}, {key === null ? say.missing : say.feature(key)} <span class="faint">({say.states[state]})</span>
      </h3>
      <p class="faint">{isOwn ? say.by(proposed_by.name) : say.to(organisation.name)}</p>
      <p>{reason}</p>
      {answer && <blockquote>{answer}</blockquote>}
      {isOwn && state === 'open' && isAtLeast(siren, 'publisher') && (
        <div class="desk-row">
          <TextField {...{ pointer: `/corrections/${id}`, label: say.words, value: words, most: 2000, change: type }} />
          <button type="button" class="button" onClick={() => reply('accepted')}>
            {say.accept}
          </button>
          <button type="button" class="button" disabled={!words.trim()} onClick={() => reply('refused')}>
            {say.refuse}
          </button>
        </div>
      )}
    </li>
  );
}

function Propose({ siren, collections, act }: { siren: string; collections: Collection[]; act: Act }) {
  const { corrections: say } = useDataSay();
  const others = collections.filter(({ id }) => /^org-\d{9}-/.test(id) && !id.startsWith(`org-${siren}-`));
  const [dataset, choose] = useState('');
  const [key, name] = useState('');
  const [reason, type] = useState('');
  const chosen = dataset || others[0]?.id;
  const send = (event: Event) => {
    event.preventDefault();
    const body = { organisation: siren, key: key.trim() || null, reason };
    const work = askDesk(`/desk/datasets/${chosen}/corrections`, { method: 'POST', body }).then(() => type(''));
    act(work, say.sent);
  };
  return (
    <details class="desk-begin">
      <summary>{say.propose}</summary>
      {chosen ? (
        <form onSubmit={send}>
          <div class="desk-row">
            <Choice
              {...{ pointer: '/propose/dataset', label: say.dataset, value: chosen, change: choose }}
              options={others.map(({ id, title }): [string, string] => [id, title])}
            />
            <TextField {...{ pointer: '/propose/key', label: say.key, value: key, most: 400, change: name }} />
          </div>
          <TextField
            {...{ pointer: '/propose/reason', label: say.reason, value: reason, rows: 3, most: 2000, change: type }}
            required
          />
          <button type="submit" class="button">
            {say.send}
          </button>
        </form>
      ) : (
        <p>{say.noDataset}</p>
      )}
    </details>
  );
}

/** The corrections that others propose, and those that one proposes to others. */
export function Corrections({ siren, collections }: { siren: string; collections: Collection[] }) {
  const { corrections: say } = useDataSay();
  const listed = useAnswer(`corrections/${siren}`, (signal) =>
    askDesk<{ corrections: Correction[] }>(`/desk/organisations/${siren}/corrections`, { signal }).then(
      ({ value }) => value.corrections,
    ),
  );
  const { act, said, failure } = useAct(listed.again);
  return (
    <section>
      <h2>{say.title}</h2>
      <Refused failure={failure} />
      <p role="status">{said}</p>
      <Wait answer={listed} />
      {listed.value?.length === 0 && <p>{say.none}</p>}
      <ul class="desk-places">
        {listed.value?.map((correction) => (
          <One key={correction.id} {...{ correction, siren, act }} />
        ))}
      </ul>
      {isAtLeast(siren, 'editor') && <Propose {...{ siren, collections, act }} />}
    </section>
  );
}
