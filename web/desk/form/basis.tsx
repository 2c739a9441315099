import type { Content } from '../../../api/acts/content.ts';
import { edit } from '../editing.ts';
import { useSay } from '../say.ts';
import { BASES } from './bases.ts';
import { FaultOf, fieldId } from './faults.tsx';
import { changed, TextField, without } from './fields.tsx';

/** The texts on which the act stands, with those that its kind most often needs. */
export function LegalBasis({ content: { kind, legal_basis: texts } }: { content: Content }) {
  const { what: say } = useSay();
  const set = (legal_basis: Content['legal_basis']) => edit({ legal_basis });
  const has = ({ title, article }: (typeof texts)[number]) =>
    texts.some((one) => one.title === title && one.article === article);
  return (
    <fieldset class="desk-part" id={fieldId('/legal_basis')} tabIndex={-1}>
      <legend>{say.basis}</legend>
      <p class="faint">{say.basisHelp}</p>
      <FaultOf pointer="/legal_basis" />
      {texts.map((text, at) => (
        <div key={at} class="desk-basis">
          {(['title', 'article', 'href'] as const).map((name) => (
            <TextField
              key={name}
              pointer={`/legal_basis/${at}/${name}`}
              label={{ title: say.basisTitle, article: say.article, href: say.href }[name]}
              value={text[name]}
              most={300}
              type={name === 'href' ? 'url' : 'text'}
              change={(value) => set(changed(texts, at, { [name]: value }))}
            />
          ))}
          <button type="button" class="link" onClick={() => set(without(texts, at))}>
            {say.dropBasis(`${text.title} ${text.article}`.trim() || String(at + 1))}
          </button>
        </div>
      ))}
      <p class="desk-chips">
        {BASES[kind]
          .filter((one) => !has(one))
          .map((one) => (
            <button key={one.title + one.article} type="button" class="chip" onClick={() => set([...texts, one])}>
              <span class="quiet">{say.suggested} </span>+ {one.title}, {one.article}
            </button>
          ))}
      </p>
      <button type="button" class="button" onClick={() => set([...texts, { title: '', article: '', href: '' }])}>
        {say.addBasis}
      </button>
    </fieldset>
  );
}
