import { useEffect, useRef, useState } from 'preact/hooks';
import type { Keys } from '../map/keys.ts';
import type { TerrierMap } from '../map/map.ts';
import type { MapProps } from '../map/map-view.tsx';
import { useDrawing, useOverlays } from '../map/shown.ts';
import { changeScene } from '../scene.ts';
import { useWords, writeDay } from '../text/words.ts';
import { differencesOf } from './differences.ts';
import { Handle } from './handle.tsx';

const nothing = () => undefined;
// The second map is a picture: it is asked nothing, and tells only what it cannot show.
const silent = {
  ask: nothing,
  point: nothing,
  territory: nothing,
  open: nothing,
  move: nothing,
  stir: nothing,
  settle: nothing,
};

type Fault = (source: string) => void;

/** Tells the page whether there are two maps to speak of, and why not. */
const useTold = (shown: boolean, failed: boolean) => {
  const words = useWords();
  useEffect(() => {
    if (failed) changeScene({ notice: { key: 'alone', words: words.time.alone } });
  }, [failed]);
  useEffect(() => {
    changeScene({ twoMaps: shown });
    return () => changeScene({ twoMaps: false });
  }, [shown]);
};

/** A second map over the first that follows its moves; its code is there already. Null while it cannot be shown. */
const useFollower = (
  leader: TerrierMap,
  container: { current: HTMLDivElement | null },
  dark: boolean,
  fault: Fault,
) => {
  const [map, show] = useState<TerrierMap | null>(null);
  const [failed, fail] = useState(false);
  // It is opened once for each first map
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let stop = nothing as () => void;
    let opened: TerrierMap | null = null;
    let wanted = true;
    const lose = (lost: boolean) => {
      if (!wanted) return;
      fail(lost);
      if (lost) return show(null);
      // Given back, it can be drawn on again only once its old style is there
      const again = opened?.onSettle(() => {
        again?.();
        show(opened);
      });
    };
    const start = { camera: leader.camera(), extent: null, dark, covered: { below: 0, right: 0 }, still: true };
    import('../map/map.ts')
      .then(({ openMap }) => openMap(element, start, { ...silent, fault, lose }))
      .then((made) => {
        if (!wanted) return made.close();
        opened = made;
        made.stand(leader.camera());
        stop = leader.onMove(made.stand);
        show(made);
      })
      .catch(() => lose(true));
    return () => {
      wanted = false;
      stop();
      opened?.close();
      show(null);
      fail(false);
    };
  }, [leader]);
  useTold(map !== null, failed);
  return map;
};

/** Compares what both maps show each time that one of them has been drawn; what was found of another question is forgotten. */
const useDifferences = (left: TerrierMap | null, right: TerrierMap, question: string) => {
  useEffect(() => {
    if (!left) return;
    let last = '';
    const compare = () => {
      const [before, after]: (Keys | null)[] = [left.keys(), right.keys()];
      if (!before || !after) return;
      const differences = differencesOf(before, after);
      const now = JSON.stringify(differences);
      if (now !== last) changeScene({ differences });
      last = now;
    };
    const stops = [left.onSettle(compare), right.onSettle(compare)];
    return () => {
      for (const stop of stops) stop();
      changeScene({ differences: null });
    };
  }, [left, right, question]);
};

type Props = MapProps & { map: TerrierMap; compare: string; fault: Fault };

/** The other day's map over the left of the first, with the limit that can be moved. */
export function Swipe({ map: right, compare, fault, ...props }: Props) {
  const words = useWords();
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [percent, move] = useState(50);
  const left = useFollower(right, container, props.dark, fault);
  useDrawing(left, props, { day: compare, side: 'gone' });
  useOverlays(left, props.view);
  const { day, layerFilters } = props.view;
  const layers = props.stack.map(({ id }) => `${id}:${layerFilters[id] ?? ''}`);
  useDifferences(left, right, [compare, day, ...layers].join());
  const said = words.time.share(percent, writeDay(compare, words), day ? writeDay(day, words) : words.time.now);
  return (
    <div ref={frame} class="swipe" style={{ '--at': `${percent}%` }} data-ready={left !== null}>
      <div ref={container} class="swipe-left" aria-hidden="true" />
      {left && <Handle frame={frame} percent={percent} said={said} move={move} />}
    </div>
  );
}
