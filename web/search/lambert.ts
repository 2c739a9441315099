// From the metres of the French conic systems to degrees, after Snyder, “Map Projections: A Working Manual” (USGS, 1987).
/** Degrees. */
export type Degrees = { lon: number; lat: number };
type Ellipsoid = { a: number; e: number };
/** A conic projection: its constants on the ellipsoid, the meridian and metres of its origin. */
type Conic = { ellipsoid: Ellipsoid; n: number; c: number; lon0: number; x0: number; pole: number };

/** The ellipsoid of RGF93 and of the overseas systems, which differ from WGS 84 by less than a metre. */
export const GRS80: Ellipsoid = { a: 6378137, e: 0.081819191042816 };
const CLARKE: Ellipsoid = { a: 6378249.2, e: 0.0824832567634 }; // 1880, IGN's: that of the NTF
const PARIS = 2.337229166666667; // the meridian of the NTF, degrees

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;
const isometric = (lat: number, e: number) => Math.atanh(Math.sin(lat)) - e * Math.atanh(e * Math.sin(lat));

/** The latitude, in radians, of an isometric latitude. */
export const latitudeOf = (wanted: number, e: number) => {
  let lat = Math.asin(Math.tanh(wanted));
  for (let i = 0; i < 8; i++) lat = Math.asin(Math.tanh(wanted + e * Math.atanh(e * Math.sin(lat))));
  return lat;
};

/** The radius of the parallel, for an ellipsoid of radius 1. */
const parallel = (lat: number, e: number) => Math.cos(lat) / Math.sqrt(1 - (e * Math.sin(lat)) ** 2);

/** A conic that keeps lengths on two parallels; `lat0` is the latitude at which y is `y0`. */
const secant = (south: number, north: number, lat0: number, x0: number, y0: number): Conic => {
  const { a, e } = GRS80;
  const [first, second] = [radians(south), radians(north)];
  const n = Math.log(parallel(second, e) / parallel(first, e)) / (isometric(first, e) - isometric(second, e));
  const c = ((a * parallel(first, e)) / n) * Math.exp(n * isometric(first, e));
  return { ellipsoid: GRS80, n, c, lon0: 3, x0, pole: y0 + c * Math.exp(-n * isometric(radians(lat0), e)) };
};

const LAMBERT93 = secant(44, 49, 46.5, 700000, 6600000);
/** Extended Lambert II is given by its constants (IGN, NTG 71). */
const LAMBERT2 = { ellipsoid: CLARKE, n: 0.7289686274, c: 11745793.39, lon0: PARIS, x0: 600000, pole: 8199695.768 };

const fromConic = ({ ellipsoid, n, c, lon0, x0, pole }: Conic, x: number, y: number): Degrees => {
  const gamma = Math.atan2(x - x0, pole - y);
  const lat = latitudeOf(-Math.log(Math.hypot(x - x0, y - pole) / c) / n, ellipsoid.e);
  return { lon: lon0 + degrees(gamma / n), lat: degrees(lat) };
};

/** Degrees from a Lambert-93 pair in metres. */
export const fromLambert93 = (x: number, y: number): Degrees => fromConic(LAMBERT93, x, y);

/** Metres in Lambert-93 from degrees. */
export function toLambert93(lon: number, lat: number): { x: number; y: number } {
  const { n, c, lon0, x0, pole, ellipsoid } = LAMBERT93;
  const radius = c * Math.exp(-n * isometric(radians(lat), ellipsoid.e));
  const gamma = n * radians(lon - lon0);
  return { x: x0 + radius * Math.sin(gamma), y: pole - radius * Math.cos(gamma) };
}

/** Degrees from a pair of the conic zone of a latitude, CC42 to CC50. */
export const fromConicZone = (zone: number, x: number, y: number): Degrees =>
  fromConic(secant(zone - 0.75, zone + 0.75, zone, 1700000, (zone - 42) * 1e6 + 1200000), x, y);

const cartesian = ({ a, e }: Ellipsoid, { lon, lat }: Degrees) => {
  const [sin, cos] = [Math.sin(radians(lat)), Math.cos(radians(lat))];
  const normal = a / Math.sqrt(1 - (e * sin) ** 2);
  return {
    x: normal * cos * Math.cos(radians(lon)),
    y: normal * cos * Math.sin(radians(lon)),
    z: normal * (1 - e * e) * sin,
  };
};

const geographic = ({ a, e }: Ellipsoid, x: number, y: number, z: number): Degrees => {
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - e * e));
  for (let i = 0; i < 6; i++) {
    const normal = a / Math.sqrt(1 - (e * Math.sin(lat)) ** 2);
    lat = Math.atan2(z + e * e * normal * Math.sin(lat), p);
  }
  return { lon: degrees(Math.atan2(y, x)), lat: degrees(lat) };
};

/** Degrees from a pair of extended Lambert II, of the maps before 2001; right to about 3 metres. */
export function fromLambert2(x: number, y: number): Degrees {
  const moved = cartesian(CLARKE, fromConic(LAMBERT2, x, y));
  return geographic(GRS80, moved.x - 168, moved.y - 60, moved.z + 320);
}
