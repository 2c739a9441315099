import { parse } from 'csv-parse/browser/esm/sync';
import { FileFault, type ReadLayer } from './fault.ts';
import { decodeText, readDecimal } from './text.ts';

/** Names of columns, without accents, capitals and signs, in the order in which they are looked for. */
const PAIRS: [x: RegExp, y: RegExp][] = [
  [/^(lon|lng|long|longitude|xwgs84|lonwgs84)$/, /^(lat|latitude|ywgs84|latwgs84)$/],
  [/^(.*longitude|.*lon|.*lng)$/, /^(.*latitude|.*lat)$/],
  [
    /^(x|xl93|xlambert93|coordx|coordonneex|xcoord|east|easting)$/,
    /^(y|yl93|ylambert93|coordy|coordonneey|ycoord|north|northing)$/,
  ],
];
/** One column with latitude and longitude, as open data portals write it. */
const BOTH = /^(geopoint(2d)?|latlon|latlng|coordonnees(geo(graphiques)?)?|coordinates)$/;

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[\p{M}\W_]/gu, '')
    .toLowerCase();

/** The sign that parts the columns: the one of which the first line has most. */
const delimiterOf = (text: string) => {
  const line = text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [';', ',', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
};

type Locate = (row: string[]) => GeoJSON.Position | null;

const locator = (header: string[]): Locate | null => {
  const names = header.map(plain);
  for (const [one, other] of PAIRS) {
    const [x, y] = [names.findIndex((name) => one.test(name)), names.findIndex((name) => other.test(name))];
    if (x < 0 || y < 0) continue;
    return (row) => {
      const [east, north] = [readDecimal(row[x] ?? ''), readDecimal(row[y] ?? '')];
      return east === null || north === null ? null : [east, north];
    };
  }
  const both = names.findIndex((name) => BOTH.test(name));
  if (both < 0) return null;
  return (row) => {
    const [north, east] = (row[both] ?? '').split(/[,;]\s*|\s+/).map(readDecimal);
    return east == null || north == null ? null : [east, north];
  };
};

/** Reads a table with a point in each row: longitude and latitude, or x and y in metres. */
export function readCsv(bytes: Uint8Array, name: string): ReadLayer[] {
  const { text, old } = decodeText(bytes);
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  const [header, ...rows] = parse(text, options) as string[][];
  if (!header || header.length < 2) throw new FileFault('unknown');
  const locate = locator(header);
  if (!locate) throw new FileFault('no-coordinates', header.slice(0, 12).join(', '));
  const features = rows.map((row): ReadLayer['features'][number] => {
    const at = locate(row);
    return {
      type: 'Feature',
      properties: Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])),
      geometry: at && { type: 'Point', coordinates: at },
    };
  });
  if (!features.length) throw new FileFault('empty');
  return [{ name, features, crs: null, remarks: old ? ['windows-1252'] : [] }];
}
