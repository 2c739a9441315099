import type { Collection, RulesAnswer, Status } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { type Question, readRules } from '../api.ts';
import { groupsOf } from '../groups.ts';
import { Explained } from '../guide/term.tsx';
import { useNamed } from '../guide/title.ts';
import { Icon, type IconName, StatusIcon } from '../icons.tsx';
import { type AskedPlace, placeWords, type View } from '../permalink.ts';
import { useWords, writeDay, writeTime } from '../text/words.ts';
import { shareAddress } from '../view.ts';
import { Wait } from '../wait.tsx';
import { Actions, MainActions } from './actions.tsx';
import { Asked } from './asked.ts';
import { Changes } from './changes.tsx';
import { DatasetLine, DatasetRules } from './dataset.tsx';
import { FilterBoxes, FilterNote } from './filters.tsx';
import { cutTo, useGrowing } from './growing.ts';
import { useHits } from './hits.ts';
import { countsBeside, Near, Pending } from './not-here.tsx';
import { scrollPanelTo } from './panel-scroll.ts';
import { PlaceHead } from './place-head.tsx';
import { usePlaceShape } from './place-shape.ts';
import { STATUSES } from './place-text.ts';

const jump = (part: string) => {
  const target = document.getElementById(`status-${part}`);
  if (target) scrollPanelTo(target);
};

/** How many datasets say what, and what lies beside; each number leads to its part of the list. */
function Counts({ answer }: { answer: RulesAnswer }) {
  const words = useWords();
  const beside = countsBeside(answer.datasets);
  const count = (part: string, icon: preact.VNode, number: number, said: string) =>
    number > 0 && (
      <li key={part}>
        <button type="button" class={`count count-${part}`} onClick={() => jump(part)}>
          {icon}
          <b>{number}</b>
          <span>{said}</span>
        </button>
      </li>
    );
  const sign = (name: IconName) => <Icon name={name} />;
  const [applies, ...others] = STATUSES.map((status) => {
    const number = answer.counts[status] ?? 0;
    return count(status, <StatusIcon status={status} />, number, words.counts[status](number));
  });
  return (
    <ul class="counts" aria-label={words.place.all(answer.datasets.length)}>
      {applies}
      {count('pending', sign('later'), beside.pending, words.place.pendingCount)}
      {count('near', sign('near'), beside.near, words.place.nearCount)}
      {others}
    </ul>
  );
}

type PartProps = { status: Status; answer: RulesAnswer; collections: Collection[]; drawn: number };

function StatusPart({ status, answer, collections, drawn }: PartProps) {
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
      {groupsOf(cutTo(members, drawn), (dataset) => dataset.theme).map(([theme, datasets]) => (
        <section key={theme} class="theme">
          <h4>
            <Explained text={words.themes[theme] ?? theme} />
          </h4>
          {datasets.map((dataset) =>
            status === 'applies' ? (
              <DatasetRules key={dataset.id} dataset={dataset} day={answer.as_of.in_force_on} />
            ) : (
              <DatasetLine key={dataset.id} dataset={dataset} collections={collections} />
            ),
          )}
        </section>
      ))}
    </section>
  );
}

function Body({ answer, collections, drawn }: Omit<PartProps, 'status'>) {
  const words = useWords();
  const { in_force_on, known_on } = answer.as_of;
  const { datasets } = answer;
  const nowhere = !answer.place.territories.length && !answer.counts.applies;
  if (!datasets.length) return <p class="empty">{words.place.nothing}</p>;
  return (
    <>
      {!answer.counts.applies && <p class="silent">{nowhere ? words.place.nothing : words.place.silent}</p>}
      <StatusPart status="applies" answer={answer} collections={collections} drawn={drawn} />
      <Pending datasets={datasets} day={in_force_on} />
      <Near datasets={datasets} day={in_force_on} />
      {STATUSES.slice(1).map((status) => (
        <StatusPart key={status} status={status} answer={answer} collections={collections} drawn={Infinity} />
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
  const { day, filters, language } = view;
  const question: Question = { place, day, filters, language };
  const key = `${placeWords(place)} ${day ?? ''} ${language} ${JSON.stringify(filters)}`;
  const sameWhere = (before: string, now: string) => before.split(' ')[0] === now.split(' ')[0];
  const asked = useAnswer(key, (signal) => readRules(question, signal), sameWhere);
  const answer = asked.value;
  const rules = answer?.datasets.reduce((sum, dataset) => sum + dataset.rules.length, 0) ?? 0;
  const drawn = useGrowing(rules, answer);
  useHits(answer);
  useNamed(answer?.place.label ?? null);
  usePlaceShape(place, answer, collections);
  const spoken =
    answer && !asked.waiting ? words.place.announce(answer.counts.applies ?? 0, answer.datasets.length) : '';
  return (
    <article class="place" aria-busy={asked.waiting || drawn < rules}>
      {answer?.place.invented && !bannered && <p class="banner banner-inside">{words.invented}</p>}
      <PlaceHead place={place} answer={answer} day={day} />
      <p class="quiet" role="status">
        {spoken}
      </p>
      <Wait answer={asked} />
      {answer && (
        <Asked.Provider value={question}>
          {answer.datasets.length > 0 && <Counts answer={answer} />}
          <MainActions question={question} answer={answer} />
          <FilterBoxes filters={filters} collections={collections} invented={answer.place.invented} />
          <FilterNote answer={answer} />
          {(view.since ?? view.compare) && <Changes question={question} view={view} />}
          <Body answer={answer} collections={collections} drawn={drawn} />
          <Actions question={question} answer={answer} />
        </Asked.Provider>
      )}
    </article>
  );
}
