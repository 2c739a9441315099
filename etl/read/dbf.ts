import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { bytesOf, firstBytes } from './inflate.ts';
import { utf8Share } from './text.ts';

/** Bytes of the header of a DBF: the code page that it names, and where its rows begin. */
const CODE_PAGE = 29;
const BEGIN = 8;
/** Bytes of the header of a shapefile, and where it says the length of the file. */
const HEADER = 100;
const LENGTH = 24;
/** The code pages of DOS, 437 and 850: GDAL has the latter only, and the letters of French are the same but for some capitals. */
const OEM = [1, 2];

/**
 * The encoding of a DBF. Its bytes say whether it is UTF-8, whatever the `.cpg` or its absence says; otherwise undefined
 * where a `.cpg` names another, the code page of DOS where the header does, and CP1252, which French offices mean.
 */
export async function dbfEncoding(path: string): Promise<string | undefined> {
  const table = companion(path, '.dbf') ?? path;
  let [codePage, skip] = [0, -1];
  const share = await utf8Share(rowsOf());
  if (share.valid > share.invalid) return 'UTF-8';
  const said = companion(path, '.cpg');
  if (said && !/utf-?8|65001/i.test(readFileSync(said, 'latin1'))) return undefined;
  return OEM.includes(codePage) ? 'CP850' : 'CP1252';

  async function* rowsOf(): AsyncGenerator<Buffer> {
    for await (const chunk of bytesOf(table)) {
      if (skip < 0 && chunk.length > CODE_PAGE) [codePage, skip] = [chunk[CODE_PAGE]!, chunk.readUInt16LE(BEGIN)];
      if (skip < chunk.length) yield chunk.subarray(Math.max(skip, 0));
      skip = Math.max(skip - chunk.length, 0);
    }
  }
}

/**
 * A shapefile with its companions as GDAL finds them: itself, or copies in `folder` where the index is missing, which is
 * then made, or endings are in other letters. Throws a Refusal that names a missing table.
 */
export function wholeShapefile(path: string, folder: string): string {
  const stem = basename(path, extname(path));
  const table = companion(path, '.dbf');
  if (!table)
    throw new Refusal(
      'missing-file',
      `${path} : il manque ${stem}.dbf, la table des attributs`,
      `${stem}.dbf, the table of attributes, is missing`,
    );
  const index = companion(path, '.shx');
  refuseUneven(path, table, index);
  const endings = [path, table, index].map((one) => one && extname(one));
  if (index && new Set(endings.map((one) => one!.toLowerCase() === one)).size === 1) return path;
  mkdirSync(folder, { recursive: true });
  for (const ending of ['.shp', '.dbf', '.shx', '.prj', '.cpg']) {
    const found = companion(path, ending);
    if (found) copyFileSync(found, join(folder, `${stem}${ending}`));
  }
  const whole = join(folder, `${stem}.shp`);
  if (!index) writeFileSync(join(folder, `${stem}.shx`), indexOf(readFileSync(whole)));
  return whole;
}

/** GDAL would leave out, in silence, what only one of the two files has. */
function refuseUneven(path: string, table: string, index: string | undefined): void {
  const rows = firstBytes(table, 8).readUInt32LE(4);
  const shapes = index ? (statSync(index).size - HEADER) / 8 : indexOf(readFileSync(path)).length / 8 - HEADER / 8;
  if (rows !== shapes)
    throw new Refusal(
      'uneven-shapefile',
      `${path} : ${shapes} formes pour ${rows} lignes d’attributs`,
      `${shapes} shapes for ${rows} rows of attributes`,
    );
}

/** The index of a shapefile: its header, then where each record begins and how long it is, in words of 16 bits. */
function indexOf(shapes: Buffer): Buffer {
  const records: Buffer[] = [];
  for (let at = HEADER; at + 8 <= shapes.length; at += 8 + shapes.readUInt32BE(at + 4) * 2) {
    const record = Buffer.alloc(8);
    record.writeUInt32BE(at / 2, 0);
    shapes.copy(record, 4, at + 4, at + 8);
    records.push(record);
  }
  const header = Buffer.from(shapes.subarray(0, HEADER));
  if (header.length === HEADER) header.writeUInt32BE((HEADER + records.length * 8) / 2, LENGTH);
  return Buffer.concat([header, ...records]);
}

/** The file beside another of the same name with that ending, in any case of letters. */
function companion(path: string, ending: string): string | undefined {
  const wanted = basename(path, extname(path)).toLowerCase() + ending;
  const found = readdirSync(dirname(path)).filter((name) => name.toLowerCase() === wanted);
  const best = found.find((name) => name.startsWith(basename(path, extname(path)))) ?? found[0];
  return best && join(dirname(path), best);
}
