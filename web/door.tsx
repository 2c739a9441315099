import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from './text/words.ts';

/** A part of the page whose code is loaded when it is first drawn; meanwhile, and when that fails, it says so. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | null = null;
  return function Door(props: Props) {
    const words = useWords();
    const [, show] = useState(false);
    const [failed, fail] = useState(false);
    useEffect(() => {
      if (Part) return;
      load().then(
        (loaded) => {
          Part = loaded;
          show(true);
        },
        () => fail(true),
      );
    }, []);
    if (Part) return <Part {...props} />;
    return (
      <p class="waiting" role="status">
        {failed ? words.wait.offline : words.wait.loading}
      </p>
    );
  };
}
