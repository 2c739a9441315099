import { useEffect, useRef, useState } from 'preact/hooks';
import type { ActAnswer } from '../../api/acts/act.ts';
import type { Draft } from '../../api/desk/answers.ts';
import { useAnswer } from '../answer.ts';
import type { Failure } from '../ask.ts';
import { today, useWords, writeDay, writeTime } from '../text/words.ts';
import { Wait } from '../wait.tsx';
import { goTo } from './address.ts';
import { askDesk } from './ask-desk.ts';
import { Choice, optionsOf, TextField } from './form/fields.tsx';
import { Refused } from './form/review.tsx';
import { isAtLeast } from './me.ts';
import { useSay } from './say.ts';

/** A point in the first place of an act, for the link to the map. */
function placeOf({ document }: ActAnswer): string {
  type Placed = { content?: { places?: { geometry: { coordinates: unknown } | null }[] } };
  const places = (document as Placed | null)?.content?.places ?? [];
  const numbers = JSON.stringify(places[0]?.geometry?.coordinates ?? '').match(/-?\d+(\.\d+)?/g);
  return numbers && numbers.length > 1 ? `/#lieu=${numbers[0]},${numbers[1]}` : '/';
}

function Facts({ act }: { act: ActAnswer }) {
  const { act: say } = useSay();
  const words = useWords();
  const facts: [string, string][] = [
    [say.number, act.number],
    [say.published, writeTime(act.published, words)],
    [say.until, writeDay(act.posted_until, words)],
    [say.author, `${act.author.name}, ${act.author.quality}`],
    [say.hash, act.sha256],
  ];
  return (
    <dl class="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{name === say.hash ? <code>{value}</code> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Relations({ act }: { act: ActAnswer }) {
  const { act: say } = useSay();
  const line = (words: Record<string, (number: string) => string>) => (one: ActAnswer['does'][number]) => (
    <li key={one.act + one.kind}>
      <a href={`/acte/${one.act}`}>{words[one.kind]?.(one.number)}</a>
    </li>
  );
  return (
    <ul class="desk-list">
      {act.does.map(line(say.does))}
      {act.undergoes.map(line(say.undergoes))}
    </ul>
  );
}

/** Begins the act that changes this one. */
function Next({ act }: { act: ActAnswer }) {
  const { act: say } = useSay();
  const [from, choose] = useState(today);
  const [failure, fail] = useState<Failure | null>(null);
  const isSuspended = act.undergoes.at(-1)?.kind === 'suspends';
  const kinds = ['amends', 'repeals', isSuspended ? 'resumes' : 'suspends'];
  const begin = (kind: string) =>
    askDesk<Draft>(`/desk/acts/${act.id}/succession`, { method: 'POST', body: { kind, from } }).then(
      ({ value }) => goTo({ name: 'projet', id: value.id }),
      fail,
    );
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{say.next}</h2>
      <p>{say.nextHelp}</p>
      <Refused failure={failure} />
      <TextField {...{ pointer: '/from', type: 'date', label: say.from, value: from }} change={choose} />
      <div class="desk-row">
        {kinds.map((kind) => (
          <button key={kind} type="button" class="button" disabled={!from} onClick={() => begin(kind)}>
            {say.kinds[kind]}
          </button>
        ))}
      </div>
    </section>
  );
}

function Withdraw({ act, done }: { act: ActAnswer; done: () => void }) {
  const { act: say } = useSay();
  const [kind, choose] = useState('judge');
  const [reason, type] = useState('');
  const [failure, fail] = useState<Failure | null>(null);
  const withdraw = () =>
    askDesk(`/desk/acts/${act.id}/withdrawal`, { method: 'POST', body: { kind, reason } }).then(done, fail);
  return (
    <details class="desk-more">
      <summary>{say.withdraw}</summary>
      <p>{say.withdrawHelp}</p>
      <Refused failure={failure} />
      <Choice
        {...{ pointer: '/withdraw/kind', label: say.withdrawKind, value: kind, options: optionsOf(say.withdrawKinds) }}
        change={choose}
      />
      <TextField
        {...{ pointer: '/withdraw/reason', label: say.reason, value: reason, rows: 3, most: 2000 }}
        change={type}
      />
      <button type="button" class="button" disabled={!reason.trim()} onClick={withdraw}>
        {say.sure}
      </button>
    </details>
  );
}

/** A published act, and what can be done with it. */
export function Act({ id }: { id: string }) {
  const { act: say } = useSay();
  const answer = useAnswer(`act/${id}`, (signal) =>
    askDesk<ActAnswer>(`/acts/${id}`, { signal }).then(({ value }) => value),
  );
  const act = answer.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [act?.id]);
  if (!act) return <Wait answer={answer} />;
  const { siren } = act.organisation;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {act.withdrawn ? say.withdrawn : say.done}
      </h1>
      {act.title && <p class="desk-lead">{act.title}</p>}
      <Facts act={act} />
      <p class="desk-row">
        <a class="button button-strong" href={`/acte/${act.id}`}>
          {say.page}
        </a>
        <a class="button" href={placeOf(act)}>
          {say.map}
        </a>
      </p>
      <Relations act={act} />
      {!act.withdrawn && isAtLeast(siren, 'editor') && <Next act={act} />}
      {!act.withdrawn && isAtLeast(siren, 'administrator') && <Withdraw act={act} done={answer.again} />}
    </>
  );
}
