import type { RulesAnswer } from '../../api/answers.ts';
import type { Question } from '../api.ts';
import { copyText } from '../copy.tsx';
import { Icon } from '../icons.tsx';
import { useWords } from '../text/words.ts';
import { changeView, shareAddress } from '../view.ts';
import { ExtractButton } from './extract.tsx';
import { placeText } from './place-copy.ts';

type Props = { question: Question; answer: RulesAnswer };

/** The page of the same question that needs no JavaScript. */
export const pageOf = ({ place, day, filters, language }: Question, { lon, lat }: RulesAnswer['place']) => {
  const where = {
    point: () => `${lon},${lat}`,
    address: () => `adresse/${encodeURIComponent((place as { words: string }).words)}`,
    parcel: () => `parcelle/${(place as { id: string }).id}`,
    whole: () => `${(place as { level: string }).level}/${(place as { code: string }).code}`,
  }[place.kind]();
  const asked: [string, string][] = Object.entries(filters).map(([name, chosen]) => [name, chosen.join(',')]);
  const said = [['in_force_on', day ?? ''], ['lang', language === 'fr' ? '' : language], ...asked].filter(
    ([, value]) => value,
  );
  return `/lieu/${where}${said.length ? `?${new URLSearchParams(said as [string, string][])}` : ''}`;
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

/** Ways to take the answer along. */
export function Actions({ question, answer }: Props) {
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
      <a class="button" href={pageOf(question, answer.place)}>
        <Icon name="page" />
        {words.place.page}
      </a>
    </div>
  );
}
