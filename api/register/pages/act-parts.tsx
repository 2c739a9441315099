import type { ActAnswer } from '../../acts/act.ts';
import { COLLECTION_OF } from '../../acts/collections.ts';
import type { Content, Kind } from '../../acts/content.ts';
import type { Language } from '../../acts/schedule-names.ts';
import { inWords } from '../../acts/schedule-words.ts';
import { words } from '../../pages/words.ts';
import { registerWords } from './words.ts';

/** A place of an act: what it is called, where the map and the page of its rules show it. */
export type PlaceOnMap = {
  label: string;
  around_m: number;
  territory: string | null;
  href: string | null;
  page: string | null;
};

type Part<More> = More & { lang: Language };

/** When an act applies, in words. */
export function When({ schedule, act, lang }: Part<{ schedule: Content['schedule']; act: ActAnswer }>) {
  const say = registerWords[lang];
  return (
    <section aria-labelledby="quand">
      <h2 id="quand">{say.when}</h2>
      <p>{schedule ? inWords(schedule, lang) : say.always}</p>
      {schedule ? (
        <p>
          <a href={`/api/acts/${act.id}/calendar`}>{say.calendar}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Where an act applies: its places, each with the map and the rules there. */
export function Where({ places, act, lang }: Part<{ places: PlaceOnMap[]; act: ActAnswer }>) {
  const say = registerWords[lang];
  const shapes = `/api/collections/${COLLECTION_OF[act.kind as Kind]}/items/`;
  return (
    <section aria-labelledby="ou">
      <h2 id="ou">{say.where}</h2>
      {places.length === 0 ? <p>{say.noPlace}</p> : null}
      <ul class="places">
        {places.map((place, index) => (
          <li key={`${index}-${place.label}`}>
            <strong>{place.label}</strong>
            {place.territory ? ` (${say.wholeTerritory})` : null}
            {place.around_m > 0 ? ` ${say.around(place.around_m.toLocaleString(say.locale))}` : null}
            <span class="ways">
              {place.href ? <a href={place.href}>{say.onMap}</a> : null}
              {place.page ? <a href={`${place.page}?lang=${lang}`}>{say.rulesHere}</a> : null}
              {act.first_day ? (
                <a href={`${shapes}${encodeURIComponent(`${act.id}/${index + 1}`)}`}>{say.shapes}</a>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an order does to traffic. */
export function Traffic({ traffic, lang }: Part<{ traffic: NonNullable<Content['traffic']> }>) {
  const say = registerWords[lang];
  const { measure, limit, vehicles, except } = traffic;
  const unit = measure === 'speed-limit' ? 'km/h' : 't';
  const parts = [
    say.measures[measure]! + (limit === null ? '' : ` (${limit.toLocaleString(say.locale)} ${unit})`),
    vehicles.map((one) => say.vehicles[one]).join(', '),
    except ? say.except(except) : '',
  ];
  return (
    <section aria-labelledby="circulation">
      <h2 id="circulation">{say.measure}</h2>
      <p>{parts.filter(Boolean).join(' · ')}</p>
    </section>
  );
}

type Reach = Pick<Content, 'profiles' | 'audience' | 'effect'>;

/** Whom an act concerns, and what it means for them. */
export function Concerned({ content, lang }: Part<{ content: Reach }>) {
  const say = registerWords[lang];
  const { profiles, audience, effect } = content;
  const whom = [...profiles.map((one) => words[lang].profiles[one]), audience].filter(Boolean);
  return (
    <section aria-labelledby="qui">
      <h2 id="qui">{say.concerns}</h2>
      <p>{whom.length ? whom.join(' · ') : say.everybody}</p>
      <p>
        {`${say.effect}${say.colon}`}
        <span class={`effect ${effect}`}>{words[lang].effect[effect]}</span>
      </p>
    </section>
  );
}

/** The texts on which an act rests. */
export function LegalBasis({ content: { legal_basis }, lang }: Part<{ content: Pick<Content, 'legal_basis'> }>) {
  if (legal_basis.length === 0) return null;
  const say = registerWords[lang];
  return (
    <section aria-labelledby="textes">
      <h2 id="textes">{say.legalBasis}</h2>
      <ul>
        {legal_basis.map(({ title, article, href }) => (
          <li key={`${title}-${article}`}>
            {href ? (
              <a href={href} rel="noopener nofollow ugc">
                {title}
              </a>
            ) : (
              title
            )}
            {article ? `, ${words[lang].article(article)}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
