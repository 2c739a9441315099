import { setImmediate as turn } from 'node:timers/promises';
import { PAGE } from './look.ts';

/** A horizontal strip that no page break cuts. Heights and places in points, `y` from the top of the page. */
export type Band = { height: number; draw: (y: number) => void };

/** Bands that stay on one page when it can hold them; one that `leads` stays with what follows. */
export type Unit = { before: number; bands: Band[]; leads?: boolean };

const ROOM = PAGE.bottom - PAGE.top;
const LONGEST_TURN = 10; // milliseconds of work before others get their turn
const FEWEST_BANDS = 3; // of what is too tall for a page

/** Puts units on pages from top to bottom; a new page where one does not fit, or where what it leads would not. */
export async function place(units: Iterable<Unit>, addPage: () => void): Promise<void> {
  addPage();
  let y: number = PAGE.top;
  const newPage = () => {
    addPage();
    y = PAGE.top;
  };
  let since = performance.now();
  for (const chain of chainsOf(units)) {
    if (y > PAGE.top && y + wantOf(chain) > PAGE.bottom) newPage();
    for (const { before, bands } of chain) {
      if (y > PAGE.top) y += before;
      for (const band of bands) {
        if (y > PAGE.top && y + band.height > PAGE.bottom) newPage();
        band.draw(y);
        y += band.height;
      }
    }
    if (performance.now() - since < LONGEST_TURN) continue;
    await turn();
    since = performance.now();
  }
}

/** Units that stay together: those that lead, and what they lead to. */
function* chainsOf(units: Iterable<Unit>): Generator<Unit[]> {
  let chain: Unit[] = [];
  for (const unit of units) {
    chain.push(unit);
    if (unit.leads) continue;
    yield chain;
    chain = [];
  }
  if (chain.length > 0) yield chain;
}

/** How much room a chain wants: all of it when a page can hold it, else its last unit only begins. */
function wantOf(chain: Unit[]): number {
  const all = sum(chain.map((unit) => unit.before + heightOf(unit)));
  if (all <= ROOM) return all;
  const leading = sum(chain.slice(0, -1).map((unit) => unit.before + heightOf(unit)));
  const last = chain.at(-1)!;
  return leading + last.before + heightOf({ bands: last.bands.slice(0, FEWEST_BANDS) });
}

const sum = (heights: number[]) => heights.reduce((total, height) => total + height, 0);

const heightOf = ({ bands }: Pick<Unit, 'bands'>) => sum(bands.map(({ height }) => height));

/** One unit of several, unless it would leave more than a quarter of a page empty; then they are on their own. */
export function together(units: Unit[]): Unit[] {
  const [first] = units;
  if (!first) return [];
  const space = (height: number) => ({ height, draw: () => undefined });
  const bands = units.flatMap((unit, index) => [...(index ? [space(unit.before)] : []), ...unit.bands]);
  return heightOf({ bands }) > ROOM / 4 ? units : [{ before: first.before, bands }];
}
