import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { askJson } from './json.ts';
import { alone, type Place, placeOf, readState, writeState } from './keep.ts';
import type { Remote } from './remote.ts';

/** The service gives so many rows at most. */
const ROWS = 100_000;
/** More pages are no answer for a territory. */
const PAGES = 200;
/** So many communes are asked for at once, so that the address stays below 4 kB. */
const TOGETHER = 150;

const answer = z.looseObject({
  observations: z.array(z.unknown()),
  paging: z.looseObject({ next: z.string().nullish(), isLast: z.boolean().nullish() }).nullish(),
});

/**
 * Brings the observations of a Melodi dataset for communes into a folder, one file for each page as the service gave
 * it. Goes on after the last whole page. Gives the folder and how many observations there are.
 */
export async function fetchObservations(
  remote: Remote,
  base: string,
  dataset: string,
  communes: string[],
): Promise<{ path: string; observations: number }> {
  const place = placeOf(remote.folder, `${base}/data/${dataset}?${communes.join(',')}`);
  return alone(place, () => fetchPages(place, remote, base, dataset, communes));
}

async function fetchPages(
  place: Place,
  remote: Remote,
  base: string,
  dataset: string,
  communes: string[],
): Promise<{ path: string; observations: number }> {
  const under = place.path('pages');
  const state = readState<State>(place, 'pages.json') ?? { done: [], observations: 0 };
  if (!state.done.length) rmSync(under, { recursive: true, force: true });
  mkdirSync(under, { recursive: true });
  for (const [index, group] of groups(communes).entries()) {
    for (let page = 1; ; page += 1) {
      const name = `${dataset}-${index + 1}-${page}.json`;
      const held = state.done.find((one) => one.name === name);
      const came = held ?? (await fetchPage(remote, pageAddress(base, dataset, group, page), join(under, name)));
      if (!held) {
        state.done.push({ name, isLast: came.isLast });
        state.observations += 'count' in came ? came.count : 0;
        writeState(place, 'pages.json', state);
      }
      if (came.isLast) break;
      if (page >= PAGES) throw new Refusal('too-large', `${dataset} : plus de ${PAGES} pages`, 'too many pages');
    }
  }
  const path = place.file(dataset);
  for (const old of readdirSync(join(place.folder, 'file'))) rmSync(place.file(old), { recursive: true });
  renameSync(under, path);
  rmSync(place.path('pages.json'), { force: true });
  return { path, observations: state.observations };
}

type State = { done: { name: string; isLast: boolean }[]; observations: number };

async function fetchPage(remote: Remote, address: string, path: string): Promise<{ isLast: boolean; count: number }> {
  const came = await askJson(remote, address);
  const parsed = answer.safeParse(came);
  if (!parsed.success)
    throw new Refusal('not-data', `Pas une réponse de Melodi : ${address}`, 'not an answer of Melodi');
  writeFileSync(path, JSON.stringify(came), { flush: true });
  const { observations, paging } = parsed.data;
  return { count: observations.length, isLast: !observations.length || paging?.isLast === true || !paging?.next };
}

function pageAddress(base: string, dataset: string, communes: string[], page: number): string {
  const geo = communes.map((code): [string, string] => ['GEO', `COM-${code}`]);
  return `${base}/data/${dataset}?${new URLSearchParams([...geo, ['maxResult', String(ROWS)], ['page', String(page)]])}`;
}

function groups(communes: string[]): string[][] {
  const count = Math.ceil(communes.length / TOGETHER);
  return Array.from({ length: count }, (_, index) => communes.slice(index * TOGETHER, (index + 1) * TOGETHER));
}
