import { FileFault, type ReadLayer } from './fault.ts';
import { Sqlite, type Value } from './sqlite.ts';
import { readGeometry } from './wkb.ts';

const all = (file: Sqlite, table: string) => [...(file.table(table) ?? [])];

/** The code that EPSG gave to a system of the file, or its text. */
const crsOf = (file: Sqlite, id: Value) => {
  const system = all(file, 'gpkg_spatial_ref_sys').find(({ srs_id }) => srs_id === id);
  if (!system) return null;
  return /epsg/i.test(String(system.organization))
    ? String(system.organization_coordsys_id)
    : String(system.definition);
};

const told = (value: Value) => (value instanceof Uint8Array ? null : value);

/** Reads each layer of a GeoPackage that has geometry. */
export function readGeoPackage(bytes: Uint8Array): ReadLayer[] {
  const file = new Sqlite(bytes);
  if (!file.table('gpkg_contents')) throw new FileFault('unknown');
  const layers = all(file, 'gpkg_geometry_columns').flatMap(({ table_name, column_name, srs_id }): ReadLayer[] => {
    const rows = file.table(String(table_name));
    if (!rows) return [];
    const features: ReadLayer['features'] = [];
    for (const row of rows) {
      const { [String(column_name)]: shape, ...others } = row;
      const properties = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, told(value)]));
      features.push({
        type: 'Feature',
        properties,
        geometry: shape instanceof Uint8Array ? readGeometry(shape) : null,
      });
    }
    return [{ name: String(table_name), features, crs: crsOf(file, srs_id ?? null), remarks: [] }];
  });
  if (!layers.length) throw new FileFault('no-geometry');
  return layers;
}
