import type { Collection } from '../../api/answers.ts';
import type { Answer } from '../answer.ts';
import { BackgroundChooser } from '../background/chooser.tsx';
import { OwnFiles } from '../files/own-files.tsx';
import type { StackLayer, View } from '../permalink.ts';
import { useWords } from '../text/words.ts';
import { changeView } from '../view.ts';
import { Wait } from '../wait.tsx';
import { Catalogue } from './catalogue.tsx';
import { LayerRow } from './layer.tsx';
import { placeOf } from './stack.ts';
import { StackList } from './stack-list.tsx';

function Ground({ collections, hidden }: { collections: Collection[]; hidden: string[] }) {
  const words = useWords();
  const ground = collections.filter((one) => placeOf(one) === 'ground' || placeOf(one) === 'limits');
  if (!ground.length) return null;
  const toggle = (id: string) =>
    changeView({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  return (
    <section class="part" aria-labelledby="ground-title">
      <h3 id="ground-title" class="part-title">
        {words.layers.ground}
      </h3>
      <ul class="rows">
        {ground.map((collection) => (
          <LayerRow
            key={collection.id}
            collection={collection}
            on={!hidden.includes(collection.id)}
            toggle={() => toggle(collection.id)}
          />
        ))}
      </ul>
    </section>
  );
}

type Props = { view: View; collections: Collection[]; listing: Answer<unknown>; stack: StackLayer[] };

/** The second part of the panel: the user's stack, the background, and everything that may be added. */
export function Layers({ view, collections, listing, stack }: Props) {
  const words = useWords();
  return (
    <div class="layers">
      <h2 class="quiet">{words.sections.layers}</h2>
      <Wait answer={listing} />
      {collections.length > 0 && (
        <>
          <StackList collections={collections} stack={stack} view={view} />
          <OwnFiles collections={collections} />
          <Catalogue collections={collections} stack={stack} view={view} />
          <BackgroundChooser chosen={view.background} />
          <Ground collections={collections} hidden={view.hidden} />
        </>
      )}
    </div>
  );
}
