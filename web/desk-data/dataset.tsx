import { useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { OwnedDatasetWhole } from '../../api/upkeep/answers.ts';
import { useAnswer } from '../answer.ts';
import type { Failure } from '../ask.ts';
import { askDesk } from '../desk/ask-desk.ts';
import { Refused } from '../desk/form/review.tsx';
import { isAtLeast } from '../desk/me.ts';
import { useWords, writeTime } from '../text/words.ts';
import { Wait } from '../wait.tsx';
import { useDataSay } from './say.ts';
import { LastUpload, MOVING, Send } from './upload.tsx';

type Props = { siren: string; id: string; collections: Collection[] };

/** The states that were published; an earlier one can be brought back. */
function History({
  dataset,
  siren,
  restore,
}: {
  dataset: OwnedDatasetWhole;
  siren: string;
  restore: (load: number) => void;
}) {
  const { history: say } = useDataSay();
  const words = useWords();
  if (!dataset.loads.length) return null;
  return (
    <section>
      <h2>{say.title}</h2>
      <ul class="desk-list">
        {dataset.loads.map(({ id, finished, counts, restores }, at) => (
          <li key={id}>
            {say.line(id, writeTime(finished!, words), counts.kept ?? 0)} {restores !== null && say.restored(restores)}{' '}
            {at === 0 && <strong>{say.present}</strong>}
            {at > 0 && isAtLeast(siren, 'publisher') && (
              <button type="button" class="link" onClick={() => restore(id)}>
                {say.restore(id)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One dataset of a body: the file that was sent last, and what was published. */
export function Dataset({ siren, id, collections }: Props) {
  const say = useDataSay();
  const path = `/desk/organisations/${siren}/datasets/${id}`;
  const [failure, fail] = useState<Failure | null>(null);
  const answer = useAnswer(path, (signal) => askDesk<OwnedDatasetWhole>(path, { signal }).then(({ value }) => value));
  const { value: dataset, again } = answer;
  if (!dataset) return <Wait answer={answer} />;
  const [last] = dataset.uploads;
  const isFree = !last || !MOVING.includes(last.state);
  const restore = (load: number) => {
    fail(null);
    askDesk(`${path}/rollback`, { method: 'POST', body: { load } }).then(again, fail);
  };
  return (
    <>
      <h1>{dataset.definition.title}</h1>
      <p>{dataset.definition.description}</p>
      <p class="faint">
        {dataset.published ? say.features(dataset.features) : say.unpublished}{' '}
        {dataset.published && <a href={`/donnees/${id}`}>{say.inViewer}</a>}
      </p>
      <Refused failure={failure ?? answer.failure} />
      {last && <LastUpload key={last.id} {...{ siren, collections, again }} upload={last} />}
      {isFree && isAtLeast(siren, 'editor') && <Send path={path} sent={again} />}
      <History {...{ dataset, siren, restore }} />
    </>
  );
}
