import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Unloaded } from './offline/unloaded.tsx';
import { useWords } from './text/words.ts';

type Props<Module> = {
  load: () => Promise<Module>;
  children: (module: Module) => ComponentChildren;
  /** True where nothing is said meanwhile, as the page is whole without it. */
  quiet?: boolean;
};

/** Draws what is loaded only when it is wanted; until then, or where it cannot be loaded, says so. */
export function Door<Module>({ load, children, quiet = false }: Props<Module>) {
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
  if (quiet) return null;
  if (failed) return <Unloaded again={open} />;
  return (
    <p class="waiting" role="status">
      {words.wait.loading}
    </p>
  );
}

/** A part of the page whose code is loaded when it is first drawn. */
export function lazily<Given extends object>(load: () => Promise<ComponentType<Given>>): ComponentType<Given> {
  return (given: Given) => <Door load={load}>{(Part) => <Part {...given} />}</Door>;
}
