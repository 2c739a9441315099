const LOOK_MS = 1000;
const AFTER_FAULT_MS = 5000;
const roused = new Set<() => void>();

/** Ends a work that is repeated, when what it has in hand is done. */
export type Stop = () => Promise<void>;

/** Lets every work that is repeated in this process look at once: something was written that it may wait for. */
export function rouse(): void {
  for (const one of roused) one();
}

/**
 * Repeats a work: at once while it finds something to do, else a second later or when it is roused, five seconds later
 * when it failed, which `failed` is told of.
 */
export function repeat(work: () => Promise<boolean>, failed: (error: unknown) => void): Stop {
  let isStopped = false;
  let isRoused = false;
  let proceed = () => {};
  const stir = () => {
    isRoused = true;
    proceed();
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      proceed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const turns = async () => {
    while (!isStopped) {
      isRoused = false;
      const found = await work().catch((error: unknown) => {
        failed(error);
        return undefined;
      });
      if (isStopped || found || (isRoused && found !== undefined)) continue;
      await pause(found === undefined ? AFTER_FAULT_MS : LOOK_MS);
    }
  };
  roused.add(stir);
  const running = turns();
  return async () => {
    isStopped = true;
    roused.delete(stir);
    proceed();
    await running;
  };
}
