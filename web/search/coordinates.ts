import { isAddress, readMapAddress } from './addresses.ts';
import { fromMetres, fromZone, type MetricForm } from './metres.ts';

/** A point in degrees, WGS 84. */
export type Point = { lon: number; lat: number };

/** A point read from what somebody typed, the form it was typed in, and whether the longitude came first. */
export type ReadPoint = Point & {
  form: 'degrees' | 'sexagesimal' | 'address' | MetricForm['form'];
  zone?: string;
  lonFirst?: boolean;
};

const FRANCE: Point = { lon: 2.4, lat: 46.6 };
const valid = ({ lon, lat }: Point) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

// Far from a pole this flat distance is enough to tell "48.85, 2.35" from "2.35, 48.85".
const distance = (a: Point, b: Point) => Math.hypot((a.lon - b.lon) * Math.cos((b.lat * Math.PI) / 180), a.lat - b.lat);

/** Two numbers in either order: the reading that is nearer to the territory is meant. */
const nearer = (first: number, second: number, near: Point): Point | null => {
  const readings = [
    { lat: first, lon: second },
    { lat: second, lon: first },
  ].filter(valid);
  readings.sort((a, b) => distance(a, near) - distance(b, near));
  return readings[0] ?? null;
};

const plain = (text: string) => Number(text.replaceAll(/\s/g, '').replace(',', '.'));

/** "652 709,40" as one number, "48,85 2,35" as two with decimal commas, "48.85,2.35" as two with a comma between. */
const readNumbers = (text: string): number[] | null => {
  const decimal = text.includes('.') ? '\\.' : ',(?=\\d)';
  const token = new RegExp(`[-+−]?(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+|\\d+)(?:${decimal}\\d+)?`, 'g');
  const read = (pattern: RegExp) => text.match(pattern)?.map((part) => plain(part.replace('−', '-'))) ?? [];
  const numbers = read(token);
  if (numbers.length === 2) return numbers;
  // "48,2": the comma stands between two whole numbers.
  const whole = /^\s*[-+−]?\d+\s*,\s*[-+−]?\d+\s*$/.test(text) ? read(/[-+−]?\d+/g) : [];
  return whole.length === 2 ? whole : null;
};

const SIZE = String.raw`(?<deg>[-+−]?\d+(?:[.,]\d+)?)\s*[°º]\s*(?:(?<min>\d+(?:[.,]\d+)?)(?![\d.,]*\s*[°º\d])\s*['′’]?\s*)?(?:(?<sec>\d+(?:[.,]\d+)?)\s*(?:["″”]|''|’’)?)?`;
const LETTER_FIRST = new RegExp(`(?<side>[NSEWO])\\s*${SIZE}`, 'gi');
const LETTER_LAST = new RegExp(`${SIZE}\\s*(?<side>[NSEWO])?`, 'gi');

const readAngles = (text: string, near: Point): Point | null => {
  const form = /^\s*[NSEWO]/i.test(text) ? LETTER_FIRST : LETTER_LAST;
  const angles = [...text.matchAll(form)].map(
    ({ groups: { deg = '0', min = '0', sec = '0', side: letter = '' } = {} }) => {
      const side = letter.toUpperCase();
      // The sign stands before the degrees and is that of the whole.
      const degrees = plain(deg.replace('−', '-'));
      const sign = /^[-−]/.test(deg) ? -1 : 1;
      const size = sign * (Math.abs(degrees) + plain(min) / 60 + plain(sec) / 3600);
      return { side, value: 'SWO'.includes(side) && side ? -size : size };
    },
  );
  const [first, second] = angles;
  if (!first || !second || angles.length !== 2) return null;
  const north = angles.find((angle) => angle.side === 'N' || angle.side === 'S');
  const east = angles.find((angle) => 'EWO'.includes(angle.side) && angle.side);
  if (north && east) return { lat: north.value, lon: east.value };
  return nearer(first.value, second.value, near);
};

/** "31N 452000 5411000", "UTM zone 31 452000 5411000"; the letter is that of a band, but S as people use it: south. */
const UTM_ZONE = /^\s*(?:utm\s*(?:zone\s*)?(\d{1,2})\s*([C-HJ-NP-X])?|(\d{1,2})\s*([C-HJ-NP-X]))\b[\s,:]*(.+)$/i;

