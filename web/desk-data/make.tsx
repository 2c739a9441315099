import { useState } from 'preact/hooks';
import type { OwnedDatasetWhole } from '../../api/upkeep/answers.ts';
import type { Failure } from '../ask.ts';
import { askDesk } from '../desk/ask-desk.ts';
import { Choice, optionsOf, TextField } from '../desk/form/fields.tsx';
import { Refused } from '../desk/form/review.tsx';
import { useDataSay } from './say.ts';

const EMPTY = {
  ...{ title: '', slug: '', description: '', theme: 'urbanisme', kind: 'zones', geometry: 'polygon' },
  ...{ licence: 'Licence Ouverte / Open Licence 2.0', ruleTitle: '', ruleSummary: '', effect: 'information' },
  ...{ document: '', article: '', href: '', key: '', label: '', from: '', until: '', link: '' },
};
type Typed = typeof EMPTY;

/** The short name that a title suggests. */
const slugOf = (title: string) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');

const bodyOf = ({ title, slug, description, theme, kind, geometry, licence, ...rest }: Typed) => ({
  ...{ title, slug: slug || slugOf(title), description, theme, kind, geometry, licence },
  rule: {
    ...{ title: rest.ruleTitle, summary: rest.ruleSummary, effect: rest.effect },
    document: { title: rest.document, article: rest.article, href: rest.href },
  },
  columns: { key: rest.key, label: rest.label, from: rest.from, until: rest.until, href: rest.link },
});

type Field = (name: keyof Typed, label: string, more?: object) => preact.JSX.Element;

/** How each text of the form is written. */
function useForm(): [Typed, Field, (name: keyof Typed) => (value: string) => void] {
  const [typed, type] = useState(EMPTY);
  const set = (name: keyof Typed) => (value: string) => type((before) => ({ ...before, [name]: value }));
  const field: Field = (name, label, more = {}) => (
    <TextField {...{ pointer: `/new/${name}`, label, value: typed[name], change: set(name), ...more }} />
  );
  return [typed, field, set];
}

function Columns({ field }: { field: Field }) {
  const { make: say } = useDataSay();
  return (
    <details class="desk-data-more">
      <summary>{say.columns}</summary>
      <p class="faint">{say.columnsHelp}</p>
      <div class="desk-row">
        {field('key', say.key)}
        {field('label', say.label)}
      </div>
      <div class="desk-row">
        {field('from', say.from)}
        {field('until', say.until)}
        {field('link', say.link)}
      </div>
    </details>
  );
}

/** Makes a dataset of a body. */
export function Make({ path, made }: { path: string; made: (id: string) => void }) {
  const words = useDataSay();
  const { make: say } = words;
  const [typed, field, set] = useForm();
  const [failure, fail] = useState<Failure | null>(null);
  const choice = (name: keyof Typed, label: string, options: Record<string, string>) => (
    <Choice
      {...{ pointer: `/new/${name}`, label, value: typed[name], options: optionsOf(options), change: set(name) }}
    />
  );
  const make = (event: Event) => {
    event.preventDefault();
    fail(null);
    askDesk<OwnedDatasetWhole>(path, { method: 'POST', body: bodyOf(typed) }).then(({ value }) => made(value.id), fail);
  };
  const must = { required: true };
  return (
    <details class="desk-begin">
      <summary>{say.title}</summary>
      <form onSubmit={make}>
        <Refused failure={failure} />
        {field('title', say.name, { ...must, most: 200 })}
        {field('slug', say.slug, { help: say.slugHelp, most: 40 })}
        {field('description', say.description, { ...must, rows: 3, most: 2000 })}
        <div class="desk-row">
          {choice('theme', say.theme, words.themes)}
          {choice('kind', say.kind, say.kinds)}
          {choice('geometry', say.geometry, say.geometries)}
        </div>
        {field('licence', say.licence, must)}
        <h2>{say.rule}</h2>
        {field('ruleTitle', say.ruleTitle, { ...must, most: 200 })}
        {field('ruleSummary', say.ruleSummary, { ...must, rows: 2, most: 1000 })}
        <div class="desk-row">
          {choice('effect', say.effect, say.effects)}
          {field('document', say.document, must)}
          {field('article', say.article)}
        </div>
        {field('href', say.href, { type: 'url' })}
        <Columns field={field} />
        <p class="desk-row">
          <button type="submit" class="button button-strong">
            {say.create}
          </button>
        </p>
      </form>
    </details>
  );
}
