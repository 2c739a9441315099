import { todayInFrance } from '../../../sql/answering.ts';
import type { ActLine } from '../../acts/act.ts';
import type { Kind } from '../../acts/content.ts';
import { dayInWords, type Language } from '../../acts/schedule-names.ts';
import { registerWords } from './words.ts';

/** The day in France of a moment in UTC. */
export function dayOf(moment: string): string {
  return todayInFrance(new Date(moment));
}

/** The day in France of a moment in UTC, in words. */
export function dayIn(moment: string, lang: Language): string {
  return dayInWords(dayOf(moment), lang);
}

/** What an act is called: a withdrawn one has nothing left but its number. */
export function titleOf({ title, number }: Pick<ActLine, 'title' | 'number'>, lang: Language): string {
  return title ?? registerWords[lang].withdrawnTitle(number);
}

/** A body with its badges, as a link to its page. */
export function Body({ organisation, lang }: { organisation: ActLine['organisation']; lang: Language }) {
  const say = registerWords[lang];
  return (
    <span class="body">
      <a href={`/organisme/${organisation.siren}?lang=${lang}`}>{organisation.name}</a>
      {organisation.badges.map((badge) => (
        <span key={badge} class="badge">
          {say.badges[badge]}
        </span>
      ))}
    </span>
  );
}

/** An act in a list: what it is today, what it is called, where, by whom and when. */
export function ActEntry({ act, lang, withBody = true }: { act: ActLine; lang: Language; withBody?: boolean }) {
  const say = registerWords[lang];
  const { id, kind, number, state, places, published, organisation, summary } = act;
  const facts = [say.kinds[kind as Kind], say.number(number), `${say.publishedOn} ${dayIn(published, lang)}`];
  return (
    <article class="act">
      <h3>
        <a href={`/acte/${id}?lang=${lang}`}>{titleOf(act, lang)}</a>
      </h3>
      <p class="act-facts">
        <span class={`standing ${state}`}>{say.states[state]}</span> {facts.join(' · ')}
      </p>
      {summary ? <p>{summary}</p> : null}
      {places.length ? <p class="label">{shortList(places)}</p> : null}
      {withBody ? (
        <p class="label">
          <Body organisation={organisation} lang={lang} />
        </p>
      ) : null}
    </article>
  );
}

/** The first places of an act. */
function shortList(places: string[]): string {
  return places.length > 4 ? `${places.slice(0, 3).join(' · ')} · +${places.length - 3}` : places.join(' · ');
}
