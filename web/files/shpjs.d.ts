declare module 'shpjs' {
  export function parseShp(shp: Uint8Array, turn: false): (GeoJSON.Geometry | null)[];
}
