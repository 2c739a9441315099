import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Geometry } from 'geojson';
import type { Column } from '../columns.ts';
import { convert } from '../gdal.ts';
import type { Subject } from '../rows.ts';
import { endOfHead, flatGeobufHead } from './flatgeobuf.ts';
import type { Spooled } from './spool.ts';

/** What a file of spooled rows becomes: where, called what, with which columns, in which system, telling of what. */
export type Making = {
  folder: string;
  name: string;
  columns: readonly Column[];
  epsg: number;
  subject: Subject;
  about: string;
  native?: boolean;
};

/** The columns of days: FlatGeobuf has only times. */
const DAYS = ['-mapFieldType', 'DateTime=Date'];

/** Rows as a GeoPackage with spatial index, which says where they come from. Gives its path. */
export async function geoPackage(rows: Spooled, making: Making): Promise<string> {
  const { folder, name, subject, about, native } = making;
  const { title, producer, licence, attribution, version, source_date, known, page, notice } = subject;
  const facts = { title, producer, licence, attribution, version, source_date, known_on: known, page, notice };
  const said = Object.entries(facts).filter(([, value]) => value !== null);
  const layer = ['FID=fid', 'GEOMETRY_NAME=geom', `IDENTIFIER=${title}`, `DESCRIPTION=${about}`];
  const output = join(folder, `${name}.gpkg`);
  const options = [
    ...['-f', 'GPKG', '-nln', name, ...typeOption(rows.types), ...DAYS],
    ...layer.flatMap((option) => ['-lco', option]),
    ...said.flatMap(([key, value]) => ['-mo', `${key.toUpperCase()}=${value}`]),
  ];
  await convert([{ input: rows.path, output, options }], native);
  return output;
}

/**
 * Rows as a FlatGeobuf, in the order of its spatial index. The index has no place for rows without shape: with such rows
 * there is none. Gives its path.
 */
export async function flatGeobuf(rows: Spooled, making: Making): Promise<string> {
  const { folder, name, columns, epsg, subject, about, native } = making;
  const indexed = rows.count > 0 && rows.shapes === rows.count;
  let input = rows.path;
  if (indexed) {
    input = join(folder, `${name}-index.fgb`);
    await convert([{ input: rows.path, output: input, options: ['-f', 'FlatGeobuf', '-nln', name] }], native);
  }
  const head = { name, columns, epsg, count: rows.count, indexed, title: subject.title, description: about };
  return withHead(input, flatGeobufHead(head), join(folder, `${name}.fgb`));
}

/** A FlatGeobuf with another head; nothing in it tells how far from its beginning it lies. */
async function withHead(input: string, head: Buffer, output: string): Promise<string> {
  const file = await open(input);
  const first = Buffer.alloc(12);
  await file.read(first, 0, 12, 0);
  await file.close();
  const out = createWriteStream(output);
  out.write(head);
  await pipeline(createReadStream(input, { start: endOfHead(first) }), out);
  return output;
}

/** What GDAL is to call the shapes, where they are all of one kind: the single ones among several become sets of one. */
export function typeOption(types: ReadonlySet<Geometry['type']>): string[] {
  const single = new Set([...types].map((type) => type.replace('Multi', '')));
  if (single.size !== 1 || types.has('GeometryCollection')) return [];
  return ['-nlt', (types.size > 1 ? `Multi${[...single][0]}` : [...types][0]!).toUpperCase()];
}
