import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { readCoordinates, writeCoordinates } from '../../web/search/coordinates.ts';
import { fromConicZone, fromLambert2, fromLambert93, toLambert93 } from '../../web/search/lambert.ts';
import { fromUtm } from '../../web/search/utm.ts';

describe('coordinates are read in any usual form', () => {
  for (const [typed, lat, lon] of [
    ['48.85, 2.35', 48.85, 2.35],
    ['2.35 48.85', 48.85, 2.35],
    ['48,85 2,35', 48.85, 2.35],
    ['48,85, 2,35', 48.85, 2.35],
    ['48,85 ; 2,35', 48.85, 2.35],
    ['48.85/2.35', 48.85, 2.35],
    ['lat 48.85 lon 2.35', 48.85, 2.35],
    ['48,2', 48, 2],
    ['46.6 -1.2', 46.6, -1.2],
    ['46.6 −1.2', 46.6, -1.2],
    ["48°51'N 2°21'E", 48.85, 2.35],
    ['2°21′E 48°51′N', 48.85, 2.35],
    ['48° 51′ 24″ N, 2° 21′ 07″ E', 48.856667, 2.351944],
    ["N 48° 51.4' O 1° 30'", 48.856667, -1.5],
    ['48.8566° N, 2.3522° W', 48.8566, -2.3522],
    ['652469.02 6862035.26', 48.8566, 2.3522],
    ['6862035.26 652469.02', 48.8566, 2.3522],
    ['X = 652 469,02  Y = 6 862 035,26', 48.8566, 2.3522],
    ['48,85;2,35', 48.85, 2.35],
    ['latitude 48.85, longitude 2.35', 48.85, 2.35],
    ['48.85N 2.35E', 48.85, 2.35],
    ['(48.85, 2.35)', 48.85, 2.35],
    ['POINT (2.35 48.85)', 48.85, 2.35],
    ['48 51 24 N 2 21 07 E', 48.856667, 2.351944],
    ['N 48:51:24 E 2:21:07', 48.856667, 2.351944],
    ['48°51.4N 2°21.1E', 48.856667, 2.351667],
    ['47.2 N 1.55 W', 47.2, -1.55],
    ['47,2 N, 1,55 O', 47.2, -1.55],
    ['N 47.2 W 1.55', 47.2, -1.55],
    ['1.55 W 47.2 N', 47.2, -1.55],
    ['16.25 N 61.53 W', 16.25, -61.53],
    ['21.1 S 55.5 E', -21.1, 55.5],
    ["47°13' -1°33'", 47.216667, -1.55],
    ["16°15' -61°32'", 16.25, -61.533333],
    ["47°13' -0°30'", 47.216667, -0.5],
    ['1652000 8187000', 48.881231, 2.345502],
    ['1 652 000 ; 8 187 000', 48.881231, 2.345502],
    ['600000 2428000', 48.850347, 2.336506],
    ['452000 5411000', 48.850112, 2.345706],
    ['31N 452000 5411000', 48.850112, 2.345706],
    ['UTM 31 U 452000 5411000', 48.850112, 2.345706],
    ['UTM 40S 340000 7650000', -21.244611, 55.458097],
    ['geo:48.85,2.35?z=17', 48.85, 2.35],
    ['https://www.openstreetmap.org/#map=15/48.85/2.35', 48.85, 2.35],
    ['https://www.openstreetmap.org/?mlat=48.85&mlon=2.35#map=5/1/1', 48.85, 2.35],
    ['https://www.google.com/maps/place/Paris/@48.1,2.1,15z/data=!3m1!4b1!4m6!3d48.85!4d2.35', 48.85, 2.35],
    ['https://www.google.fr/maps/@48.85,2.35,15z', 48.85, 2.35],
    ['https://maps.google.com/?q=48.85,2.35', 48.85, 2.35],
    ['https://www.geoportail.gouv.fr/carte?c=2.35,48.85&z=17&l0=ORTHO', 48.85, 2.35],
    ['https://cartes.gouv.fr/explorer-les-cartes/?c=2.35,48.85&z=10', 48.85, 2.35],
    ['https://terrier.example.org/#carte=12/1/1&lieu=2.35,48.85', 48.85, 2.35],
  ] as const)
    test(typed, () => {
      const point = readCoordinates(typed);
      expect(point?.lat).toBeCloseTo(lat, 5);
      expect(point?.lon).toBeCloseTo(lon, 5);
    });

  test('the territory decides which number is the latitude', () => {
    expect(readCoordinates('-21.1, 55.5', { lon: 55.5, lat: -21.1 })).toMatchObject({ lat: -21.1, lon: 55.5 });
    expect(readCoordinates('55.5, -21.1', { lon: 55.5, lat: -21.1 })).toMatchObject({ lat: -21.1, lon: 55.5 });
  });

  for (const typed of [
    '',
    '12 rue du Lac',
    '75056',
    '48.85',
    '95, 200',
    '912160000A0001',
    '1 2 3',
    'Nantes',
    '91°N 2°E',
    '31 rue du Port 95000',
    '95523 AB 12',
    '00001 A 1',
    'AB 12 Allan 3',
    '2026-023',
    'https://example.org/page?id=48',
  ])
    test(`“${typed}” is not a point`, () => expect(readCoordinates(typed)).toBeNull());
});

