import { useId, useState } from 'preact/hooks';
import type { RulesAnswer } from '../../api/answers.ts';
import type { Extract } from '../../api/extracts/extract.ts';
import { Failure, makeExtract, type Question } from '../api.ts';
import { Boxes } from '../boxes.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icons.tsx';
import type { Language } from '../permalink.ts';
import { useWords, writeFailure } from '../text/words.ts';

type Subject = { question: Question; answer: RulesAnswer };
type State = { step: 'asking' | 'making' } | { step: 'refused'; failure: Failure } | { step: 'made'; extract: Extract };

function Made({ extract: { id } }: { extract: Extract }) {
  const words = useWords();
  const address = `/api/extracts/${encodeURIComponent(id)}`;
  return (
    <div role="status">
      <p>{words.extract.done}</p>
      <p class="number">
        {words.extract.number} <code>{id}</code>
      </p>
      <p class="actions">
        <a class="button button-strong" href={`${address}/pdf`} target="_blank" rel="noreferrer">
          <Icon name="seal" />
          {words.extract.open}
        </a>
        <a class="button" href={address} target="_blank" rel="noreferrer">
          {words.extract.signed}
        </a>
        <a class="button" href="/verifier">
          {words.extract.verify}
        </a>
      </p>
    </div>
  );
}

/** Which themes and in which language; what was chosen stays when the service fails. */
function Form({ question, answer, tell, state }: Subject & { state: State; tell: (state: State) => void }) {
  const words = useWords();
  const select = useId();
  const all = [...new Set(answer.datasets.map(({ theme }) => theme))];
  const [themes, choose] = useState(question.filters.theme.length ? question.filters.theme : all);
  const [language, speak] = useState<Language>(question.language);
  const making = state.step === 'making';
  const submit = (event: Event) => {
    event.preventDefault();
    tell({ step: 'making' });
    // All themes are the whole place: also those that the filters keep out of this answer.
    makeExtract({ ...question, language }, themes.length < all.length || question.filters.theme.length ? themes : [])
      .then(({ extract }) => tell({ step: 'made', extract }))
      .catch((error) => tell({ step: 'refused', failure: error instanceof Failure ? error : new Failure('broken') }));
  };
  return (
    <form onSubmit={submit}>
      <p>{words.extract.lead}</p>
      {question.filters.profile.length + question.filters.effect.length > 0 && <p>{words.extract.whole}</p>}
      <Boxes
        legend={words.extract.themes}
        options={all.map((theme) => [theme, words.themes[theme] ?? theme])}
        chosen={themes}
        choose={choose}
      />
      <label class="field" for={select}>
        <span>{words.extract.language}</span>
        <select id={select} value={language} onChange={(event) => speak(event.currentTarget.value as Language)}>
          <option value="fr">{words.extract.languages.fr}</option>
          <option value="en">{words.extract.languages.en}</option>
        </select>
      </label>
      {state.step === 'refused' && (
        <p class="form-fault" role="alert">
          {writeFailure(state.failure, words)}
        </p>
      )}
      <button type="submit" class="button button-strong" disabled={making || !themes.length} aria-busy={making}>
        <Icon name="seal" />
        {making ? words.extract.making : words.extract.make}
      </button>
    </form>
  );
}

/** The form, then the extract; an answer that comes once this is gone belongs to a question of before, and is dropped. */
function Making(subject: Subject) {
  const [state, tell] = useState<State>({ step: 'asking' });
  return state.step === 'made' ? <Made extract={state.extract} /> : <Form {...subject} state={state} tell={tell} />;
}

/** The button that opens the window in which a signed extract is made. */
export function ExtractButton(subject: Subject) {
  const words = useWords();
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" class="button button-strong" onClick={() => show(true)}>
        <Icon name="seal" />
        {words.extract.title}
      </button>
      {open && (
        <Dialog title={words.extract.title} close={() => show(false)}>
          <Making key={JSON.stringify(subject.question)} {...subject} />
        </Dialog>
      )}
    </>
  );
}