const readZoned = (text: string): ReadPoint | null => {
  const [, zone, band, otherZone, otherBand, rest = ''] = UTM_ZONE.exec(text) ?? [];
  const [number, letter] = [Number(zone ?? otherZone), (band ?? otherBand ?? 'N').toUpperCase()];
  const [x, y, ...more] = readNumbers(rest) ?? [];
  if (!(number >= 1 && number <= 60) || x === undefined || y === undefined || more.length) return null;
  const isPair = x > 100000 && x < 900000 && y > 100000 && y < 10000000;
  return isPair ? fromZone(number, letter < 'N' || letter === 'S', x, y) : null;
};

const readPair = (text: string, near: Point): ReadPoint | null => {
  const numbers = readNumbers(text.replaceAll(/[a-z=:()]/gi, ' ').replaceAll(/[;/]/g, '  '));
  const [first, second] = numbers ?? [];
  if (first === undefined || second === undefined) return null;
  const metric = Math.max(Math.abs(first), Math.abs(second)) > 10000;
  if (metric) return fromMetres(first, second, near) ?? fromMetres(second, first, near);
  const point = nearer(first, second, near);
  return point ? { ...point, form: 'degrees', lonFirst: point.lon === first && point.lat !== first } : null;
};

const SIXTY = String.raw`[0-5]?\d(?![\d])`;
const PARTS = String.raw`(\d{1,3})[\s:]+(${SIXTY}(?:[.,]\d+)?)(?:[\s:]+(${SIXTY}(?:[.,]\d+)?))?`;
const BARE_LAST = new RegExp(`${PARTS}\\s*([NSEWO])(?![a-z])`, 'gi');
const BARE_FIRST = new RegExp(`\\b([NSEWO])\\s*${PARTS}`, 'gi');

const NUMBER = String.raw`([-+−]?\d{1,3}(?:[.,]\d+)?)`;
const SIDES_LAST = new RegExp(`^\\s*${NUMBER}\\s*([NSEWO])[\\s,;/]*${NUMBER}\\s*([NSEWO])\\s*$`, 'i');
const SIDES_FIRST = new RegExp(`^\\s*([NSEWO])\\s*${NUMBER}[\\s,;/]*([NSEWO])\\s*${NUMBER}\\s*$`, 'i');

/** "47.2 N 1.55 W" and "N 47.2 W 1.55" with the signs that they were written without. */
const sided = (text: string) => text.replace(SIDES_LAST, '$1° $2 $3° $4').replace(SIDES_FIRST, '$1 $2° $3 $4°');

/** "48 51 24 N" and "N 48:51:24" with the signs that they were written without. */
const signed = (text: string) => {
  const write = (deg: string, min: string, sec = '0') => `${deg}°${min}'${sec}"`;
  return /^\s*[NSEWO]/i.test(text)
    ? text.replace(BARE_FIRST, (_all, side, deg, min, sec) => `${side} ${write(deg, min, sec)} `)
    : text.replace(BARE_LAST, (_all, deg, min, sec, side) => `${write(deg, min, sec)} ${side} `);
};

/** What coordinates are written with beside digits: their own words, and no others. */
const WORDS = /(?<![a-z])(?:lat(?:itude)?|lon(?:g|gitude)?|lng|point|nord|sud|est|ouest|[nsewoxy])(?![a-z])/gi;
const SIGNS = /^[\s\d.,;:°º'′’"″”+\-−/()=]+$/;
const isShaped = (text: string) => SIGNS.test(text.replace(WORDS, ' ')) && /\d/.test(text);

/**
 * Reads coordinates in any usual form, or the address of a map; null when the text is something else. `near` decides
 * which number is the latitude, and which system metres are of.
 */
export function readCoordinates(text: string, near: Point = FRANCE): ReadPoint | null {
  if (isAddress(text)) {
    const point = readMapAddress(text);
    return point && valid(point) ? { ...point, form: 'address' } : null;
  }
  const zoned = readZoned(text);
  if (zoned) return zoned;
  if (!isShaped(text)) return null;
  const angles = signed(sided(text));
  if (/[°º]/.test(angles)) {
    const point = readAngles(angles, near);
    return point && valid(point) ? { ...point, form: 'sexagesimal' } : null;
  }
  return readPair(text, near);
}

/** "48,85660° N, 2,35220° E", in the language's own way. */
export function writeCoordinates({ lon, lat }: Point, locale: string, west: string): string {
  const angle = (value: number) =>
    `${Math.abs(value).toLocaleString(locale, { minimumFractionDigits: 5, maximumFractionDigits: 5 })}°`;
  return `${angle(lat)} ${lat < 0 ? 'S' : 'N'}, ${angle(lon)} ${lon < 0 ? west : 'E'}`;
}
