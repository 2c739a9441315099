import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Row } from '../../api/features/selection.ts';
import type { Database } from '../../sql/db.ts';

/** The rows of a page, by its number; `next` asks the database. */
export type PageOf = (page: number, next: () => Promise<Row[]>) => Row[] | Promise<Row[]>;

/** A database whose pages of features are another's. */
export function withPages(db: Database, pageOf: PageOf): Database {
  let page = 0;
  const own: Database = {
    ...db,
    until: () => own,
    rows: async <One extends object>(...asked: Parameters<Database['rows']>) =>
      asked[0] === 'collections/items'
        ? ((await pageOf(page++, () => db.rows<Row>(...asked))) as unknown as One[])
        : db.rows<One>(...asked),
  };
  return own;
}

/** A feature of a page. */
export function row(number: number, label: string): Row {
  const key = String(number).padStart(9, '0');
  const properties = { key, label, codes: [] };
  return { key, json: JSON.stringify({ type: 'Feature', id: key, geometry: null, properties }), sorted: [] };
}

/** Writes a file of so many points with one label into a folder, and gives its name. */
export function manyPoints(folder: string, label: string, count: number): string {
  const features = Array.from({ length: count }, (_, index) => ({
    type: 'Feature',
    properties: { key: String(index), label },
    geometry: { type: 'Point', coordinates: [2.001 + (index % 50) / 10_000, 48.001 + Math.floor(index / 50) / 10_000] },
  }));
  writeFileSync(join(folder, `${label}.geojson`), JSON.stringify({ type: 'FeatureCollection', features }));
  return `${label}.geojson`;
}

/** Reads what comes until `enough` says so, then leaves; gives what came by then, and why no more. */
export function readUntil(url: string, enough: (bytes: number) => boolean): Promise<{ bytes: number; error?: Error }> {
  return new Promise((resolve) => {
    const call = request(url, { agent: false }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (!enough(bytes)) return;
        response.destroy();
        resolve({ bytes });
      });
      response.on('error', (error) => resolve({ bytes, error }));
    });
    call.end();
  });
}
