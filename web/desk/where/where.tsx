import { useEffect } from 'preact/hooks';
import type { Content } from '../../../api/acts/content.ts';
import { useData } from '../../data.ts';
import type { Extent } from '../../draw/shape.ts';
import { useScenePart } from '../../scene.ts';
import { useView } from '../../view.ts';
import { useSay } from '../say.ts';
import { DrawPlace } from './draw-place.tsx';
import { useTerritoryInSight } from './in-sight.ts';
import { AddressPlace, ParcelPlace, StreetPlace, TerritoryPlace } from './named.tsx';
import { PlaceList } from './place-list.tsx';
import { PlaceMap } from './place-map.tsx';
import { CopyPlace, FilePlace } from './taken.tsx';
import { takeWay, useWhere, WAYS, type Way } from './ways.ts';
import './where.css';

function WayChoice({ way }: { way: Way }) {
  const { where } = useSay();
  return (
    <fieldset class="desk-ways">
      <legend>{where.way}</legend>
      {WAYS.map((one) => (
        <label key={one}>
          <input type="radio" name="way" checked={way === one} onChange={() => takeWay(one)} />
          {where.ways[one]}
        </label>
      ))}
    </fieldset>
  );
}

function WayForm({ way, siren, extent }: { way: Way; siren: string; extent: Extent | null }) {
  switch (way) {
    case 'draw':
      return <DrawPlace extent={extent} />;
    case 'street':
      return <StreetPlace siren={siren} />;
    case 'address':
      return <AddressPlace />;
    case 'parcel':
      return <ParcelPlace />;
    case 'territory':
      return <TerritoryPlace siren={siren} />;
    case 'copy':
      return <CopyPlace />;
    case 'file':
      return <FilePlace />;
  }
}

/** Where the act applies: the map beside the places, and the ways to add one. */
export function Where({ content, siren }: { content: Content; siren: string }) {
  const { when } = useSay();
  const { language } = useView();
  const { landing, collections } = useData(language);
  const { way, said } = useWhere();
  const sketching = useScenePart((scene) => scene.sketching);
  useEffect(() => {
    // The pencil on the map.
    if (sketching && way !== 'draw') takeWay('draw');
  }, [sketching, way]);
  useTerritoryInSight(siren, content.places.length === 0);
  if (content.relation && content.relation.kind !== 'amends') return <p>{when.ends}</p>;
  return (
    <div class="desk-where">
      <div class="desk-where-form">
        <WayChoice way={way} />
        <div class="desk-way">
          <WayForm {...{ way, siren }} extent={landing.value?.extent ?? null} />
        </div>
        <p class="quiet" role="status">
          {said}
        </p>
        <PlaceList content={content} />
      </div>
      <PlaceMap {...{ landing, collections }} />
    </div>
  );
}
