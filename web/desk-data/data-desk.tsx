import type { OwnedDataset } from '../../api/upkeep/answers.ts';
import { useAnswer } from '../answer.ts';
import { readCollections } from '../api.ts';
import { goTo } from '../desk/address.ts';
import { askDesk } from '../desk/ask-desk.ts';
import { DeskLink } from '../desk/drafts.tsx';
import { isAtLeast, type Seat } from '../desk/me.ts';
import { useWords, writeTime } from '../text/words.ts';
import { useView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { Corrections } from './corrections.tsx';
import { Dataset } from './dataset.tsx';
import { Make } from './make.tsx';
import { useDataSay } from './say.ts';
import './desk-data.css';

function List({ datasets }: { datasets: OwnedDataset[] }) {
  const say = useDataSay();
  const words = useWords();
  if (!datasets.length) return <p>{say.none}</p>;
  return (
    <ul class="desk-drafts">
      {datasets.map(({ id, definition, published, features, open_corrections }) => (
        <li key={id}>
          <DeskLink page={{ name: 'donnees', id }}>{definition.title}</DeskLink>
          <p class="faint">
            {published ? `${say.since(writeTime(published, words))}, ${say.features(features)}` : say.unpublished}
            {open_corrections > 0 && `, ${say.open(open_corrections)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The datasets that a body keeps up; with an id, one of them. */
export function DataDesk({ seat: { siren }, id }: { seat: Seat; id: string }) {
  const say = useDataSay();
  const { language } = useView();
  const path = `/desk/organisations/${siren}/datasets`;
  const listed = useAnswer(`owned/${siren}/${id}`, (signal) =>
    askDesk<{ datasets: OwnedDataset[] }>(path, { signal }).then(({ value }) => value.datasets),
  );
  const known = useAnswer(`collections/${language}`, (signal) => readCollections(language, signal));
  const collections = known.value?.collections ?? [];
  if (id)
    return (
      <>
        <p>
          <DeskLink page={{ name: 'donnees', id: '' }}>{say.back}</DeskLink>
        </p>
        <Dataset key={id} {...{ siren, id, collections }} />
      </>
    );
  return (
    <>
      <h1>{say.title}</h1>
      <p class="desk-lead">{say.lead}</p>
      <Wait answer={listed} />
      {listed.value && <List datasets={listed.value} />}
      {isAtLeast(siren, 'editor') && <Make path={path} made={(made) => goTo({ name: 'donnees', id: made })} />}
      <Corrections {...{ siren, collections }} />
    </>
  );
}
