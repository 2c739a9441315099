import { actState } from '../../acts/act.ts';
import { KINDS, type Kind } from '../../acts/content.ts';
import { dayInWords, type Language } from '../../acts/schedule-names.ts';
import { Hidden } from '../../pages/forms.tsx';
import { htmlPage } from '../../pages/frame.tsx';
import type { ActsAnswer } from '../list.ts';
import { ActEntry } from './act-line.tsx';
import { feedLinks } from './feeds.ts';
import { registerWords } from './words.ts';

/** What the page of the register needs beside the acts: the fields as they were asked, the way on, names of what was asked. */
export type RegisterView = {
  lang: Language;
  fields: Record<string, string>;
  next: string | undefined;
  otherLanguage: string;
  json: string;
  /** The body and the territory that were asked for; null: unknown. */
  body: string | null;
  territory: string | null;
  isCommuneKnown: boolean;
  invented: boolean;
};
type Found = Pick<ActsAnswer, 'acts' | 'counts'>;
type Props = { found: Found; view: RegisterView };

/** The page of the register of acts: a search that works without script, what it finds, how to follow it. */
export function registerPage(found: Found, view: RegisterView): string {
  const { lang, otherLanguage, json, fields, invented } = view;
  const say = registerWords[lang];
  const machine = { rel: 'alternate', type: 'application/json', href: json, title: say.listJson };
  return htmlPage({
    ...{ lang, otherLanguage, title: say.register, map: '/', invented, style: '/recueil/page.css' },
    links: [machine, ...feedLinks(fields, lang)],
    children: (
      <>
        <p class="question">{say.about}</p>
        <Search view={view} />
        <Asked view={view} />
        <Kinds found={found} view={view} />
        <Acts found={found} view={view} />
        <p>
          <a href={`/recueil/moderation?lang=${lang}`}>{say.moderation.title}</a>
        </p>
      </>
    ),
  });
}

function Search({ view: { lang, fields } }: { view: RegisterView }) {
  const say = registerWords[lang];
  const { organisation, territory, lon, lat, radius_m, in_force_on } = fields;
  const text = (name: 'q' | 'commune', label: string, help: string) => (
    <label>
      {label}
      <input type="text" name={name} value={fields[name]} maxLength={100} placeholder={help} />
    </label>
  );
  return (
    <form method="get" action="/recueil" class="search" aria-label={say.search}>
      <Hidden fields={{ lang, organisation, territory, lon, lat, radius_m, in_force_on }} />
      <div class="search-fields">
        {text('q', say.q, say.qHelp)}
        {text('commune', say.commune, say.communeHelp)}
      </div>
      <Further lang={lang} fields={fields} />
      <p class="search-ends">
        <button type="submit" class="strong">
          {say.find}
        </button>
        {Object.keys(fields).some((name) => name !== 'lang') ? <a href={`/recueil?lang=${lang}`}>{say.all}</a> : null}
      </p>
    </form>
  );
}

/** What few people search by. */
function Further({ lang, fields }: Pick<RegisterView, 'lang' | 'fields'>) {
  const say = registerWords[lang];
  const day = (name: 'from' | 'until', label: string) => (
    <label>
      {label}
      <input type="date" name={name} value={fields[name]} />
    </label>
  );
  return (
    <details open={['kind', 'state', 'from', 'until'].some((name) => fields[name])}>
      <summary>{say.more}</summary>
      <div class="search-fields">
        <Select name="kind" label={say.kind} any={say.anyKind} options={KINDS} names={say.kinds} fields={fields} />
        <Select
          name="state"
          label={say.state}
          any={say.anyState}
          options={actState.options}
          names={say.states}
          fields={fields}
        />
        {day('from', say.from)}
        {day('until', say.until)}
      </div>
    </details>
  );
}

type SelectProps = {
  name: 'kind' | 'state';
  label: string;
  any: string;
  options: readonly string[];
  names: Record<string, string>;
  fields: Record<string, string>;
};

function Select({ name, label, any, options, names, fields }: SelectProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{any}</option>
        {options.map((id) => (
          <option key={id} value={id} selected={fields[name] === id}>
            {names[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was asked beside the fields that one sees. */
function Asked({ view }: { view: RegisterView }) {
  const { lang, fields, body, territory, isCommuneKnown } = view;
  const say = registerWords[lang];
  const lines = [
    fields.organisation ? say.ofBody(body ?? fields.organisation) : '',
    fields.territory ? say.inTerritory(territory ?? fields.territory) : '',
    fields.lon ? say.near(Number(fields.radius_m ?? 500).toLocaleString(say.locale)) : '',
    fields.in_force_on ? say.inForceOn(dayInWords(fields.in_force_on, lang)) : '',
  ].filter(Boolean);
  return (
    <>
      {lines.length ? <p class="warning filtered">{`${lines.join(' · ')}.`}</p> : null}
      {isCommuneKnown ? null : (
        <p class="fault" role="alert">
          {say.unknownCommune(fields.commune ?? '')}
        </p>
      )}
    </>
  );
}

/** How many acts there are of each kind, each as a way to them alone. */
function Kinds({ found: { counts }, view: { lang, fields } }: Props) {
  const say = registerWords[lang];
  const some = KINDS.filter((kind) => counts[kind]);
  if (some.length < 2) return null;
  const { after: _after, ...rest } = fields;
  return (
    <nav aria-label={say.byKind}>
      <ul class="kinds">
        {some.map((kind: Kind) => (
          <li key={kind}>
            <a
              href={`/recueil?${new URLSearchParams({ ...rest, kind })}`}
              aria-current={fields.kind === kind ? 'true' : undefined}
            >
              {`${say.kinds[kind]} (${counts[kind]})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Acts({ found: { acts, counts }, view: { lang, fields, next } }: Props) {
  const say = registerWords[lang];
  const { after, ...rest } = fields;
  const total = fields.kind ? (counts[fields.kind] ?? 0) : Object.values(counts).reduce((sum, one) => sum + one, 0);
  const isAsked = Object.keys(rest).some((name) => name !== 'lang');
  return (
    <section aria-labelledby="actes">
      <h2 id="actes">{say.found(total)}</h2>
      {total === 0 ? <p>{isAsked ? say.none : say.nothingYet}</p> : null}
      {acts.map((act) => (
        <ActEntry key={act.id} act={act} lang={lang} />
      ))}
      <p class="search-ends">
        {after ? <a href={`/recueil?${new URLSearchParams(rest)}`}>{say.newest}</a> : null}
        {next ? (
          <a rel="next" href={`/recueil?${new URLSearchParams({ ...rest, after: next })}`}>
            {say.next}
          </a>
        ) : null}
      </p>
    </section>
  );
}
