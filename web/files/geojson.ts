import { FileFault, type ReadLayer } from './fault.ts';
import { decodeText } from './text.ts';

type Loose = { type?: string; features?: unknown; geometry?: unknown; properties?: unknown; crs?: unknown };

/** How deep the positions of each kind of geometry lie. */
const DEPTHS: Record<string, number> = {
  ...{ Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 },
};

const isSound = (part: unknown, depth: number): boolean => {
  if (!Array.isArray(part)) return false;
  if (depth > 0) return part.every((one) => isSound(one, depth - 1));
  return part.length > 1 && Number.isFinite(part[0]) && Number.isFinite(part[1]);
};

const isGeometry = (value: unknown): value is GeoJSON.Geometry => {
  const { type = '', coordinates, geometries } = (value ?? {}) as Record<string, unknown>;
  if (type === 'GeometryCollection') return Array.isArray(geometries) && geometries.every(isGeometry);
  const depth = DEPTHS[String(type)];
  return depth !== undefined && isSound(coordinates, depth);
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
