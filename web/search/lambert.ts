// Lambert-93 (EPSG:2154) on the GRS 80 ellipsoid, after IGN note NTG 71; RGF93 and WGS 84 differ by less than a metre.
const E = 0.081819191042816; // first eccentricity
const N = 0.725607765053267; // exponent of the projection
const C = 11754255.426096; // constant of the projection, metres
const X0 = 700000;
const Y0 = 12655612.049876; // ordinate of the pole, metres
const LON0 = (3 * Math.PI) / 180;

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;
const isometric = (lat: number) => Math.atanh(Math.sin(lat)) - E * Math.atanh(E * Math.sin(lat));

/** Degrees from a Lambert-93 pair in metres. */
export function fromLambert93(x: number, y: number): { lon: number; lat: number } {
  const radius = Math.hypot(x - X0, y - Y0);
  const gamma = Math.atan2(x - X0, Y0 - y);
  const wanted = -Math.log(radius / C) / N;
  let lat = Math.asin(Math.tanh(wanted));
  for (let i = 0; i < 8; i++) lat = Math.asin(Math.tanh(wanted + E * Math.atanh(E * Math.sin(lat))));
  return { lon: degrees(LON0 + gamma / N), lat: degrees(lat) };
}

/** Metres in Lambert-93 from degrees. */
export function toLambert93(lon: number, lat: number): { x: number; y: number } {
  const radius = C * Math.exp(-N * isometric(radians(lat)));
  const gamma = N * (radians(lon) - LON0);
  return { x: X0 + radius * Math.sin(gamma), y: Y0 - radius * Math.cos(gamma) };
}
