import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from './text/words.ts';

type Props<Given> = {
  /** Loads what lies behind the door; always the same function. */
  load: () => Promise<ComponentType<Given>>;
  given: Given;
  /** True where nothing is said while it loads, as the page is whole without it. */
  quiet?: boolean;
};

/** A part of the page that is loaded only when it is drawn. */
export function Door<Given extends object>({ load, given, quiet = false }: Props<Given>) {
  const words = useWords();
  const [room, show] = useState<{ Inside: ComponentType<Given> } | null>(null);
  const [failed, fail] = useState(false);
  const [round, again] = useState(0);
  // Each round is a new attempt
  useEffect(() => {
    let wanted = true;
    load().then(
      (Inside) => wanted && show({ Inside }),
      () => wanted && fail(true),
    );
    return () => {
      wanted = false;
    };
  }, [load, round]);
  if (room) return <room.Inside {...given} />;
  if (quiet) return null;
  if (!failed) return <p class="waiting">{words.wait.loading}</p>;
  const retry = () => {
    fail(false);
    again(round + 1);
  };
  return (
    <div class="failure" role="alert">
      <p>{words.wait.offline}</p>
      <button type="button" class="button" onClick={retry}>
        {words.wait.again}
      </button>
    </div>
  );
}
