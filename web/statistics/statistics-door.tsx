import type { Collection } from '../../api/answers.ts';
import { Door } from '../door.tsx';
import type { View } from '../permalink.ts';

const statistics = () => import('./statistics.tsx').then((module) => module.Statistics);

/** Loads the statistics only when they are opened, or when the link has an indicator to draw. */
export function StatisticsDoor(given: { view: View; collections: Collection[]; open: boolean }) {
  if (!given.open && given.view.indicator === null) return null;
  return (
    <Door load={statistics} quiet={!given.open}>
      {(Part) => <Part {...given} />}
    </Door>
  );
}
