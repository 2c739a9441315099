import { createWriteStream, readdirSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Fault } from '../fault.ts';
import { type Conversion, convert } from '../gdal.ts';
import type { Making } from './gdal-formats.ts';
import { typeOption } from './gdal-formats.ts';
import { readMe } from './read-me.ts';
import type { Kind, Spooled, Spools } from './spool.ts';

/** What a DBF holds: names of ten letters, texts of 254 bytes, 255 columns, files of 2 GB. */
export const DBF = { name: 10, text: 254, columns: 255, bytes: 2 ** 31 };
const MEMBERS = ['.shp', '.shx', '.dbf', '.prj', '.cpg'];
const SUFFIXES: Record<'fr' | 'en', Record<Exclude<Kind, 'collections'>, string>> = {
  fr: { points: 'points', lines: 'lignes', polygons: 'polygones', none: 'sans_geometrie' },
  en: { points: 'points', lines: 'lines', polygons: 'polygons', none: 'without_geometry' },
};

/** How GDAL calls shapes of which there are none to tell. */
const EMPTY = { points: 'POINT', lines: 'LINESTRING', polygons: 'POLYGON', none: 'NONE' };

/**
 * Rows as Shapefiles in a zip, one for each kind of shape, with a text that tells the whole names of their columns, what was
 * cut, licence and source. Gives its path. Throws a Fault for what a Shapefile cannot hold.
 */
export async function shapefiles({ files, cut }: Spools, making: Making): Promise<string> {
  const { folder, name, subject, native } = making;
  if (files.some(({ kind }) => kind === 'collections')) throw mixedShapes();
  const several = files.length > 1;
  const layerOf = ({ kind }: Spooled) => (several ? `${name}_${SUFFIXES[subject.lang][kind as 'points']}` : name);
  await convert(
    files.map((file) => conversion(file, layerOf(file), folder)),
    native,
  ).catch((error: Error) => {
    throw /2GB|file size/i.test(error.message) ? tooLarge() : error;
  });
  const members = readdirSync(folder).filter((member) => MEMBERS.includes(extname(member)));
  if (members.some((member) => statSync(join(folder, member)).size >= DBF.bytes)) throw tooLarge();
  const zip = new ZipFile();
  const mtime = new Date(subject.known);
  for (const member of members.sort()) zip.addFile(join(folder, member), member, { mtime });
  const text = readMe(
    making,
    files.map((file) => ({ layer: layerOf(file), count: file.count })),
    cut,
  );
  zip.addBuffer(Buffer.from(text), subject.lang === 'fr' ? 'LISEZMOI.txt' : 'README.txt', { mtime });
  zip.end();
  const output = join(folder, `${name}.zip`);
  await pipeline(zip.outputStream, createWriteStream(output));
  for (const member of members) rmSync(join(folder, member));
  return output;
}

function conversion({ kind, path, types }: Spooled, layer: string, folder: string): Conversion {
  const shape = types.size ? typeOption(types) : ['-nlt', EMPTY[kind as keyof typeof EMPTY]];
  // A DBF has neither times nor whole numbers of 64 bits under that name.
  const options = ['-f', 'ESRI Shapefile', ...shape, '-mapFieldType', 'DateTime=Date'];
  const created = ['ENCODING=UTF-8', '2GB_LIMIT=YES', 'RESIZE=YES'].flatMap((option) => ['-lco', option]);
  return {
    input: path,
    output: join(folder, `${layer}.${kind === 'none' ? 'dbf' : 'shp'}`),
    options: [...options, ...created],
  };
}

function mixedShapes(): Fault {
  return new Fault(
    'forme-impossible',
    'Certains objets mêlent points, lignes et surfaces, ce qu’un Shapefile ne sait pas écrire : prenez le GeoPackage',
    'some features mix points, lines and polygons, which a Shapefile cannot hold: take the GeoPackage',
  );
}

function tooLarge(): Fault {
  return new Fault(
    'trop-volumineux',
    'Un Shapefile ne dépasse pas 2 Go : prenez le GeoPackage, ou un territoire plus petit',
    'a Shapefile cannot exceed 2 GB: take the GeoPackage, or a smaller territory',
  );
}
