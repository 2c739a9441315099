import { useEffect, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import { useDark } from '../data.ts';
import { boxOf } from '../layers/box.ts';
import { drawingOf } from '../map/cartography.ts';
import { limitsOf } from '../map/limits.ts';
import type { MapEvents, TerrierMap } from '../map/map.ts';
import { useDataSay } from './say.ts';

/** What a file would change, drawn: features that are added or gone, and both shapes of those that change. */
export type Difference = {
  counts: { added: number; gone: number; changed: number };
  features: {
    geometry: GeoJSON.Geometry;
    properties: { change: 'added' | 'gone' | 'before' | 'after'; key: string };
  }[];
};

const library = () => import('../map/map.ts');
const nothing = () => undefined;
const events: MapEvents = {
  ...{ ask: nothing, open: nothing, move: nothing, lose: nothing, stir: nothing, settle: nothing },
  ...{ point: nothing, fault: nothing, territory: nothing },
};

function around(shapes: GeoJSON.Geometry[]): [number, number, number, number] {
  const boxes = shapes.map(boxOf);
  const least = (at: number) => boxes.reduce((least, box) => Math.min(least, box[at]!), 180);
  const most = (at: number) => boxes.reduce((most, box) => Math.max(most, box[at]!), -180);
  return [least(0), least(1), most(2), most(3)];
}

/** Opens the map over what changes; null until it is there, undefined where it cannot be. */
function useMap(container: { current: HTMLDivElement | null }, shapes: GeoJSON.Geometry[], dark: boolean) {
  const [map, show] = useState<TerrierMap | null | undefined>(null);
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let wanted = true;
    let opened: TerrierMap | null = null;
    const start = { camera: null, extent: around(shapes), dark, covered: { below: 0, right: 0 } };
    library()
      .then(({ openMap }) => openMap(element, start, events))
      .then((made) => {
        if (!wanted) return made.close();
        opened = made;
        show(made);
      })
      .catch(() => wanted && show(undefined));
    return () => {
      wanted = false;
      opened?.close();
    };
  }, []);
  return map;
}

/** The map of a difference. */
export function PreviewMap({ features, collections }: Pick<Difference, 'features'> & { collections: Collection[] }) {
  const { preview: say } = useDataSay();
  const container = useRef<HTMLDivElement>(null);
  const dark = useDark();
  const shapes = features.map(({ geometry }) => geometry);
  const map = useMap(container, shapes, dark);
  useEffect(() => {
    if (!map) return;
    const subject = { collections, stack: [], hidden: [], layerFilters: {}, day: null, choropleth: null, dark };
    map.draw({ drawing: drawingOf(subject), limits: limitsOf(collections, []), stack: [], choropleth: null, dark });
    const side = (...wanted: string[]) =>
      features.filter(({ properties }) => wanted.includes(properties.change)).map(({ geometry }) => geometry);
    map.show('ended', side('gone', 'before'));
    map.show('began', side('added', 'after'));
    map.title(say.map);
  }, [map, collections, dark]);
  if (map === undefined) return <p>{say.failed}</p>;
  return (
    <figure class="desk-data-figure">
      <div ref={container} class="desk-data-map" />
      <figcaption class="faint">
        {say.keyAfter}. {say.keyBefore}.
      </figcaption>
    </figure>
  );
}
