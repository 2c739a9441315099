// What we use of gdal3.js; the package has no types for its Node entry.
declare module 'gdal3.js/node.js' {
  type Layer = { name: string; fields?: { name: string }[]; geometryFields?: { coordinateSystem?: object }[] };
  export type GdalDataset = { path: string; type: string; info: { driverShortName?: string; layers?: Layer[] } };
  export type Gdal = {
    open(path: string, openOptions?: string[]): Promise<{ datasets: GdalDataset[]; errors: Error[] }>;
    close(dataset: GdalDataset): Promise<void>;
    ogr2ogr(dataset: GdalDataset, options: string[], outputName: string): Promise<unknown>;
  };
  export default function initGdalJs(options: { path: string; dest: string; useWorker: boolean }): Promise<Gdal>;
}
