import { pipeline } from 'node:stream/promises';
import type { Feature, Geometry } from 'geojson';
import { pick } from 'stream-json/filters/pick.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { feature as topoFeature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { Refusal } from '../refusal.ts';
import { isMelodi, melodiRows } from './melodi.ts';
import type { PublishedRow } from './read.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * The rows of a JSON file, by what it turns out to be: GeoJSON, TopoJSON, one GeoJSON feature per line, a list of
 * objects, an object of objects (the key is kept as `_key`), or one object. Throws a Refusal when it is none of these.
 */
export function readJson(text: string, path: string, sourceLayer?: string): PublishedRow[] {
  const value = parse(text, path);
  if (Array.isArray(value))
    return value.map((properties) => ({ properties: objectOf(properties, path), geometry: null }));
  const object = objectOf(value, path);
  if (object.type === 'FeatureCollection' && Array.isArray(object.features))
    return object.features.map((one) => rowOf(objectOf(one, path) as unknown as Feature));
  if (object.type === 'Feature') return [rowOf(object as unknown as Feature)];
  if (object.type === 'Topology') return topologyRows(object as unknown as Topology, path, sourceLayer);
  if (isMelodi(object)) return melodiRows(object);
  if ('coordinates' in object || 'geometries' in object)
    throw new Refusal(
      'json-shape',
      `${path} : un objet est attendu, reçu une géométrie seule`,
      'a bare geometry, no feature',
    );
  const entries = Object.values(object);
  if (!entries.length || entries.some((entry) => entry === null || typeof entry !== 'object' || Array.isArray(entry)))
    return [{ properties: object, geometry: null }];
  return Object.entries(object).map(([key, entry]) => ({
    properties: { _key: key, ...objectOf(entry, path) },
    geometry: null,
  }));
}

/** The rows of a file of one GeoJSON feature per line (RFC 8142, or without its record separators). */
export async function* jsonLines(lines: AsyncIterable<string>, path: string): AsyncGenerator<PublishedRow> {
  let index = 0;
  for await (const line of lines) {
    const text = bare(line);
    if (text.trim()) yield rowOf(objectOf(parseLine(text, index, path), path) as unknown as Feature);
    index += 1;
  }
}

/** A line without the byte-order mark or record separator (RFC 8142) that may stand before it. */
export function bare(line: string): string {
  return [0xfeff, 0x1e].includes(line.charCodeAt(0)) ? bare(line.slice(1)) : line;
}

/** The rows of a GeoJSON FeatureCollection that comes in pieces, whatever its size. */
export async function* collectionRows(pieces: AsyncIterable<string>, path: string): AsyncGenerator<PublishedRow> {
  const features = streamArray.asStream();
  const reading = pipeline(pieces, pick.withParserAsStream({ filter: 'features' }), features);
  // The last stream tells of a fault by itself.
  reading.catch(() => undefined);
  try {
    for await (const { value } of features) yield rowOf(objectOf(value as Json, path) as unknown as Feature);
    await reading;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('json', `${path} n’est pas du JSON : ${(error as Error).message}`, 'not JSON');
  }
}

/** The CRS that an old GeoJSON names in its `crs` member, as `EPSG:n`; undefined for none and for WGS 84. */
export function statedCrs(text: string): string | undefined {
  const named = /"crs"\s*:\s*\{[^}]*"name"\s*:\s*"([^"]+)"/.exec(text.slice(0, 20_000))?.[1];
  const code = named && /EPSG:+(\d+)$/i.exec(named)?.[1];
  return code && code !== '4326' ? `EPSG:${code}` : undefined;
}

function parse(text: string, path: string): Json {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim());
    if (lines.length > 1 && lines[0]!.trim().startsWith('{') && lines[0]!.trim().endsWith('}'))
      return { type: 'FeatureCollection', features: lines.map((line, index) => parseLine(line, index, path)) };
    throw new Refusal('json', `${path} n’est pas du JSON : ${(error as Error).message}`, 'not JSON');
  }
}

function parseLine(line: string, index: number, path: string): Json {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Refusal(
      'json',
      `${path}, ligne ${index + 1} : ${(error as Error).message}`,
      `line ${index + 1} is not JSON`,
    );
  }
}

function objectOf(value: Json | undefined, path: string): Record<string, Json> {
  if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new Refusal(
    'json-shape',
    `${path} : un objet est attendu, reçu ${JSON.stringify(value)?.slice(0, 60)}`,
    'an object is wanted',
  );
}

function rowOf(value: Feature): PublishedRow {
  const id = value.id === undefined ? {} : { _id: value.id };
  return { properties: { ...id, ...value.properties }, geometry: value.geometry as Geometry | null };
}

function topologyRows(topology: Topology, path: string, sourceLayer?: string): PublishedRow[] {
  const names = Object.keys(topology.objects);
  const name = sourceLayer ?? names[0];
  const object = name === undefined ? undefined : topology.objects[name];
  if (!object)
    throw new Refusal('layer', `${path} n’a pas de couche ${name} ; il a ${names.join(', ')}`, `no layer ${name}`);
  const features = topoFeature(topology, object);
  return 'features' in features ? features.features.map(rowOf) : [rowOf(features)];
}
