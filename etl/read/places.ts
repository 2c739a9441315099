import { isInFrance } from '../../sql/france.ts';
import { type CsvRecord, readCsv } from './csv.ts';

/** What is wrong with a row, in French and English. */
export type Fault = { fault: [french: string, english: string] };
export type Place = { point: [lon: number, lat: number] } | { parcel: string } | { level: string; code: string };
/** One row of a file of places: which it is, from 1, what the file calls it, and where it is or why that cannot be read. */
export type PlaceRow = { row: number; id: string | number | null } & (Place | Fault);

const RECORD_SEPARATOR = '\x1e';
const TERRITORIES = ['commune', 'epci', 'departement'];

/**
 * The places of a text: CSV with the columns lon and lat, parcel, commune, epci or departement, and maybe id; or one GeoJSON
 * feature of a point per line (RFC 8142). Coordinates in degrees, EPSG:4326. Throws a Refusal for CSV that cannot be read.
 */
export function readPlaces(text: string, path: string): PlaceRow[] {
  if (!['{', RECORD_SEPARATOR].includes(text.trimStart().charAt(0)))
    return readCsv(text, path).map((record, index) => ({ row: index + 1, id: record.id || null, ...ofRecord(record) }));
  const lines = text.split(text.startsWith(RECORD_SEPARATOR) ? RECORD_SEPARATOR : '\n');
  return lines.filter((line) => line.trim()).map((line, index) => ({ row: index + 1, ...ofFeature(line) }));
}

function ofRecord(record: CsvRecord): Place | Fault {
  const level = TERRITORIES.find((name) => record[name]);
  if (record.lon || record.lat) return pointOf(numberOf(record.lon), numberOf(record.lat));
  if (record.parcel) return { parcel: record.parcel };
  if (level) return { level, code: record[level]! };
  const known = ['lon et lat', 'parcel', ...TERRITORIES].join(', ');
  return { fault: [`aucun lieu ; colonnes connues : ${known}`, `no place; known columns: ${known}`] };
}

type GivenFeature = {
  id?: unknown;
  geometry?: { type?: unknown; coordinates?: unknown[] };
  properties?: { id?: unknown };
};

function ofFeature(line: string): { id: string | number | null } & (Place | Fault) {
  let feature: GivenFeature | null;
  try {
    feature = JSON.parse(line);
  } catch (error) {
    const { message } = error as Error;
    return { id: null, fault: [`la ligne n’est pas du JSON : ${message}`, `the line is not JSON: ${message}`] };
  }
  const given = feature?.id ?? feature?.properties?.id;
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  const { type, coordinates } = feature?.geometry ?? {};
  if (type === 'Point') return { id, ...pointOf(coordinates?.[0], coordinates?.[1]) };
  return { id, fault: [`un point est attendu, reçu ${type}`, `a point is wanted, got ${type}`] };
}

function numberOf(text = ''): number | undefined {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function pointOf(lon: unknown, lat: unknown): Place | Fault {
  if (typeof lon !== 'number' || typeof lat !== 'number')
    return {
      fault: ['lon et lat : deux nombres en degrés sont attendus', 'lon and lat: two numbers in degrees are wanted'],
    };
  if (isInFrance(lon, lat)) return { point: [lon, lat] };
  const hint = isInFrance(lat, lon) ? ' ; longitude et latitude semblent inversées' : '';
  return { fault: [`${lon}, ${lat} est hors des territoires français${hint}`, `${lon}, ${lat} is outside France`] };
}
