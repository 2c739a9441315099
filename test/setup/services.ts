import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, FeatureCollection } from 'geojson';

/** What the services hold: outlines by département, documents by place, layers by type, files by path, rows by dataset. */
export type Held = {
  communes: Record<string, FeatureCollection>;
  epcis: Record<string, FeatureCollection>;
  documents: { grid: string; family: 'DU' | 'SUP'; name: string }[];
  layers: Record<string, Feature[]>;
  files: Record<string, Buffer>;
  observations: Record<string, object[]>;
  /** The most features of a page of the WFS, and rows of one of Melodi, whatever was asked for. */
  cap: number;
};

/** A fault: what is answered instead to the next `times` requests whose address matches. */
export type Fault = { at: RegExp; times: number; answer: RequestListener };

/** The public services as this machine plays them: what they hold, what they were asked, what goes wrong. */
export type Services = {
  host: string;
  held: Held;
  asked: string[];
  /** The status of each answer, with the address. */
  said: string[];
  faults: Fault[];
  /** The environment under which the ETL asks them, with a folder of its own for what it brings. */
  env: Record<string, string>;
  url(path: string): string;
  close(): void;
};

const OWN = new URL('../../etl/remote/services.json', import.meta.url);

/** Opens the services on a free port of this machine. */
export async function openServices(): Promise<Services> {
  const held: Held = { communes: {}, epcis: {}, documents: [], layers: {}, files: {}, observations: {}, cap: 5000 };
  const folder = mkdtempSync(join(tmpdir(), 'terrier-services-'));
  const server = createServer((request, response) => {
    const address = decodeURIComponent(request.url!);
    services.asked.push(address);
    response.on('close', () => services.said.push(`${response.statusCode} ${address}`));
    const fault = services.faults.find(({ at, times }) => times > 0 && at.test(address));
    if (fault) fault.times -= 1;
    (fault?.answer ?? serve(held))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = JSON.parse(readFileSync(OWN, 'utf8')) as { services: Record<string, { base: string }> };
  for (const [name, service] of Object.entries(own.services)) service.base = `http://${host}/${name}`;
  writeFileSync(join(folder, 'services.json'), JSON.stringify(own));
  const env = { ETL_SERVICES: join(folder, 'services.json'), ETL_ALLOW_PRIVATE: host, DATA_DIR: folder };
  const services: Services = {
    ...{ host, held, env, asked: [], said: [], faults: [], url: (path) => `http://${host}${path}` },
    close: () => {
      server.close().closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return services;
}

function serve(held: Held): RequestListener {
  return (request, response) => {
    const url = new URL(request.url!, 'http://services');
    const [, service, ...path] = url.pathname.split('/');
    const answer = SERVICES[service!]?.(held, path, url.searchParams);
    if (answer instanceof Buffer || answer === undefined)
      sendFile(answer ?? held.files[url.pathname], request, response);
    else if ('redirect' in answer) response.writeHead(302, { Location: answer.redirect as string }).end();
    else sendFile(Buffer.from(JSON.stringify(answer)), request, response, 'application/json');
  };
}

type Answer = object | Buffer | undefined;

function geo({ communes, epcis }: Held, [what, code]: string[], asked: URLSearchParams): Answer {
  const departement = asked.get('codeDepartement');
  if (!code) return (what === 'epcis' ? epcis : communes)[departement!] ?? { type: 'FeatureCollection', features: [] };
  if (what === 'departements') return communes[code] && { code, nom: `Département ${code}` };
  const all = Object.entries(what === 'epcis' ? epcis : communes);
  for (const [within, { features }] of all) {
    const found = features.find(({ properties }) => properties?.code === code)?.properties;
    if (found) return { ...found, codesDepartements: what === 'epcis' ? [within] : undefined };
  }
  return undefined;
}

function gpu({ documents }: Held, [, by, partition]: string[], asked: URLSearchParams): Answer {
  if (by) return { redirect: `/archives/${partition}.zip` };
  const [family, grid] = [asked.get('documentFamily'), asked.get('grid')];
  const found = documents.filter((one) => one.family === family && one.grid === grid);
  return found.map(({ name }, id) => ({ id: String(id), name, status: 'document.production', grid: { name: grid } }));
}

function wfs({ layers, cap }: Held, _path: string[], asked: URLSearchParams): Answer {
  const features = (layers[asked.get('typeNames')!] ?? []).filter(meets(asked.get('BBOX')));
  const [from, count] = [Number(asked.get('startIndex')), Math.min(Number(asked.get('count')), cap)];
  const page = features.slice(from, from + count);
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4326' } };
  return {
    type: 'FeatureCollection',
    features: page,
    numberMatched: features.length,
    numberReturned: page.length,
    crs,
  };
}

/** Does a feature have a position in a box that is given by the URN of EPSG:4326, latitude first? */
function meets(text: string | null): (feature: Feature) => boolean {
  if (!text) return () => true;
  const [south, west, north, east] = text.split(',').map(Number) as [number, number, number, number];
  const isIn = (at: unknown): boolean =>
    Array.isArray(at) &&
    (typeof at[0] === 'number' ? at[0] >= west && at[0] <= east && at[1] >= south && at[1] <= north : at.some(isIn));
  return ({ geometry }) => isIn((geometry as { coordinates?: unknown }).coordinates);
}

function melodi({ observations, cap }: Held, [, dataset]: string[], asked: URLSearchParams): Answer {
  const all = observations[dataset!];
  if (!all) return undefined;
  const from = (Number(asked.get('page')) - 1) * cap;
  const isLast = from + cap >= all.length;
  const paging = { isLast, ...(isLast ? {} : { next: 'https://api.insee.fr/next' }) };
  return { identifier: dataset, observations: all.slice(from, from + cap), paging };
}

const SERVICES: Record<string, (held: Held, path: string[], asked: URLSearchParams) => Answer> = {
  geo,
  gpu,
  wfs,
  melodi,
};
const MODIFIED = 'Mon, 02 Mar 2026 10:00:00 GMT';

/** Sends a file as a good server does: with its version, 304 to who has it, 206 to who lacks its end. */
export function sendFile(file: Buffer | undefined, request: IncomingMessage, response: ServerResponse, type?: string) {
  if (!file) return response.writeHead(404).end();
  const etag = `"${createHash('sha256').update(file).digest('hex').slice(0, 20)}"`;
  const headers = { ETag: etag, 'Last-Modified': MODIFIED, 'Content-Type': type ?? 'application/octet-stream' };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (!from || request.headers['if-range'] !== etag)
    return response.writeHead(200, { ...headers, 'Content-Length': file.length }).end(file);
  if (from >= file.length) return response.writeHead(416, headers).end();
  const range = { 'Content-Range': `bytes ${from}-${file.length - 1}/${file.length}` };
  return response
    .writeHead(206, { ...headers, ...range, 'Content-Length': file.length - from })
    .end(file.subarray(from));
}

/** Answers with a status, and asks to come back after so many seconds or at that date. */
export const busy =
  (status: number, after?: string): RequestListener =>
  (_, response) =>
    void response.writeHead(status, after === undefined ? {} : { 'Retry-After': after }).end();

/** Answers 200 with that body, whatever it is. */
export const say =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(200, headers).end(body);

/** Announces the whole file, sends its first bytes and hangs up. */
export const cutAt =
  (file: Buffer, bytes: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    const etag = `"${createHash('sha256').update(file).digest('hex').slice(0, 20)}"`;
    response.writeHead(200, { ETag: etag, 'Content-Length': file.length, ...headers });
    response.write(file.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };
