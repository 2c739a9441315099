import type { RulesAnswer } from '../answers.ts';
import { effect, profile } from '../answers-rules.ts';
import { themeTitle } from '../extracts/words.ts';
import type { Words } from './words.ts';

/** What the forms of a page need: the place as its parameters, the themes that are held, the language. */
export type Asking = {
  lang: 'fr' | 'en';
  place: Record<string, string>;
  known_on: string | undefined;
  themes: string[];
};

type Props = { answer: RulesAnswer; asking: Asking; say: Words };

/** Asks the same place for another day, or narrowed to some rules. */
export function QuestionForm({ answer, asking, say }: Props) {
  const { filters, as_of } = answer;
  const { dataset, fields } = filters ?? {};
  const kept = { lang: asking.lang, known_on: asking.known_on, dataset: dataset?.join(), fields: fields?.join() };
  const theme = asking.themes.map((id) => [id, themeTitle(id, asking.lang)] as const);
  return (
    <form method="get" class="ask">
      <Hidden fields={kept} />
      <p class="day">
        <label for="jour">{say.inForceOn}</label>
        <input id="jour" type="date" name="in_force_on" value={as_of.in_force_on} />
        <button type="submit">{say.ask}</button>
      </p>
      <details open={filters !== null}>
        <summary>{say.filter}</summary>
        <p class="help">{say.filterHelp}</p>
        <Boxes name="profile" options={profile.options.map((id) => [id, say.profiles[id]])} answer={answer} say={say} />
        <Boxes name="effect" options={effect.options.map((id) => [id, say.effect[id]])} answer={answer} say={say} />
        <Boxes name="theme" options={theme} answer={answer} say={say} />
        <button type="submit">{say.ask}</button>
      </details>
    </form>
  );
}

type BoxesProps = { name: string; options: (readonly [string, string])[]; answer: RulesAnswer; say: Words };

function Boxes({ name, options, answer, say }: BoxesProps) {
  return (
    <fieldset>
      <legend>{say.filterNames[name]}</legend>
      {options.map(([id, words]) => (
        <label key={id}>
          <input type="checkbox" name={name} value={id} checked={answer.filters?.[name]?.includes(id)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** Asks for the signed extract of the place. */
export function ExtractForm({ answer, asking, say }: Props) {
  const { lang, place, known_on } = asking;
  const { in_force_on } = answer.as_of;
  const theme = answer.filters?.theme?.join();
  return (
    <form method="post" action="/lieu/extrait">
      <Hidden fields={{ ...place, in_force_on, known_on, lang, theme }} />
      <button type="submit" class="strong">
        {say.makeExtract}
      </button>
      <p class="help">{say.extractHelp}</p>
    </form>
  );
}

type ChangesProps = Pick<Asking, 'lang' | 'place'> & { from: string; to: string; say: Words };

/** Asks what changed at the place between two days. */
export function ChangesForm({ lang, place, from, to, say }: ChangesProps) {
  return (
    <form method="get" action="/lieu/changements">
      <Hidden fields={{ ...place, lang }} />
      <p class="day">
        <label for="from">{say.from}</label>
        <input id="from" type="date" name="from" value={from} required />
        <label for="to">{say.to}</label>
        <input id="to" type="date" name="to" value={to} />
        <button type="submit">{say.compare}</button>
      </p>
    </form>
  );
}

/** The fields of a form that nobody fills in. */
export function Hidden({ fields }: { fields: Record<string, string | undefined> }) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return (
    <>
      {given.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
