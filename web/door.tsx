import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Unloaded } from './offline/unloaded.tsx';
import { useWords } from './text/words.ts';

type Props<Module> = { load: () => Promise<Module>; children: (module: Module) => ComponentChildren };

/** Draws what is loaded only when it is wanted; until then, or where it cannot be loaded, says so. */
export function Door<Module>({ load, children }: Props<Module>) {
  const words = useWords();
  const [module, show] = useState<Module | null>(null);
  const [failed, fail] = useState(false);
  const open = () => {
    fail(false);
    load().then(
      (loaded) => show(() => loaded),
      () => fail(true),
    );
  };
  useEffect(open, []);
  if (module) return <>{children(module)}</>;
  if (failed) return <Unloaded again={open} />;
  return (
    <p class="waiting" role="status">
      {words.wait.loading}
    </p>
  );
}
