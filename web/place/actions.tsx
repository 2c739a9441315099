import type { RulesAnswer } from '../../api/answers.ts';
import type { Question } from '../api.ts';
import { copyText } from '../copy.tsx';
import { pageQuery } from '../guide/plain-page.ts';
import { Icon } from '../icons.tsx';
import type { Text } from '../text/fr.ts';
import { useWords } from '../text/words.ts';
import { changeView, shareAddress } from '../view.ts';
import { ExtractButton } from './extract.tsx';
import { placeText } from './place-copy.ts';

type Props = { question: Question; answer: RulesAnswer };

const pathOf = (place: Question['place'], { lon, lat }: RulesAnswer['place']) => {
  if (place.kind === 'drawing') return null;
  if (place.kind === 'point') return `${lon},${lat}`;
  if (place.kind === 'address') return `adresse/${encodeURIComponent(place.words)}`;
  return place.kind === 'parcel' ? `parcelle/${place.id}` : `${place.level}/${place.code}`;
};

/** The page of the same question that needs no JavaScript; null for something drawn, which no address names. */
export const pageOf = (question: Question, found: RulesAnswer['place']) => {
  const where = pathOf(question.place, found);
  return where === null ? null : `/lieu/${where}${pageQuery(question)}`;
};

const yearsBefore = (day: string, years: number) =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4)}`.replace('-02-29', '-02-28');

/** What a person at a counter does with an answer: have it signed, see what changed. */
export function MainActions({ question, answer }: Props) {
  const words = useWords();
  const since = yearsBefore(answer.as_of.in_force_on, 5);
  return (
    <div class="actions">
      <ExtractButton question={question} answer={answer} />
      <button type="button" class="button" onClick={() => changeView({ since })}>
        <Icon name="history" />
        {words.changes.title}
      </button>
    </div>
  );
}

/** Shares by the system's own sheet; where there is none, or it fails, the link is copied. */
const share = (title: string, words: Text) => {
  const url = shareAddress();
  const copy = () => copyText(url, words.share.done);
  if (!navigator.share) return copy();
  navigator.share({ title, url }).catch((error: unknown) => {
    // Who closes the sheet wants neither.
    if ((error as Error).name !== 'AbortError') copy();
  });
};

/** Ways to take the answer along. */
export function Actions({ question, answer }: Props) {
  const words = useWords();
  const page = pageOf(question, answer.place);
  const title = `${words.name} : ${answer.place.label ?? words.place.titles[question.place.kind]}`;
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => share(title, words)}>
        <Icon name="share" />
        {words.place.share}
      </button>
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
      {page ? (
        <a class="button" href={page}>
          <Icon name="page" />
          {words.place.page}
        </a>
      ) : (
        <p class="faint">{words.drawing.noPage}</p>
      )}
    </div>
  );
}
