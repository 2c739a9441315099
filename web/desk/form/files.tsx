import { useState } from 'preact/hooks';
import type { Draft } from '../../../api/desk/answers.ts';
import { Icon } from '../../icons.tsx';
import { useWords, writeFailure } from '../../text/words.ts';
import { currentEditing, leadOn, order, takeDraft } from '../editing.ts';
import { useSay } from '../say.ts';
import { fieldId } from './faults.tsx';
import { LARGEST, upload } from './upload.ts';

/** A size in bytes as people write it. */
function useSize(): (bytes: number) => string {
  const { files: say } = useSay();
  const { locale } = useWords();
  return (bytes) =>
    bytes < 1_000_000
      ? say.kilobytes(Math.ceil(bytes / 1000).toLocaleString(locale))
      : say.megabytes((bytes / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1 }));
}

/** The files of a draft with their hashes. */
export function FileList({ draft, editable }: { draft: Draft; editable: boolean }) {
  const { files: say } = useSay();
  const write = useSize();
  return (
    <ul class="desk-files">
      {draft.files.map(({ id, name, size, sha256 }) => (
        <li key={id}>
          <a
            href={`/api/desk/drafts/${draft.id}/files/${id}`}
            target="_blank"
            rel="noopener"
            aria-label={say.open(name)}
          >
            {name}
          </a>{' '}
          <span class="faint">{write(size)}</span>
          {editable && (
            <button type="button" class="link" onClick={() => order(`/files/${id}`, {}, 'DELETE')}>
              {say.remove(name)}
            </button>
          )}
          <p class="faint">
            {say.hash} <code>{sha256}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Attaches files, one after the other; what is said meanwhile, and what went wrong. */
function useAttach(draft: Draft) {
  const { files: say } = useSay();
  const words = useWords();
  const write = useSize();
  const [said, tell] = useState('');
  const [wrong, blame] = useState<string | null>(null);
  const one = async (file: File) => {
    if (file.size > LARGEST) return blame(say.large(file.name, write(file.size)));
    const done = await leadOn(async (etag) => {
      const told = await upload(draft.id, file, etag, (percent) => tell(say.sending(file.name, percent)));
      takeDraft(told);
      return told;
    });
    tell(done ? say.attached(file.name) : '');
    const { failure } = currentEditing();
    if (!done) blame(failure?.words ? writeFailure(failure, words) : say.stopped(file.name));
  };
  const attach = async (files: File[]) => {
    blame(null);
    for (const file of files) await one(file);
  };
  return { attach, said, wrong };
}

/** The files of the act, with what adds and removes them. */
export function Files({ draft }: { draft: Draft }) {
  const { files: say } = useSay();
  const { attach, said, wrong } = useAttach(draft);
  return (
    <fieldset class="desk-part">
      <legend>{say.title}</legend>
      <p id="files-help" class="faint">
        {say.help}
      </p>
      <FileList draft={draft} editable />
      <label class="button file-button">
        <input
          id={fieldId('/files')}
          type="file"
          class="quiet"
          multiple
          aria-describedby="files-help"
          accept="application/pdf,image/png,image/jpeg"
          onChange={({ currentTarget: input }) => {
            attach([...(input.files ?? [])]);
            input.value = '';
          }}
        />
        <Icon name="plus" />
        {say.choose}
      </label>
      <p class="faint" role="status">
        {said}
      </p>
      {wrong && (
        <p class="form-fault" role="alert">
          <Icon name="warning" />
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
