import { openRows, type PublishedRow } from '../../etl/read/read.ts';

/** All rows of each file, read at once or, with `large` 0, piece by piece. */
export async function readRows(files: Parameters<typeof openRows>[0], large?: number): Promise<PublishedRow[][]> {
  const reading = await openRows(files, large);
  try {
    const all: PublishedRow[][] = [];
    for (const rows of reading.rows) {
      const file: PublishedRow[] = [];
      for await (const row of rows) file.push(row);
      all.push(file);
    }
    return all;
  } finally {
    reading.close();
  }
}
