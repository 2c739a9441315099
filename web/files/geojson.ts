import { FileFault, type ReadLayer } from './fault.ts';
import { decodeText } from './text.ts';

const GEOMETRIES = /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/;

type Loose = { type?: string; features?: unknown; geometry?: unknown; properties?: unknown; crs?: unknown };

const isGeometry = (value: unknown): value is GeoJSON.Geometry => {
  const { type, coordinates, geometries } = (value ?? {}) as {
    type?: string;
    coordinates?: unknown;
    geometries?: unknown;
  };
  return GEOMETRIES.test(type ?? '') && (Array.isArray(coordinates) || Array.isArray(geometries));
};

const featureOf = (value: unknown): ReadLayer['features'][number] => {
  const { type, geometry, properties } = (value ?? {}) as Loose;
  if (type !== 'Feature') throw new FileFault('broken', 'GeoJSON');
  const told = properties && typeof properties === 'object' ? (properties as GeoJSON.GeoJsonProperties) : {};
  return { type: 'Feature', properties: told, geometry: isGeometry(geometry) ? geometry : null };
};

/** What the old member `crs` says: a code, or a text that names one. */
const crsOf = ({ crs }: Loose) => {
  const name = (crs as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  return typeof name === 'string' ? name : null;
};

const parsed = (text: string): Loose => {
  try {
    return JSON.parse(text) as Loose;
  } catch {
    // One feature a line, as GeoJSON text sequences have it
    const lines = text
      .replaceAll('\u001e', '\n')
      .split(/[\r\n]+/)
      .filter((line) => line.trim());
    if (lines.length < 2) throw new FileFault('broken', 'GeoJSON');
    try {
      return { type: 'FeatureCollection', features: lines.map((line) => JSON.parse(line)) };
    } catch {
      throw new FileFault('broken', 'GeoJSON');
    }
  }
};

/** Reads GeoJSON: a collection, one feature, a geometry, or a feature on each line. */
export function readGeoJson(bytes: Uint8Array, name: string): ReadLayer[] {
  const { text, old } = decodeText(bytes);
  const root = parsed(text.replace(/^\uFEFF/, ''));
  const layer = (features: ReadLayer['features']): ReadLayer[] => [
    { name, features, crs: crsOf(root), remarks: old ? ['windows-1252'] : [] },
  ];
  if (isGeometry(root)) return layer([{ type: 'Feature', properties: {}, geometry: root }]);
  if (root.type === 'Feature') return layer([featureOf(root)]);
  if (root.type !== 'FeatureCollection' || !Array.isArray(root.features)) throw new FileFault('unknown');
  return layer(root.features.map(featureOf));
}
