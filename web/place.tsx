import { useEffect, useRef } from 'preact/hooks';
import type { Collection, RulesAnswer, Status } from '../api/answers.ts';
import { useAnswer } from './answer.ts';
import { readRules } from './api.ts';
import { writeCoordinates } from './coordinates.ts';
import { copyText } from './copy.tsx';
import { DatasetLine, DatasetRules } from './dataset.tsx';
import { groupsOf } from './groups.ts';
import { useHits } from './hits.ts';
import { Icon, StatusIcon } from './icons.tsx';
import { toLambert93 } from './lambert.ts';
import type { Place, View } from './permalink.ts';
import { placeText, STATUSES } from './place-text.ts';
import { changeScene, currentScene, useScene } from './scene.ts';
import { changeView, shareAddress } from './view.ts';
import { Wait } from './wait.tsx';
import { useWords, writeDay, writeTime } from './words.ts';

type Point = Extract<Place, { kind: 'point' }>;

const today = () => new Date().toLocaleDateString('sv-SE'); // as 2026-11-22, in the user's own time

function DayField({ day }: { day: string | null }) {
  const words = useWords();
  return (
    <div class="day">
      <label for="day">{words.place.day}</label>
      <input
        id="day"
        type="date"
        value={day ?? today()}
        required
        onChange={(event) => event.currentTarget.value && changeView({ day: event.currentTarget.value })}
      />
      {day && (
        <button type="button" class="link" onClick={() => changeView({ day: null })}>
          {words.place.today}
        </button>
      )}
    </div>
  );
}

function PlaceHead({ place, answer, day }: { place: Point; answer: RulesAnswer | null; day: string | null }) {
  const words = useWords();
  const { label } = useScene();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!answer || !currentScene().grabFocus) return;
    title.current?.focus();
    changeScene({ grabFocus: false });
  }, [answer]);
  const { x, y } = toLambert93(place.lon, place.lat);
  const metres = (value: number) => Math.round(value).toLocaleString(words.locale);
  const inFrance = x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000;
  return (
    <div class="place-head">
      <button
        type="button"
        class="bare place-close"
        aria-label={words.place.close}
        title={words.place.close}
        onClick={() => changeView({ place: null })}
      >
        <Icon name="close" />
      </button>
      <p class="eyebrow">{words.place.title}</p>
      <h2 ref={title} tabIndex={-1}>
        {label ?? answer?.place.label ?? words.place.point}
      </h2>
      <ul class="territories">
        {answer?.place.territories.map(({ level, code, name }) => (
          <li key={`${level}/${code}`}>
            <span class="faint">{words.territory.levels[level] ?? level}</span>{' '}
            <button
              type="button"
              class="link"
              onClick={() => changeView({ place: { kind: 'territory', level, code } })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p class="coordinates">
        {writeCoordinates(place, words.locale, words.west)}
        {inFrance && ` · ${words.place.metric} X ${metres(x)}, Y ${metres(y)}`}
      </p>
      <DayField day={day} />
    </div>
  );
}

/** How many datasets say what; each number leads to its part of the list. */
function Counts({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const jump = (status: Status) => document.getElementById(`status-${status}`)?.scrollIntoView({ block: 'start' });
  return (
    <ul class="counts" aria-label={words.place.all(answer.datasets.length)}>
      {STATUSES.filter((status) => answer.counts[status]).map((status) => (
        <li key={status}>
          <button type="button" class={`count count-${status}`} onClick={() => jump(status)}>
            <StatusIcon status={status} />
            <b>{answer.counts[status]}</b>
            <span>{words.counts[status](answer.counts[status] ?? 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Actions({ answer, place, day }: { answer: RulesAnswer; place: Point; day: string | null }) {
  const words = useWords();
  const page = `/lieu/${place.lon},${place.lat}${day ? `?in_force_on=${day}` : ''}`;
  return (
    <div class="actions">
      <button
        type="button"
        class="button"
        onClick={() => copyText(placeText(answer, words, shareAddress()), words.place.copied)}
      >
        <Icon name="copy" />
        {words.place.copy}
      </button>
      <button type="button" class="button" onClick={() => print()}>
        <Icon name="print" />
        {words.place.print}
      </button>
      <a class="button" href={page}>
        <Icon name="page" />
        {words.place.page}
      </a>
    </div>
  );
}

function StatusPart({
  status,
  answer,
  collections,
}: {
  status: Status;
  answer: RulesAnswer;
  collections: Collection[];
}) {
  const words = useWords();
  const members = answer.datasets.filter((dataset) => dataset.status === status);
  if (!members.length) return null;
  return (
    <section class={`status status-${status}`} id={`status-${status}`} aria-labelledby={`title-${status}`}>
      <h3 id={`title-${status}`}>
        <StatusIcon status={status} />
        {words.status[status]}
        <span class="tally">{members.length}</span>
      </h3>
      {status !== 'applies' && <p class="status-help">{words.statusHelp[status]}</p>}
      {groupsOf(members, (dataset) => dataset.theme).map(([theme, datasets]) => (
        <section key={theme} class="theme">
          <h4>{words.themes[theme] ?? theme}</h4>
          {datasets.map((dataset) =>
            status === 'applies' ? (
              <DatasetRules key={dataset.id} dataset={dataset} />
            ) : (
              <DatasetLine key={dataset.id} dataset={dataset} collections={collections} />
            ),
          )}
        </section>
      ))}
    </section>
  );
}

function Body({ answer, collections }: { answer: RulesAnswer; collections: Collection[] }) {
  const words = useWords();
  const { in_force_on, known_on } = answer.as_of;
  const nowhere = !answer.place.territories.length && !answer.counts.applies;
  if (!answer.datasets.length) return <p class="empty">{words.place.nothing}</p>;
  return (
    <>
      <Counts answer={answer} />
      {!answer.counts.applies && <p class="silent">{nowhere ? words.place.nothing : words.place.silent}</p>}
      {STATUSES.map((status) => (
        <StatusPart key={status} status={status} answer={answer} collections={collections} />
      ))}
      <footer class="answer-foot">
        <p>{words.place.asked(writeDay(in_force_on, words), writeTime(known_on, words))}</p>
        {answer.notice && (
          <p>
            <strong>{words.place.notice}.</strong> {answer.notice}
          </p>
        )}
      </footer>
    </>
  );
}

/** What applies at a point: every dataset with its status, the rules first. */
export function PlaceAnswer({
  place,
  view,
  collections,
  bannered,
}: {
  place: Point;
  view: View;
  collections: Collection[];
  bannered: boolean;
}) {
  const words = useWords();
  const where = `${place.lon},${place.lat}`;
  const key = `${where}/${view.day ?? ''}/${view.language}`;
  const sameWhere = (before: string, now: string) => before.split('/')[0] === now.split('/')[0];
  const asked = useAnswer(key, (signal) => readRules(place.lon, place.lat, view.day, view.language, signal), sameWhere);
  const answer = asked.value;
  useHits(answer);
  const spoken =
    answer && !asked.waiting ? words.place.announce(answer.counts.applies ?? 0, answer.datasets.length) : '';
  return (
    <article class="place" aria-busy={asked.waiting}>
      {answer?.place.invented && !bannered && <p class="banner banner-inside">{words.invented}</p>}
      <PlaceHead place={place} answer={answer} day={view.day} />
      <p class="quiet" role="status">
        {spoken}
      </p>
      <Wait answer={asked} />
      {answer && <Body answer={answer} collections={collections} />}
      {answer && <Actions answer={answer} place={place} day={view.day} />}
    </article>
  );
}
