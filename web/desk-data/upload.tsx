import { useEffect, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { Upload } from '../../api/upkeep/answers.ts';
import { useAnswer } from '../answer.ts';
import type { Failure } from '../ask.ts';
import { askDesk } from '../desk/ask-desk.ts';
import { TextField } from '../desk/form/fields.tsx';
import { Refused } from '../desk/form/review.tsx';
import { isAtLeast } from '../desk/me.ts';
import { useView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { type Difference, PreviewMap } from './preview-map.tsx';
import { Fault, Report } from './report.tsx';
import { useDataSay } from './say.ts';
import { LARGEST, sendFile } from './send.ts';

/** States that end by themselves. */
export const MOVING = ['waiting', 'checking', 'queued', 'publishing'];
const PAUSE_MS = 1500;

/** Takes a file and sends it. */
export function Send({ path, sent }: { path: string; sent: () => void }) {
  const { send: say } = useDataSay();
  const [file, choose] = useState<File | null>(null);
  const [crs, type] = useState('');
  const [percent, tell] = useState<number | null>(null);
  const [failure, fail] = useState<Failure | null>(null);
  const send = (event: Event) => {
    event.preventDefault();
    if (!file || file.size > LARGEST) return;
    fail(null);
    tell(0);
    sendFile(path, file, crs.trim(), tell)
      .then(sent, fail)
      .finally(() => tell(null));
  };
  return (
    <form class="desk-begin" onSubmit={send}>
      <h2>{say.title}</h2>
      <p class="faint">{say.help}</p>
      <Refused failure={failure} />
      <div class="desk-row">
        <div class="desk-field">
          <label for="data-file">{say.choose}</label>
          <input
            id="data-file"
            type="file"
            required
            accept=".geojson,.json,.gpkg,.zip,.csv,.kml,.fgb"
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0] ?? null)}
          />
        </div>
        <TextField {...{ pointer: '/send/crs', label: say.crs, help: say.crsHelp, value: crs, change: type }} />
        <button type="submit" class="button button-strong" disabled={percent !== null}>
          {say.button}
        </button>
      </div>
      <p role="status">
        {file && file.size > LARGEST && say.large}
        {percent !== null && say.sending(percent)}
      </p>
    </form>
  );
}

/** What a file would change, counted and drawn. */
function Changes({ upload, collections }: { upload: Upload; collections: Collection[] }) {
  const { preview: say } = useDataSay();
  const { id, counts } = upload;
  const preview = useAnswer(`preview/${id}`, (signal) =>
    askDesk<Difference>(`/desk/uploads/${id}/preview`, { signal }).then(({ value }) => value),
  );
  if (!counts) return null;
  const { added, changed, gone } = counts;
  const shown = preview.value?.features ?? [];
  const total = added + gone + 2 * changed;
  return (
    <section>
      <h2>{say.title}</h2>
      <p>{total ? [say.added(added), say.changed(changed), say.gone(gone)].join(', ') : say.none}</p>
      <Wait answer={preview} />
      {shown.length > 0 && <PreviewMap features={shown} collections={collections} />}
      {shown.length > 0 && shown.length < total && <p>{say.part(shown.length)}</p>}
    </section>
  );
}

type Orders = { upload: Upload; siren: string; act: (path: string, order: object) => void };

/** Publishes a file that was checked, once doubts are confirmed, or lets it be. */
function Publish({ upload: { id, doubts }, siren, act }: Orders) {
  const { publish: say } = useDataSay();
  const { language } = useView();
  const [sure, confirm] = useState(false);
  return (
    <div class="desk-data-publish">
      {doubts.length > 0 && (
        <div class="desk-data-doubt">
          <strong>{say.doubt}</strong>
          {doubts.map((doubt) => (
            <p key={doubt.reason}>
              {language === 'en' ? doubt.title_en : doubt.title} ({doubt.detail})
            </p>
          ))}
          <label>
            <input type="checkbox" checked={sure} onChange={({ currentTarget }) => confirm(currentTarget.checked)} />{' '}
            {say.confirm}
          </label>
        </div>
      )}
      <p class="desk-row">
        {isAtLeast(siren, 'publisher') ? (
          <button
            type="button"
            class="button button-strong"
            disabled={doubts.length > 0 && !sure}
            onClick={() => act(`/${id}/publication`, { method: 'POST', body: { confirm: sure } })}
          >
            {say.button}
          </button>
        ) : (
          say.role
        )}
        {isAtLeast(siren, 'editor') && (
          <button type="button" class="link" onClick={() => act(`/${id}`, { method: 'DELETE' })}>
            {say.withdraw}
          </button>
        )}
      </p>
    </div>
  );
}

type Props = { upload: Upload; siren: string; collections: Collection[]; again: () => void };

/** The last file that was sent: where it stands, what was found, what it would change. */
export function LastUpload({ upload, siren, collections, again }: Props) {
  const say = useDataSay();
  const [failure, fail] = useState<Failure | null>(null);
  const { state } = upload;
  useEffect(() => {
    if (!MOVING.includes(state)) return;
    const timer = setInterval(again, PAUSE_MS);
    return () => clearInterval(timer);
  }, [state, again]);
  const act = (path: string, order: object) => {
    fail(null);
    askDesk(`/desk/uploads${path}`, order).then(again, fail);
  };
  return (
    <article class="desk-facts">
      <p role="status">
        <strong>{say.states[state]}</strong>
        {upload.file && ` : ${upload.file}`}
        {upload.restores !== null && ` ${say.history.restored(upload.restores)}`}
        {state === 'published' && `. ${say.publish.done}`}
      </p>
      <Fault upload={upload} />
      <Refused failure={failure} />
      {upload.file && <Report upload={upload} />}
      {state === 'previewed' && <Changes key={upload.id} {...{ upload, collections }} />}
      {state === 'previewed' && <Publish {...{ upload, siren, act }} />}
    </article>
  );
}
