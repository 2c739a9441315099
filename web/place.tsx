import type { Collection, RulesAnswer, Status } from '../api/answers.ts';
import { useAnswer } from './answer.ts';
import { readRules } from './api.ts';
import { copyText } from './copy.tsx';
import { DatasetLine, DatasetRules } from './dataset.tsx';
import { groupsOf } from './groups.ts';
import { useHits } from './hits.ts';
import { Icon, StatusIcon } from './icons.tsx';
import { type AskedPlace, placeWords, type View } from './permalink.ts';
import { PlaceHead } from './place-head.tsx';
import { usePlaceShape } from './place-shape.ts';
import { placeText, STATUSES } from './place-text.ts';
import { shareAddress } from './view.ts';
import { Wait } from './wait.tsx';
import { useWords, writeDay, writeTime } from './words.ts';

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

/** The page of the same place that needs no JavaScript. */
const pageOf = (place: AskedPlace, answer: RulesAnswer, day: string | null) => {
  const { lon, lat } = answer.place;
  const where = {
    point: () => `${lon},${lat}`,
    parcel: () => `parcelle/${(place as { id: string }).id}`,
    whole: () => `${(place as { level: string }).level}/${(place as { code: string }).code}`,
  }[place.kind]();
  return `/lieu/${where}${day ? `?in_force_on=${day}` : ''}`;
};

function Actions({ answer, place, day }: { answer: RulesAnswer; place: AskedPlace; day: string | null }) {
  const words = useWords();
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
      <a class="button" href={pageOf(place, answer, day)}>
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
        <p class="printed">{shareAddress()}</p>
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

type Props = { place: AskedPlace; view: View; collections: Collection[]; bannered: boolean };

/** What applies at a place: every dataset with its status, the rules first. */
export function PlaceAnswer({ place, view, collections, bannered }: Props) {
  const words = useWords();
  const key = `${placeWords(place)} ${view.day ?? ''} ${view.language}`;
  const sameWhere = (before: string, now: string) => before.split(' ')[0] === now.split(' ')[0];
  const asked = useAnswer(key, (signal) => readRules(place, view.day, view.language, signal), sameWhere);
  const answer = asked.value;
  useHits(answer);
  usePlaceShape(place, answer, collections);
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
