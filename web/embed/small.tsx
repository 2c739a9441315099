import { useEffect } from 'preact/hooks';
import type { Collection, RulesAnswer } from '../../api/answers.ts';
import { useAnswer } from '../answer.ts';
import { readRules } from '../api.ts';
import { useDark, useData } from '../data.ts';
import { Icon, StatusIcon } from '../icons.tsx';
import { firstStack, placeOf } from '../layers/stack.ts';
import { MapView } from '../map/map-view.tsx';
import { Notice } from '../notice.tsx';
import { type AskedPlace, placeWords, type View, writeView } from '../permalink.ts';
import { useHits } from '../place/hits.ts';
import { usePlaceShape } from '../place/place-shape.ts';
import { filterWords } from '../place/place-text.ts';
import { useDictionary, useWords, Words, writeDay } from '../text/words.ts';
import { useView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { tellHost } from './host.ts';

const MOST = 6; // datasets named in the short answer

/** The address of the same view in the whole viewer. */
const wholeAddress = (view: View) => new URL(`/${writeView(view)}`, location.origin).href;

const OTHERS = ['restricted', 'no-data', 'unavailable', 'does-not-apply'] as const;

/** How many datasets say anything else: that few apply must not look like that few were found. */
function Others({ counts }: { counts: RulesAnswer['counts'] }) {
  const words = useWords();
  const said = OTHERS.map((status) => [status, counts[status] ?? 0] as const).filter(([, count]) => count > 0);
  if (!said.length) return null;
  return (
    <ul class="brief-others">
      {said.map(([status, count]) => (
        <li key={status} class="brief-count">
          <StatusIcon status={status} />
          <b>{count}</b> {words.counts[status](count)}
        </li>
      ))}
    </ul>
  );
}

function Brief({ answer, day }: { answer: RulesAnswer; day: string | null }) {
  const words = useWords();
  const narrowed = filterWords(answer.filters, words);
  const applies = answer.datasets.filter(({ status }) => status === 'applies');
  return (
    <>
      <h2>{answer.place.label ?? words.place.titles.point}</h2>
      {day && <p class="faint">{words.embed.lawOf(writeDay(day, words))}</p>}
      <p class="brief-count">
        <StatusIcon status="applies" />
        <b>{applies.length}</b> {words.counts.applies(applies.length)}
      </p>
      <ul class="brief-list">
        {applies.slice(0, MOST).map((dataset) => (
          <li key={dataset.id}>{dataset.title}</li>
        ))}
      </ul>
      {applies.length > MOST && <p class="faint">{words.embed.more(applies.length - MOST)}</p>}
      <Others counts={answer.counts} />
      {narrowed && (
        <p class="faint">
          {narrowed} {words.filters.also}
        </p>
      )}
    </>
  );
}

function Asked({ place, view, collections }: { place: AskedPlace; view: View; collections: Collection[] }) {
  const words = useWords();
  const { day, filters, language } = view;
  const key = `${placeWords(place)} ${day ?? ''} ${language}`;
  const asked = useAnswer(key, (signal) => readRules({ place, day, filters, language }, signal));
  const answer = asked.value;
  useHits(answer);
  usePlaceShape(place, answer, collections);
  useEffect(() => {
    if (!answer) return;
    const { lon, lat, label, territories } = answer.place;
    tellHost({ place: { lon, lat, label, territories }, counts: answer.counts, link: wholeAddress(view) });
  }, [answer]);
  return (
    <div aria-busy={asked.waiting}>
      <p class="quiet" role="status">
        {answer && !asked.waiting ? words.place.announce(answer.counts.applies ?? 0, answer.datasets.length) : ''}
      </p>
      <Wait answer={asked} />
      {answer && <Brief answer={answer} day={day} />}
    </div>
  );
}

function Frame({ view }: { view: View }) {
  const words = useWords();
  const { landing, collections } = useData(view.language);
  const dark = useDark();
  const { place } = view;
  const drawn = (view.stack ?? firstStack(collections ?? [])).filter((layer) =>
    collections?.some((one) => one.id === layer.id && placeOf(one) === 'stack'),
  );
  return (
    <main class="small">
      <MapView {...{ view, landing, collections, dark }} stack={drawn} official={null} />
      <section class="brief" aria-label={words.sections.here}>
        {landing.value?.invented && <p class="banner banner-inside">{words.invented}</p>}
        {place && place.kind !== 'territory' ? (
          <Asked place={place} view={view} collections={collections ?? []} />
        ) : (
          <p>{words.embed.start}</p>
        )}
        <a class="button" href={wholeAddress(view)} target="_blank" rel="noopener">
          <Icon name="arrow" />
          {words.embed.open}
        </a>
      </section>
      <Notice />
    </main>
  );
}

/** The viewer in a frame of another site: the map, the answer in brief, and the way to the whole. */
export function Small() {
  const view = useView();
  const words = useDictionary(view.language);
  useEffect(() => {
    document.documentElement.lang = view.language;
  }, [view.language]);
  return (
    <Words.Provider value={words}>
      <Frame view={view} />
    </Words.Provider>
  );
}
