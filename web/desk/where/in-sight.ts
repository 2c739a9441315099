import { useEffect } from 'preact/hooks';
import { readTerritory } from '../../api.ts';
import { boxOf } from '../../layers/box.ts';
import { changeScene } from '../../scene.ts';
import { useView } from '../../view.ts';
import { useBody } from './named.tsx';

/** Shows the territory where a body decides, while nothing else is to be shown. */
export function useTerritoryInSight(siren: string, wanted: boolean): void {
  const { language } = useView();
  const body = useBody(siren);
  const level = body?.territory?.level;
  const code = body?.territory?.code;
  useEffect(() => {
    if (!wanted || !level || !code) return;
    const stop = new AbortController();
    readTerritory(level, code, language, stop.signal).then(
      ({ geometry }) => geometry && changeScene({ target: { bbox: boxOf(geometry as GeoJSON.Geometry) } }),
      () => undefined, // the whole ground stays in sight
    );
    return () => stop.abort();
    // Once: what is drawn later is in sight already.
  }, [level, code]);
}