test('metres without a zone are of the system of the territory', () => {
  const [martinique, reunion] = [
    { lon: -61, lat: 14.6 },
    { lon: 55.5, lat: -21.1 },
  ];
  expect(readCoordinates('709000 1615000', martinique)).toMatchObject({ form: 'utm', zone: '20 N' });
  expect(readCoordinates('709000 1615000', martinique)?.lat).toBeCloseTo(14.6002, 4);
  expect(readCoordinates('340000 7650000', reunion)).toMatchObject({ form: 'utm', zone: '40 S' });
  expect(readCoordinates('700000 1780000')).toMatchObject({ form: 'lambert2' });
});

describe('the other systems agree with PROJ', () => {
  const conic = (zone: number) =>
    `+proj=lcc +lat_0=${zone} +lon_0=3 +lat_1=${zone - 0.75} +lat_2=${zone + 0.75} +x_0=1700000 +y_0=${(zone - 42) * 1e6 + 1.2e6} +ellps=GRS80`;
  const paris = '+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=2.337229166666667 +k_0=0.99987742 +x_0=600000 +y_0=2200000';
  const ntf = `${paris} +a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0`;
  test.each([
    ...[42, 46, 49, 50].map((zone) => {
      const [x, y] = [1652000, (zone - 42) * 1e6 + 1187000];
      return [`CC${zone}`, fromConicZone(zone, x, y), proj4(conic(zone), 'EPSG:4326', [x, y]), 9] as const;
    }),
    [
      'UTM 31N',
      fromUtm(31, false, 452000, 5411000),
      proj4('+proj=utm +zone=31 +ellps=GRS80', 'EPSG:4326', [452000, 5411000]),
      8,
    ],
    [
      'UTM 38S',
      fromUtm(38, true, 520000, 8590000),
      proj4('+proj=utm +zone=38 +south +ellps=GRS80', 'EPSG:4326', [520000, 8590000]),
      8,
    ],
    ['Lambert II étendu', fromLambert2(600000, 2428000), proj4(ntf, 'EPSG:4326', [600000, 2428000]), 6],
  ] as const)('%s', (_name, { lon, lat }, [x, y], digits) => {
    expect(lon).toBeCloseTo(x!, digits);
    expect(lat).toBeCloseTo(y!, digits);
  });
});

describe('Lambert-93 agrees with PROJ', () => {
  // cs2cs EPSG:4326 EPSG:2154
  for (const [lon, lat, x, y] of [
    [2.3522, 48.8566, 652469.0227, 6862035.2594],
    [1.632, 49.084, 600067.833, 6887994.3618],
    [9.45, 42.7, 1228546.0453, 6199420.644],
    [3, 46.5, 700000, 6600000],
  ] as const)
    test(`${lon}, ${lat}`, () => {
      expect(toLambert93(lon, lat).x).toBeCloseTo(x, 3);
      expect(toLambert93(lon, lat).y).toBeCloseTo(y, 3);
      expect(fromLambert93(x, y).lon).toBeCloseTo(lon, 8);
      expect(fromLambert93(x, y).lat).toBeCloseTo(lat, 8);
    });
});

test('coordinates are written in the way of the language', () => {
  expect(writeCoordinates({ lon: -1.5, lat: 47.25 }, 'fr-FR', 'O').replaceAll('\u00a0', ' ')).toBe(
    '47,25000° N, 1,50000° O',
  );
  expect(writeCoordinates({ lon: -1.5, lat: -4 }, 'en-GB', 'W').replaceAll('\u00a0', ' ')).toBe(
    '4.00000° S, 1.50000° W',
  );
});
