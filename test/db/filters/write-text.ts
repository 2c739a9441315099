import type { Geometry, Position } from 'geojson';
import type { Json } from './generate.ts';

type Members = { [member: string]: Json };

/** CQL2 JSON written as CQL2 text. */
export function textOf(json: Json): string {
  if (typeof json === 'string') return quoted(json);
  if (typeof json !== 'object') return String(json).toUpperCase();
  if (Array.isArray(json)) return `(${json.map(textOf).join(', ')})`;
  if ('property' in json) return nameOf(json.property as string);
  if ('date' in json) return `DATE(${quoted(json.date as string)})`;
  if ('timestamp' in json) return `TIMESTAMP(${quoted(json.timestamp as string)})`;
  if ('interval' in json) return `INTERVAL(${(json.interval as Json[]).map(textOf).join(',')})`;
  if ('bbox' in json) return `BBOX(${(json.bbox as number[]).join(',')})`;
  return 'type' in json ? wktOf(json as unknown as Geometry) : operationText(json);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function nameOf(name: string): string {
  return /^[a-z_]+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function operationText({ op, args }: Members): string {
  const [first, second, third] = (args as Json[]).map(textOf) as [string, string, string];
  if (op === 'and' || op === 'or') return (args as Json[]).map((one) => `(${textOf(one)})`).join(` ${op} `);
  if (op === 'not') return `NOT (${first})`;
  if (op === 'between') return `${first} BETWEEN ${second} AND ${third}`;
  if (op === 'isNull') return `${first} IS NULL`;
  if (op === 'like' || op === 'in' || /^[=<>]/.test(op as string)) return `${first} ${op} ${second}`;
  return `${(op as string).toUpperCase()}(${(args as Json[]).map(textOf).join(',')})`;
}

function wktOf(geometry: Geometry): string {
  const position = ([x, y]: Position) => `${x} ${y}`;
  const line = (positions: Position[]) => `(${positions.map(position).join(', ')})`;
  if (geometry.type === 'Point') return `POINT(${position(geometry.coordinates)})`;
  if (geometry.type === 'LineString') return `LINESTRING${line(geometry.coordinates)}`;
  if (geometry.type === 'Polygon') return `POLYGON(${geometry.coordinates.map(line).join(', ')})`;
  throw new Error(`no text for ${geometry.type}`);
}
