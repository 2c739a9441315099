import { useEffect, useState } from 'preact/hooks';
import type { Collection } from '../../api/answers.ts';
import type { View } from '../permalink.ts';
import { useWords } from '../text/words.ts';

type Module = typeof import('./statistics.tsx');

/** Loads the statistics only when they are opened, or when the link has an indicator to draw. */
export function StatisticsDoor({ view, collections, open }: { view: View; collections: Collection[]; open: boolean }) {
  const words = useWords();
  const [module, show] = useState<Module | null>(null);
  const [failed, fail] = useState(false);
  const wanted = open || view.indicator !== null;
  useEffect(() => {
    if (!wanted) return;
    import('./statistics.tsx').then(show, () => fail(true));
  }, [wanted]);
  if (!wanted) return null;
  if (module) return <module.Statistics view={view} collections={collections} open={open} />;
  return open ? <p class="waiting">{failed ? words.wait.offline : words.wait.loading}</p> : null;
}
