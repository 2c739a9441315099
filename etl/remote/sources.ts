import { z } from 'zod';
import type { Source } from '../dataset.ts';
import type { Delivery } from '../delivery.ts';
import { Refusal } from '../refusal.ts';
import type { Found } from '../standards/standards.ts';
import { download } from './download.ts';
import { askJson } from './json.ts';
import { fetchObservations } from './melodi.ts';
import type { Territory } from './places.ts';
import { addressOf, type Offer, type Remote } from './remote.ts';
import { fetchLayer } from './wfs.ts';

/** One delivery that a service offers for a territory: what it is called, and how it is brought. */
export type Item = { label: string; bring: () => Promise<Brought> };

/** What was brought: where it lies, and the sources in it where that is known without looking. */
export type Brought = { path: string; found?: (delivery: Delivery) => Found[] };

/**
 * The deliveries of an offer for a territory: one for each commune, EPCI or département of it, or for each document
 * that the service lists there. None when the service has nothing.
 */
export async function itemsOf(remote: Remote, offer: Offer, territory: Territory): Promise<Item[]> {
  if (offer.kind === 'observations') return [observations(remote, offer, territory)];
  const places = placesOf(offer, territory);
  if (offer.kind === 'file') return places.map((place) => file(remote, offer, place));
  if (offer.kind === 'layer') return places.map((place) => layer(remote, offer, place, territory));
  const names = new Set<string>();
  for (const place of places) for (const name of await documents(remote, offer, place)) names.add(name);
  return [...names].map((name) => ({
    label: name,
    bring: () =>
      download(
        remote,
        addressOf(remote.services, offer.service, `document/download-by-partition/${encodeURIComponent(name)}`),
      ),
  }));
}

type Place = { code: string; departement?: string };

function placesOf({ each }: Offer, { communes, epci, departements }: Territory): Place[] {
  if (each === 'commune') return communes;
  return (each === 'epci' ? epci : departements).map((code) => ({ code }));
}

function pathOf({ path, each }: Offer, { code, departement = code }: Place): string {
  return path.replaceAll(`{${each}}`, code).replaceAll('{departement}', departement);
}

function file(remote: Remote, offer: Offer, place: Place): Item {
  const bring = async () => {
    const { path, note } = await download(remote, addressOf(remote.services, offer.service, pathOf(offer, place)));
    return { path, ...foundBy(offer, place.code, dayOf(note.modified)) };
  };
  return { label: place.code, bring };
}

function layer(remote: Remote, offer: Offer, { code }: Place, { boxes }: Territory): Item {
  const bring = async () => {
    const { base } = remote.services.services[offer.service]!;
    const [west, south, east, north] = boxes[code]!;
    // By its URN, EPSG:4326 has latitude first: no server may take that otherwise.
    const BBOX = `${south},${west},${north},${east},urn:ogc:def:crs:EPSG::4326`;
    const wanted = { typeNames: offer.path, BBOX };
    const { path, features } = await fetchLayer(remote, { base, wanted, sort: offer.sort ?? 'gid' });
    return { path, ...foundBy(offer, code, today(), features === 0) };
  };
  return { label: code, bring };
}

function observations(remote: Remote, offer: Offer, { communes, code }: Territory): Item {
  const bring = async () => {
    const { base } = remote.services.services[offer.service]!;
    const codes = communes.map((commune) => commune.code);
    const came = await fetchObservations(remote, base, offer.path, codes);
    if (came.observations) return { path: came.path };
    throw new Refusal('not-offered', `${offer.path} n’a rien pour ${code}`, 'nothing for this territory');
  };
  return { label: offer.path, bring };
}

const listed = z.array(z.looseObject({ name: z.string().regex(/^[\w-]{3,100}$/) }));

/** The partitions of the documents in production that a list names; none where the service knows no such place. */
async function documents(remote: Remote, offer: Offer, place: Place): Promise<string[]> {
  const address = addressOf(remote.services, offer.service, pathOf(offer, place));
  const answer = await askJson(remote, address).catch((error) => {
    if (error instanceof Refusal && error.slug === 'not-offered') return [];
    throw error;
  });
  const parsed = listed.safeParse(answer);
  if (!parsed.success)
    throw new Refusal('not-data', `Pas une liste de documents : ${address}`, 'not a list of documents');
  return parsed.data.map(({ name }) => name);
}

/**
 * The source of an offer whose dataset is known: a part for each place, complete there. What has no row at all is a
 * source without files: the service was asked, and there is nothing.
 */
function foundBy(offer: Offer, code: string, date: string | null, isEmpty = false): Pick<Brought, 'found'> {
  const { dataset, layer: name, each, title } = offer;
  if (!dataset || !name) return {};
  const coverage: Source['coverage'] = [{ level: each, code, state: 'available', since: date, source: title }];
  const found = ({ files }: Delivery): Found[] => {
    const read = isEmpty ? [] : files.map((path) => ({ path, layer: name }));
    return [{ dataset, source: { part: code, date, files: read, coverage } }];
  };
  return { found };
}

const today = () => new Date().toISOString().slice(0, 10);

function dayOf(modified: string | null): string | null {
  const time = Date.parse(modified ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
