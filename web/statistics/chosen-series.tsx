import type { IndicatorValues } from '../../api/answers.ts';
import { Door } from '../door.tsx';
import type { View } from '../permalink.ts';
import { useWords } from '../text/words.ts';

const series = () => import('./series.tsx').then((module) => module.Series);

/** Beside the map, how the number of the territory that is open in the panel went over the periods. */
export function ChosenSeries({
  view,
  values,
  all,
}: {
  view: View;
  values: IndicatorValues;
  all: IndicatorValues[] | null;
}) {
  const words = useWords();
  const { place } = view;
  const chosen = place?.kind === 'territory' || place?.kind === 'whole' ? place : null;
  if (!chosen || !all || chosen.level !== values.level) return null;
  const name = values.observations.find(({ code }) => code === chosen.code)?.name;
  if (name === undefined) return null;
  const points = all.flatMap(({ period, observations }) => {
    const found = observations.find(({ code }) => code === chosen.code);
    return found ? [{ period, value: found.value, status: found.status }] : [];
  });
  const { unit, decimals } = values.indicator;
  return (
    <Door load={series} quiet>
      {(Part) => <Part {...{ name, unit, decimals, points, title: words.charts.chosen(name) }} />}
    </Door>
  );
}
