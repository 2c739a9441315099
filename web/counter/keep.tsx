import type { RulesAnswer } from '../../api/answers.ts';
import type { Question } from '../api.ts';
import { copyText } from '../copy.tsx';
import { Icon } from '../icons.tsx';
import { noFilters } from '../permalink.ts';
import { pageOf } from '../place/actions.tsx';
import { ExtractButton } from '../place/extract.tsx';
import { placeText } from '../place/place-copy.ts';
import { useWords } from '../text/words.ts';
import { changeView, shareAddress } from '../view.ts';

/** The last step: the answer printed, signed, copied or sent, then the next person's question. */
export function KeepStep({ question, answer }: { question: Question; answer: RulesAnswer }) {
  const words = useWords();
  const page = pageOf(question, answer.place);
  // What has no page of its own, such as a drawing, is opened by the link of the map.
  const address = page ? new URL(page, location.href).href : shareAddress();
  const subject = words.counter.mailSubject(answer.place.label ?? words.place.point);
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${subject}\n${address}`)}`;
  return (
    <>
      <div class="keep">
        <button type="button" class="button button-strong" onClick={() => print()}>
          <Icon name="print" />
          {words.counter.print}
        </button>
        <ExtractButton question={question} answer={answer} />
        <a class="button" href={mail}>
          <Icon name="mail" />
          {words.counter.mail}
        </a>
        <button
          type="button"
          class="button"
          onClick={() => copyText(placeText(answer, words, address), words.place.copied)}
        >
          <Icon name="copy" />
          {words.counter.copy}
        </button>
        <button type="button" class="button" onClick={() => changeView({ counter: null })}>
          <Icon name="here" />
          {words.counter.map}
        </button>
        {page && (
          <a class="button" href={page}>
            <Icon name="page" />
            {words.plain.label}
          </a>
        )}
      </div>
      <button
        type="button"
        class="button button-strong"
        onClick={() => changeView({ counter: 'where', place: null, filters: noFilters })}
      >
        {words.counter.again}
        <Icon name="arrow" />
      </button>
    </>
  );
}
