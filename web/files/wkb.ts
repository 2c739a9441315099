import { FileFault } from './fault.ts';

const KINDS = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const;
const COLLECTION = 7;
const ENVELOPES = [0, 32, 48, 48, 64]; // bytes, by what the flags of a GeoPackage say

/** Reads well-known binary, heights and measures left out. */
class Wkb {
  #at = 0;
  constructor(readonly view: DataView) {}

  #number(little: boolean) {
    const value = this.view.getUint32(this.#at, little);
    this.#at += 4;
    return value;
  }

  #position(little: boolean, size: number): GeoJSON.Position {
    const position = [this.view.getFloat64(this.#at, little), this.view.getFloat64(this.#at + 8, little)];
    this.#at += 8 * size;
    return position;
  }

  #list<T>(little: boolean, read: () => T): T[] {
    const count = this.#number(little);
    if (count > this.view.byteLength) throw new FileFault('broken', 'GeoPackage');
    return Array.from({ length: count }, read);
  }

  geometry(): GeoJSON.Geometry | null {
    const little = this.view.getUint8(this.#at++) === 1;
    const type = this.#number(little);
    const kind = type % 1000;
    const size = 2 + [0, 1, 1, 2][Math.floor(type / 1000)]!;
    const positions = () => this.#list(little, () => this.#position(little, size));
    const members = () => this.#list(little, () => this.geometry()).filter((one) => one !== null);
    if (kind === 1) return pointOf(this.#position(little, size));
    if (kind === 2) return { type: 'LineString', coordinates: positions() };
    if (kind === 3) return { type: 'Polygon', coordinates: this.#list(little, positions) };
    if (kind === COLLECTION) return { type: 'GeometryCollection', geometries: members() };
    const name = KINDS[kind - 1];
    // Curves and surfaces of other kinds
    if (!name) return null;
    return {
      type: name,
      coordinates: members().map((one) => 'coordinates' in one && one.coordinates),
    } as GeoJSON.Geometry;
  }
}

const pointOf = (coordinates: GeoJSON.Position): GeoJSON.Point | null =>
  coordinates.some(Number.isNaN) ? null : { type: 'Point', coordinates };

/** The geometry in a cell of a GeoPackage; null where it is empty or of a kind that maps do not draw. */
export function readGeometry(bytes: Uint8Array): GeoJSON.Geometry | null {
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50) throw new FileFault('broken', 'GeoPackage');
  const flags = bytes[3] ?? 0;
  if (flags & 16) return null;
  const start = 8 + (ENVELOPES[(flags >> 1) & 7] ?? 0);
  return new Wkb(new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start)).geometry();
}
