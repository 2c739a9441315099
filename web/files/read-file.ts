import { unzipSync } from 'fflate';
import { inDegrees } from './crs.ts';
import { readCsv } from './csv.ts';
import { FileFault, MOST_BYTES, type ReadLayer } from './fault.ts';
import { readGeoJson } from './geojson.ts';
import { readGeoPackage } from './geopackage.ts';
import { readKml } from './kml.ts';
import { type Entries, readShapefiles } from './shapefile.ts';

/** Features that are still shown. */
const MOST_FEATURES = 500_000;

const WANTED = /\.(shp|dbf|prj|cpg|kml|gpkg|geojson|json|csv)$/i;

const unzipped = (bytes: Uint8Array): Entries => {
  let size = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    const wanted = WANTED.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name);
    if (wanted) size += originalSize;
    if (size > 2 * MOST_BYTES) throw new FileFault('large', String(size));
    return wanted;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('broken', 'ZIP');
  }
};

const stem = (name: string) => name.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
const begins = (bytes: Uint8Array, text: string) => [...text].every((sign, at) => bytes[at] === sign.charCodeAt(0));

const readZip = (bytes: Uint8Array): ReadLayer[] => {
  const entries = unzipped(bytes);
  const shapes = readShapefiles(entries);
  const others = Object.entries(entries).filter(([name]) => /\.(kml|gpkg|geojson|json|csv)$/i.test(name));
  const layers = [...shapes, ...(shapes.length ? [] : others.flatMap(([name, inner]) => readPlain(inner, name)))];
  if (!layers.length) throw new FileFault('unknown');
  return layers;
};

/** By what a file begins with, because its name may be wrong. */
const readPlain = (bytes: Uint8Array, path: string): ReadLayer[] => {
  const name = stem(path);
  const head = new TextDecoder()
    .decode(bytes.subarray(0, 2000))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (begins(bytes, 'SQLite format 3')) return readGeoPackage(bytes);
  if (begins(bytes, 'PK')) return readZip(bytes);
  if (!head && bytes.length < 2000) throw new FileFault('empty');
  if (head.startsWith('{') || head.startsWith('\u001e')) return readGeoJson(bytes, name);
  if (/^<\?xml|^<kml/i.test(head)) return readXml(bytes, name, head);
  // A shapefile without its companions, a spreadsheet, an image…
  if (head.includes('\0')) throw new FileFault('unknown');
  return readCsv(bytes, name);
};

const readXml = (bytes: Uint8Array, name: string, head: string) => {
  if (!/<kml[\s>]/i.test(head)) throw new FileFault('unknown');
  return readKml(bytes, name);
};

/** Features without geometry cannot be shown: they stay in the list, and that is said. */
const withRemark = (layer: ReadLayer): ReadLayer =>
  layer.features.every(({ geometry }) => geometry)
    ? layer
    : { ...layer, remarks: [...layer.remarks, 'without-geometry'] };

const layersOf = (bytes: Uint8Array, name: string): ReadLayer[] => {
  const layers = readPlain(bytes, name).filter(({ features }) => features.length);
  if (!layers.length) throw new FileFault('empty');
  const count = layers.reduce((sum, { features }) => sum + features.length, 0);
  if (count > MOST_FEATURES) throw new FileFault('many', String(count));
  return layers.map(inDegrees).map(withRemark);
};

/** The layers of a file of the user's, in longitude and latitude. Throws `FileFault`. */
export function readFile(bytes: Uint8Array, name: string): ReadLayer[] {
  if (bytes.length > MOST_BYTES) throw new FileFault('large', String(bytes.length));
  if (bytes.length === 0) throw new FileFault('empty');
  try {
    return layersOf(bytes, name);
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('broken', name);
  }
}
