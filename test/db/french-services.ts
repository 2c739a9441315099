import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Feature, FeatureCollection } from 'geojson';
import type { Held } from '../setup/services.ts';
import { zipOf } from '../setup/zip.ts';

/** An EPCI of the Gard. */
export const GARD_EPCI = '200034692';

const read = (path: string): FeatureCollection => JSON.parse(readFileSync(path, 'utf8'));

/** A square feature, its south-west corner in degrees. */
export const square = (west: number, south: number, properties: object, size = 0.001): Feature => {
  const [east, north] = [west + size, south + size];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', properties: { ...properties }, geometry: { type: 'Polygon', coordinates: [ring] } };
};

/** Features as a collection. */
export const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** A département as the service of territories names it in its communes. */
export const nameOf = (code: string) => ({ codeDepartement: code, departement: { code, nom: `Département ${code}` } });
const within = (real: string, path: string, departement: string, epci: (code: string) => string | null) => {
  const { features } = read(join(real, path));
  for (const { properties } of features)
    Object.assign(properties!, { ...nameOf(departement), codeRegion: '76', codeEpci: epci(properties!.code) });
  return collection(features);
};

/** Fills the services with the real outlines and layers, the real plan of Arpaillargues, and two invented parcels. */
export function fill(held: Held, real: string): void {
  held.communes['30'] = within(real, 'boundaries/departements-2018/communes-30-gard.geojson', '30', (code) =>
    code === '30014' ? GARD_EPCI : null,
  );
  held.epcis['30'] = collection([
    square(4.3, 43.9, { code: GARD_EPCI, nom: 'CC Pays d’Uzès', population: 28_000 }, 0.2),
  ]);
  held.communes['95'] = within(real, 'boundaries/val-doise/communes_95.geojson', '95', () => null);
  for (const [type, file] of [
    ['patrinat_sic:sic', 'natura-habitat'],
    ['patrinat_zps:zps', 'natura-oiseaux'],
    ['patrinat_znieff1:znieff1', 'znieff1'],
    ['patrinat_znieff2:znieff2', 'znieff2'],
    ['patrinat_rnn:rnn', 'reserves-naturelles'],
    ['patrinat_pnr:pnr', 'parcs-naturels-regionaux'],
  ])
    held.layers[type!] = read(`${real}/nature/val-doise/${file}.json`).features;
  held.cap = 50;
  const plan = 'plu/30014_PLU_20171013';
  const files = readdirSync(join(real, plan), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  held.files['/archives/DU_30014.zip'] = zipOf(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return { name: path.slice(join(real, 'plu/').length), content: readFileSync(path) };
    }),
  );
  held.files['/archives/172014607_SUP_30_AC1.zip'] = zipOf([{ name: 'releve.bin', content: randomBytes(100) }]);
  held.documents = [
    { grid: '30014', family: 'DU', name: 'DU_30014' },
    { grid: '30', family: 'SUP', name: '172014607_SUP_30_AC1' },
  ];
  const parcel = (numero: string, west: number) =>
    square(west, 44.0035, { id: `300140000A${numero}`, commune: '30014', prefixe: '000', section: '0A', numero });
  held.files['/cadastre/communes/30/30014/cadastre-30014-parcelles.json.gz'] = gzipSync(
    JSON.stringify(collection([parcel('0001', 4.37), parcel('0002', 4.372)])),
  );
}
