import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Kind } from '../../api/acts/content.ts';
import type { Draft, Drafts } from '../../api/desk/answers.ts';
import { useAnswer } from '../answer.ts';
import type { Failure } from '../ask.ts';
import { useWords, writeTime } from '../text/words.ts';
import { Wait } from '../wait.tsx';
import { addressOf, goTo, type Page } from './address.ts';
import { askDesk, onSignedIn } from './ask-desk.ts';
import { beginningOf } from './form/beginning.ts';
import { Choice, optionsOf } from './form/fields.tsx';
import { Refused } from './form/review.tsx';
import { fromTemplate, useTemplates } from './form/templates.tsx';
import type { Seat } from './me.ts';
import { isAtLeast } from './me.ts';
import { useSay } from './say.ts';

type Line = Drafts['drafts'][number];

/** A link within the desk. */
export function DeskLink({ page, children }: { page: Page; children: ComponentChildren }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goTo(page);
  };
  return (
    <a href={addressOf(page)} onClick={follow}>
      {children}
    </a>
  );
}

/** Begins an act: its kind, and a template where the body has some. */
function Begin({ seat: { siren } }: { seat: Seat }) {
  const say = useSay();
  const [kind, choose] = useState<Kind>('traffic');
  const [template, take] = useState('');
  const [failure, fail] = useState<Failure | null>(null);
  const [templates] = useTemplates(siren);
  const chosen = templates.find(({ id }) => id === template);
  const begin = () => {
    const body = chosen ? fromTemplate(chosen) : beginningOf(kind);
    askDesk<Draft>(`/desk/organisations/${siren}/drafts`, { method: 'POST', body }).then(
      ({ value }) => goTo({ name: 'projet', id: value.id }),
      fail,
    );
  };
  const options = templates.map(({ id, name }): [string, string] => [id, name]);
  return (
    <section class="desk-begin" aria-labelledby="begin-title">
      <h2 id="begin-title">{say.drafts.begin}</h2>
      <Refused failure={failure} />
      <div class="desk-row">
        {!chosen && (
          <Choice
            {...{ pointer: '/begin/kind', label: say.drafts.beginHelp, value: kind, options: optionsOf(say.kinds) }}
            change={(value) => choose(value as Kind)}
          />
        )}
        {templates.length > 0 && (
          <Choice
            {...{ pointer: '/begin/template', label: say.drafts.template, value: template, change: take }}
            options={[['', say.drafts.noTemplate], ...options]}
          />
        )}
        <button type="button" class="button button-strong" onClick={begin}>
          {say.drafts.beginButton}
        </button>
      </div>
    </section>
  );
}

function OneLine({ line }: { line: Line }) {
  const { drafts: say, kinds } = useSay();
  const words = useWords();
  const page: Page = { name: line.state === 'published' ? 'acte' : 'projet', id: line.id };
  return (
    <li>
      <DeskLink page={page}>{line.title || say.untitled}</DeskLink>
      <p class="faint">
        {kinds[line.kind as Kind]} · {line.organisation.name}
        <br />
        {say.changed(line.changed_by ?? '', writeTime(line.changed, words))}
      </p>
      {line.waits.length > 0 && line.state === 'in-review' && <p class="faint">{say.waits(line.waits.join(', '))}</p>}
    </li>
  );
}

function Group({ title, lines }: { title: string; lines: Line[] }) {
  if (!lines.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="desk-drafts">
        {lines.map((line) => (
          <OneLine key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

/** All drafts that concern a body: its own, and those of others that wait for its consent. */
export function DraftList({ seat }: { seat: Seat }) {
  const { drafts: say } = useSay();
  const { siren } = seat;
  const read = (query: string) => (signal: AbortSignal) =>
    askDesk<Drafts>(`/desk/drafts${query}`, { signal }).then(({ value }) => value.drafts);
  const open = useAnswer('open', read(''), () => true);
  const published = useAnswer(`published/${siren}`, read(`?organisation=${siren}&state=published`));
  useEffect(() => onSignedIn(open.again), []);
  const lines = open.value ?? [];
  const own = lines.filter((one) => one.organisation.siren === siren);
  const others = lines.filter((one) => one.organisation.siren !== siren && one.waits.includes(seat.name));
  const isEmpty = open.value && own.length + others.length === 0;
  return (
    <>
      <h1>{say.title}</h1>
      {isAtLeast(siren, 'editor') ? <Begin seat={seat} /> : <p>{say.readOnly}</p>}
      <Wait answer={open} />
      <Group title={say.waitsForMe} lines={others} />
      <Group title={say.reviewing} lines={own.filter(({ state }) => state === 'in-review')} />
      <Group title={say.writing} lines={own.filter(({ state }) => state === 'draft')} />
      {isEmpty && <p>{say.first}</p>}
      <Group title={say.published} lines={published.value ?? []} />
    </>
  );
}
