import type { Database } from '../../sql/db.ts';
import { readDataset } from '../dataset.ts';
import { sourcesOf, worthLoading } from '../deliver.ts';
import { openDelivery } from '../delivery.ts';
import { checkSource, load } from '../load.ts';
import { type Print, printed } from '../print.ts';
import { Refusal } from '../refusal.ts';
import type { Found } from '../standards/standards.ts';
import { findTerritory, type Territory } from './places.ts';
import type { Offer, Remote } from './remote.ts';
import { type Item, itemsOf } from './sources.ts';

/** What became of a delivery. */
export const STATES = {
  published: 'chargé',
  unchanged: 'inchangé',
  checked: 'contrôlé',
  'not-offered': 'non proposé',
  held: 'à confirmer',
  refused: 'refusé',
  unavailable: 'indisponible',
} as const;
export type State = keyof typeof STATES;
/** From the best to the gravest: what is said of a delivery of several sources. */
const GRAVITY = Object.keys(STATES) as State[];
const FAILED: State[] = ['held', 'refused', 'unavailable'];

/** How to load a territory: whether to check only, whether somebody confirms what loses much, how to print. */
export type Loading = { only: 'check' | 'load'; confirmed: boolean; print: Print };

/** What became of each source of a territory: how many deliveries ended in each state, and why some failed. */
export type Line = { id: string; title: string; states: Partial<Record<State, number>>; reasons: string[] };

/**
 * Loads all that the services offer for a commune, a département or an EPCI, territories first. A source that fails
 * does not stop the others. Run again, it asks only for what has changed or was not there. Gives one line for each source.
 */
export async function loadTerritory(db: Database, remote: Remote, code: string, how: Loading): Promise<Line[]> {
  const offers = remote.services.sources;
  const outlines = offers.find(({ id }) => id === 'communes')!;
  const territory = await findTerritory(remote, code, outlines.path);
  say(how, `${territory.name} (${territory.level} ${code}) : ${territory.communes.length} commune(s)`);
  const lines: Line[] = [];
  for (const offer of offers) lines.push(await loadOffer(db, remote, offer, territory, how));
  if (how.only === 'load') await db.rows('load/analyze');
  return lines;
}

async function loadOffer(
  db: Database,
  remote: Remote,
  offer: Offer,
  territory: Territory,
  how: Loading,
): Promise<Line> {
  const line: Line = { id: offer.id, title: offer.title, states: {}, reasons: [] };
  const items = await itemsOf(remote, offer, territory).catch((error): Item[] => {
    const bring = () => Promise.reject(error);
    return [{ label: offer.id, bring }];
  });
  if (!items.length) line.states['not-offered'] = 1;
  let away = 0;
  for (const item of items) {
    const done = away < AWAY ? await loadItem(db, item, how) : NOT_ASKED;
    away = done.state === 'unavailable' ? away + 1 : 0;
    line.states[done.state] = (line.states[done.state] ?? 0) + 1;
    if (done.reason) line.reasons.push(`${item.label} : ${done.reason}`);
    const said = [offer.id, item.label, STATES[done.state], done.reason].filter(Boolean).join(' · ');
    say(how, said);
  }
  return line;
}

type Done = { state: State; reason?: string };
/** A service that did not answer so many times in a row is asked for nothing more of that source. */
const AWAY = 3;
const NOT_ASKED: Done = { state: 'unavailable' };

/** Brings and loads one delivery; what cannot be is told, not thrown, unless the fault is ours. */
async function loadItem(db: Database, item: Item, how: Loading): Promise<Done> {
  try {
    const { path, found: known } = await item.bring();
    const delivery = await openDelivery(path);
    try {
      const all: Done[] = [];
      for (const found of known ? known(delivery) : await worthLoading(db, await sourcesOf(delivery)))
        all.push(await loadFound(db, found, delivery.folder, how));
      return all.sort((one, other) => GRAVITY.indexOf(other.state) - GRAVITY.indexOf(one.state))[0]!;
    } finally {
      delivery.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const state = GRAVITY.find((one) => one === error.slug) ?? 'refused';
    return { state, ...(state === 'not-offered' ? {} : { reason: error.french }) };
  }
}

async function loadFound(db: Database, { dataset, source, remarks }: Found, from: string, how: Loading): Promise<Done> {
  const run = how.only === 'check' ? checkSource : load;
  let done: Done = { state: 'refused' };
  await printed(`${dataset} [${source.part}]`, how.print, async (progress) => {
    const options = { remarks, confirmed: how.confirmed };
    const report = await run(db, readDataset(dataset), source, from, progress, options).catch((error) => {
      if (error instanceof Refusal) done = { state: 'refused', reason: `${dataset} : ${error.french}` };
      throw error;
    });
    done = { state: report.state };
    return report;
  });
  return done;
}

function say({ print }: Loading, text: string): void {
  if (print === 'text') console.log(text);
}

/** Did a source fail? */
export function hasFailed({ states }: Line): boolean {
  return FAILED.some((state) => states[state]);
}

/** The lines of a territory as a table: title, how many deliveries are in which state, why some failed. */
export function linesText(lines: Line[]): string {
  const width = Math.max(...lines.map(({ title }) => title.length));
  return lines
    .map(({ title, states, reasons }) => {
      const counts = GRAVITY.filter((state) => states[state]).map((state) => `${states[state]} ${STATES[state]}`);
      return [`${title.padEnd(width)}  ${counts.join(', ')}`, ...reasons.map((reason) => `    ${reason}`)].join('\n');
    })
    .join('\n');
}
