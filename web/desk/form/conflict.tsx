import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Content } from '../../../api/acts/content.ts';
import { closeDraft, openDraft, settle, useEditing } from '../editing.ts';
import { release } from '../keep.ts';
import { useSay } from '../say.ts';

type Name = keyof Content;
type Side = 'mine' | 'theirs';

const same = (a: unknown, b: unknown) => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** A value with its names in one order: the database has its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, one]) => [name, ordered(one)]),
  );
}

/** A value of the form as text that can be compared by eye. */
function told(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && !value.length)) return '';
  if (Array.isArray(value)) return value.map(told).join('\n');
  if (typeof value !== 'object') return String(value);
  const { geometry, ...rest } = value as { geometry?: { type: string; coordinates?: unknown } };
  const said = Object.values(rest).map(told).filter(Boolean);
  if (geometry) said.push(`${geometry.type} ${JSON.stringify(geometry.coordinates ?? '').slice(0, 60)}…`);
  return said.join(', ');
}

const NAMES = ['title', 'number', 'summary', 'text', 'effect', 'audience', 'profiles', 'kind', 'signatory'] as const;

/** What the fields are called in the comparison. */
function useNames(): (name: Name) => string {
  const { what, steps, where } = useSay();
  const own: Partial<Record<Name, string>> = {
    legal_basis: what.basis,
    places: where.places,
    schedule: steps.when,
    traffic: what.traffic,
    deliberation: what.deliberation,
    relation: what.relationSee,
    summary_en: what.summaryEnglish,
  };
  return (name) => {
    const found = NAMES.find((one) => one === name);
    return found ? what[found] : (own[name] ?? name);
  };
}

type RowProps = { name: Name; mine: Content; theirs: Content; side: Side; choose: (side: Side) => void };

function Row({ name, mine, theirs, side, choose }: RowProps) {
  const { conflict: say } = useSay();
  const nameOf = useNames();
  const option = (one: Side, content: Content) => (
    <label class="desk-version" data-chosen={side === one}>
      <span>
        <input type="radio" name={`conflict-${name}`} checked={side === one} onChange={() => choose(one)} />
        <strong>{one === 'mine' ? say.mine : say.theirs}</strong>
      </span>
      <span class="desk-text">{told(content[name]) || say.empty}</span>
    </label>
  );
  return (
    <fieldset class="desk-versions">
      <legend>{nameOf(name)}</legend>
      {option('mine', mine)}
      {option('theirs', theirs)}
    </fieldset>
  );
}

/** Two versions of a draft, field by field where they differ. */
export function Conflict() {
  const { conflict: say } = useSay();
  const { draft, content, theirs, person } = useEditing();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [sides, choose] = useState<Partial<Record<Name, Side>>>({});
  const other = theirs?.draft;
  const differing = useMemo(() => {
    if (!content || !other) return [];
    return (Object.keys(content) as Name[]).filter((name) => !same(content[name], other.content[name]));
  }, [content, other]);
  if (!draft || !content || !other) return null;
  // What only they have changed is theirs, unless one says otherwise.
  const sideOf = (name: Name): Side => sides[name] ?? (same(draft.content[name], content[name]) ? 'theirs' : 'mine');
  const keep = () => {
    const chosen = differing.map((name) => [name, (sideOf(name) === 'mine' ? content : other.content)[name]]);
    settle({ ...other.content, ...Object.fromEntries(chosen) });
  };
  const drop = () => {
    release(other.id, person);
    closeDraft();
    openDraft(other.id);
  };
  return (
    <section class="desk-conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" ref={heading} tabIndex={-1}>
        {say.title}
      </h2>
      <p>{other.may.includes('edit') ? say.lead(other.changed_by ?? say.someone) : say.closed}</p>
      {differing.map((name) => (
        <Row
          key={name}
          {...{ name, mine: content, theirs: other.content, side: sideOf(name) }}
          choose={(side) => choose({ ...sides, [name]: side })}
        />
      ))}
      <div class="desk-row">
        {other.may.includes('edit') && (
          <button type="button" class="button button-strong" onClick={keep}>
            {say.keep}
          </button>
        )}
        <button type="button" class="button" onClick={drop}>
          {say.drop}
        </button>
      </div>
    </section>
  );
}
