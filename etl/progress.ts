import { SingleBar } from 'cli-progress';

/** Shows how far a long task is: a bar on a terminal, a plain line per step elsewhere. */
export type Progress = { step(what: string): void; rows(done: number, total?: number): void; end(): void };

/** Progress of a load called `title`, on standard error. */
export function showProgress(title: string, terminal = process.stderr.isTTY === true): Progress {
  return terminal ? bar(title) : lines(title);
}

function bar(title: string): Progress {
  const single = new SingleBar({
    format: `${title.padEnd(28)} {bar} {percentage} % {what}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  single.start(1, 0, { what: '' });
  return {
    step: (what) => single.update({ what }),
    rows: (done, total) => {
      if (total === undefined) return single.update({ what: `${done} lignes` });
      single.setTotal(Math.max(total, 1));
      single.update(done);
    },
    end: () => single.stop(),
  };
}

function lines(title: string): Progress {
  return { step: (what) => process.stderr.write(`${title} : ${what}\n`), rows: () => undefined, end: () => undefined };
}
