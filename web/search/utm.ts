import { type Degrees, GRS80, latitudeOf } from './lambert.ts';

const FLATTENING = 1 / 298.257222101;
const N = FLATTENING / (2 - FLATTENING); // third flattening
const MEAN = (GRS80.a / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64); // radius of the rectified meridian, metres
const SCALE = 0.9996; // on the central meridian
const SERIES = [N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3, N ** 2 / 48 + N ** 3 / 15, (17 / 480) * N ** 3];

/** The zone of a longitude. */
export const utmZone = (lon: number) => Math.floor((lon + 180) / 6) + 1;

/** Degrees from a pair of a zone of UTM; Krüger’s series, to a millimetre. */
export function fromUtm(zone: number, south: boolean, x: number, y: number): Degrees {
  const xi = (y - (south ? 10000000 : 0)) / (SCALE * MEAN);
  const eta = (x - 500000) / (SCALE * MEAN);
  let [north, east] = [xi, eta];
  SERIES.forEach((beta, index) => {
    const turn = 2 * (index + 1);
    north -= beta * Math.sin(turn * xi) * Math.cosh(turn * eta);
    east -= beta * Math.cos(turn * xi) * Math.sinh(turn * eta);
  });
  const lat = latitudeOf(Math.atanh(Math.sin(north) / Math.cosh(east)), GRS80.e);
  const lon = Math.atan2(Math.sinh(east), Math.cos(north));
  return { lon: zone * 6 - 183 + (lon * 180) / Math.PI, lat: (lat * 180) / Math.PI };
}
