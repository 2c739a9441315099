import { useEffect, useState } from 'preact/hooks';
import type { View } from '../permalink.ts';
import { changeScene, useScenePart } from '../scene.ts';
import { useWords } from '../text/words.ts';
import type { Extent } from './shape.ts';

type Module = typeof import('./draw.tsx');

/** Loads the tools for drawing only when they are opened, or when the link has something drawn. */
export function DrawDoor({ view, extent }: { view: View; extent: Extent | null }) {
  const words = useWords();
  const [module, show] = useState<Module | null>(null);
  const open = useScenePart(({ sketching }) => sketching);
  const wanted = open || view.place?.kind === 'drawing';
  useEffect(() => {
    if (!wanted || module) return;
    import('./draw.tsx').then(show, () =>
      changeScene({ sketching: false, notice: { key: 'draw', words: words.wait.offline } }),
    );
  }, [wanted, module, words]);
  return module && wanted ? <module.Draw view={view} extent={extent} open={open} /> : null;
}
