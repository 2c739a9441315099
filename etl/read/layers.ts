import { openWithGdal } from './gdal.ts';

/** A layer of a file: its name and the names of its attributes. */
export type Layer = { name: string; columns: string[] };

/** The layers of each file, as GDAL sees them. Throws a Refusal when a file cannot be read. */
export async function layersOf(paths: string[]): Promise<Layer[][]> {
  const { lines, close } = await openWithGdal(paths.map((path) => ({ path, options: { list: true } })));
  try {
    const files: Layer[][] = [];
    for (const file of lines) {
      const layers: Layer[] = [];
      for await (const line of file) if (line) layers.push(JSON.parse(line));
      files.push(layers);
    }
    return files;
  } finally {
    close();
  }
}
