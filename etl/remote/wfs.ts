import { appendFileSync, createReadStream, existsSync, rmSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import { isInFrance } from '../../sql/france.ts';
import { linesOf } from '../read/lines.ts';
import { Refusal } from '../refusal.ts';
import { askJson } from './json.ts';
import { alone, keep, type Note, type Place, placeOf, readState, safeName, writeState } from './keep.ts';
import type { Remote } from './remote.ts';

/** A layer of a WFS 2.0: the parameters of GetFeature that say what is wanted, `typeNames` among them, but not how. */
export type Layer = { base: string; wanted: Record<string, string>; sort: string };

/** So many features are asked for at once: their geometry is held in memory. A server may give fewer (the Géoplateforme: 5,000). */
const COUNT = 1000;
/** Beginning again helps when data change under way, not when they never hold still. */
const BEGINNINGS = 3;
const PART = 'features.part';
const STATE = 'pages.json';

/** What is held of a layer that is under way: features and bytes of the pages that came whole, how many were announced. */
type State = { features: number; bytes: number; total: number | null };

const page = z.object({
  type: z.literal('FeatureCollection'),
  numberMatched: z.unknown().optional(),
  totalFeatures: z.unknown().optional(),
  crs: z.object({ properties: z.object({ name: z.string() }) }).nullish(),
  features: z.array(z.looseObject({ id: z.unknown().optional(), geometry: z.unknown().optional() })),
});
type Page = z.infer<typeof page>;

/** Is it an address of a layer, as people copy it: a GetFeature of a WFS? */
export function layerOf(address: string): Layer | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, searchParams } = new URL(address);
  const given = Object.fromEntries([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const { typenames, typename, sortby, cql_filter, bbox, filter } = given;
  const type = typenames ?? typename;
  if (given.service?.toLowerCase() !== 'wfs' || given.request?.toLowerCase() !== 'getfeature' || !type)
    return undefined;
  const others = { CQL_FILTER: cql_filter, BBOX: bbox, FILTER: filter };
  const wanted = Object.fromEntries(Object.entries(others).filter(([, value]) => value)) as Record<string, string>;
  return { base: origin + pathname, wanted: { typeNames: type, ...wanted }, sort: sortby ?? 'gid' };
}

/**
 * Brings all features of a layer, page by page, into a file of one feature per line. Goes on after the last whole page
 * when it was interrupted; goes by what came, not by what was asked for; begins again, a few times, when the announced
 * total changes or a feature comes twice. Throws a Refusal rather than hold less than was announced. `told` hears how
 * far it is.
 */
export async function fetchLayer(remote: Remote, layer: Layer, told: Told = () => undefined): Promise<Fetched> {
  const place = placeOf(remote.folder, pageAddress(layer, 0));
  return alone(place, () => fetchPages(place, remote, layer, told));
}

type Told = (done: number, total?: number) => void;
type Fetched = { path: string; note: Note; features: number };

async function fetchPages(place: Place, remote: Remote, layer: Layer, told: Told): Promise<Fetched> {
  let [state, seen] = await begun(place);
  for (let beginnings = 1; ; ) {
    const came = readPage(await askJson(remote, pageAddress(layer, state.features)), layer);
    const trouble = troubleOf(came, state, seen);
    if (trouble && beginnings >= BEGINNINGS) throw unsteady(layer, trouble);
    if (trouble) {
      beginnings += 1;
      rmSync(place.path(STATE), { force: true });
      [state, seen] = await begun(place);
      continue;
    }
    state = add(place, state, came, remote.limits.bytes);
    told(state.features, state.total ?? undefined);
    if (isDone(came, state)) break;
  }
  const name = `${safeName(layer.wanted.typeNames!.replaceAll(':', '__'))}.geojsonl`;
  const note = await keep(place, PART, { address: pageAddress(layer, 0), name, etag: null, modified: null });
  rmSync(place.path(STATE), { force: true });
  return { path: place.file(name), note, features: state.features };
}

/**
 * The address of a page. GeoServer gives longitude first for `EPSG:4326` and latitude first for the URN of the same;
 * what comes is checked all the same.
 */
function pageAddress({ base, wanted, sort }: Layer, from: number): string {
  const how = { outputFormat: 'application/json', srsName: 'EPSG:4326', sortBy: sort };
  const asked = { service: 'WFS', version: '2.0.0', request: 'GetFeature', ...wanted, ...how };
  return `${base}?${new URLSearchParams({ ...asked, count: String(COUNT), startIndex: String(from) })}`;
}

/** What an interrupted run has left, cut to its whole pages, and the marks of its features; or an empty beginning. */
async function begun(place: Place): Promise<[State, Set<string>]> {
  const path = place.path(PART);
  const state = readState<State>(place, STATE);
  const seen = new Set<string>();
  if (!state || !existsSync(path)) {
    rmSync(path, { force: true });
    appendFileSync(path, '');
    return [{ features: 0, bytes: 0, total: null }, seen];
  }
  truncateSync(path, state.bytes);
  for await (const line of linesOf(createReadStream(path, 'utf8'), path)) seen.add(markOf(JSON.parse(line)));
  return [state, seen];
}

function readPage(answer: unknown, layer: Layer): Page {
  const parsed = page.safeParse(answer);
  if (!parsed.success) throw new Refusal('not-data', `${layer.base} ne rend pas de GeoJSON`, 'not GeoJSON');
  const { crs, features } = parsed.data;
  if (crs && !/(4326|CRS84|CRS::84)$/.test(crs.properties.name))
    throw new Refusal('crs', `EPSG:4326 demandé, ${crs.properties.name} rendu`, `got ${crs.properties.name}`);
  const swapped = features.some(({ geometry }) => isSwapped(firstPosition(geometry)));
  if (swapped)
    throw new Refusal('axes-swapped', `${layer.base} rend la latitude avant la longitude`, 'latitude comes first');
  return parsed.data;
}

function firstPosition(geometry: unknown): unknown[] {
  let at = (geometry as { coordinates?: unknown } | null)?.coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  return Array.isArray(at) ? at : [];
}

function isSwapped([x, y]: unknown[]): boolean {
  return typeof x === 'number' && typeof y === 'number' && !isInFrance(x, y) && isInFrance(y, x);
}

const markOf = (feature: Page['features'][number]) => String(feature.id ?? JSON.stringify(feature));

/** What speaks against a page, in French and English: it must go on where the pages before stopped. Marks its features. */
function troubleOf(came: Page, { features, total }: State, seen: Set<string>): [string, string] | undefined {
  const announced = totalOf(came);
  if (total !== null && announced !== null && announced !== total)
    return [`le total annoncé change pendant la lecture (${total} puis ${announced})`, 'the announced total changes'];
  const all = announced ?? total;
  if (!came.features.length && all !== null && features < all)
    return [`${features} objets rendus sur ${all} annoncés`, `${features} of ${all} announced features came`];
  for (const mark of came.features.map(markOf)) {
    if (seen.has(mark)) return [`l’objet ${mark.slice(0, 80)} vient deux fois`, 'a feature comes twice'];
    seen.add(mark);
  }
  return undefined;
}

/** `numberMatched` may be “unknown”. */
function totalOf({ numberMatched, totalFeatures }: Page): number | null {
  return [numberMatched, totalFeatures].find((value) => typeof value === 'number') ?? null;
}

function add(place: Place, state: State, came: Page, most: number): State {
  const text = came.features.map((feature) => `${JSON.stringify(feature)}\n`).join('');
  const bytes = state.bytes + Buffer.byteLength(text);
  if (bytes > most) throw new Refusal('too-large', `Plus de ${most} octets`, `more than ${most} bytes`);
  appendFileSync(place.path(PART), text, { flush: true });
  const next = { features: state.features + came.features.length, bytes, total: totalOf(came) ?? state.total };
  writeState(place, STATE, next);
  return next;
}

/** Only a page without features ends a layer whose total nobody has announced: a short one may be the server's own cap. */
function isDone(came: Page, { features, total }: State): boolean {
  return total === null ? !came.features.length : features >= total;
}

function unsteady({ wanted }: Layer, [french, english]: [string, string]): Refusal {
  return new Refusal('unsteady', `${wanted.typeNames} : ${french}, ${BEGINNINGS} fois de suite`, english);
}
