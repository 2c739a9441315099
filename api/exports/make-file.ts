import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Column, columnsOf, renamed } from './columns.ts';
import { Fault } from './fault.ts';
import { flatGeobuf, geoPackage, type Making } from './formats/gdal-formats.ts';
import { DBF, shapefiles } from './formats/shapefile.ts';
import { type Kind, Misfit, type Spooling, type Spools, spool } from './formats/spool.ts';
import { type ExportFormat, isStreamed, type StreamedFormat } from './formats.ts';
import type { Row, Subject } from './rows.ts';
import type { Selected } from './selected.ts';
import { textsOf } from './texts.ts';

/** What a file is made of and in which folder; `native` says which GDAL, where it matters. */
export type Order = Selected & { format: ExportFormat; folder: string; told: Spooling['told']; native?: boolean };

const KIND_OF: Record<Subject['geometry'], Kind> = {
  point: 'points',
  line: 'lines',
  polygon: 'polygons',
  none: 'none',
};

/** Makes the file of a selection and gives its path. Throws a Fault for what its format cannot hold. */
export async function makeFile(order: Order): Promise<string> {
  const { format } = order;
  if (isStreamed(format)) return makeText(order, format);
  const columns = columnsFor(order);
  const spools = await spoolAll(order, columns);
  const making: Making = {
    ...order,
    columns,
    name: order.subject.id.replaceAll('-', '_'),
    about: aboutOf(order.subject),
  };
  if (format === 'shp') return shapefiles(spools, making);
  const rows = spools.files[0]!;
  return format === 'gpkg' ? geoPackage(rows, making) : flatGeobuf(rows, making);
}

async function makeText(order: Order, format: StreamedFormat): Promise<string> {
  const { folder, pages, told } = order;
  const path = join(folder, format);
  const file = createWriteStream(path);
  let rows = 0;
  const counted = async function* (): AsyncGenerator<Row[]> {
    for await (const page of pages()) {
      yield page;
      rows += page.length;
      told(rows, file.bytesWritten);
    }
  };
  await pipeline(Readable.from(textsOf({ ...order, pages: counted }, format)), file);
  return path;
}

/** The columns under names that the format takes. */
function columnsFor({ format, attributes, wanted }: Order): Column[] {
  const columns = columnsOf(attributes, wanted);
  if (format === 'fgb') return columns;
  if (format === 'gpkg') return renamed(columns, { most: 500, taken: ['fid', 'geom'] });
  if (columns.length > DBF.columns)
    throw new Fault(
      'trop-de-colonnes',
      `Un Shapefile a ${DBF.columns} colonnes au plus, il en faudrait ${columns.length} : nommez-les par « properties », ou prenez le GeoPackage`,
      `a Shapefile has at most ${DBF.columns} columns, ${columns.length} would be needed: name some with “properties”, or take the GeoPackage`,
    );
  return renamed(columns, { most: DBF.name, plain: true, taken: [] });
}

/** Spools the rows; where a column holds values of several types, all of them become texts and the rows are read again. */
async function spoolAll(order: Order, columns: Column[]): Promise<Spools> {
  const { folder, epsg, told, subject } = order;
  const shp = order.format === 'shp' ? { split: KIND_OF[subject.geometry], most: DBF.text } : {};
  for (;;)
    try {
      return await spool(order.pages(), { folder, name: subject.id, columns, epsg, told, ...shp });
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      error.column.type = 'string';
    }
}

function aboutOf({ description, producer, licence, version, source_date, known, notice }: Subject): string {
  const dated = [source_date, version === null ? null : `v${version}`, known].filter(Boolean).join(', ');
  return [description, `${producer}, ${licence}. ${dated}.`, notice].filter(Boolean).join('\n');
}
