import type { Attribute, Column } from './columns.ts';
import { columnsOf, renamed } from './columns.ts';
import { Fault } from './fault.ts';
import { flatGeobuf, geoPackage, type Making } from './formats/gdal-formats.ts';
import { DBF, shapefiles } from './formats/shapefile.ts';
import { type Kind, Misfit, type Spooling, type Spools, spool } from './formats/spool.ts';
import type { Pages, Subject } from './rows.ts';

/** A format that must be written whole before it can be read. */
export type WholeFormat = 'gpkg' | 'shp' | 'fgb';

/** What a file is made of, where, under which name without extension; `pages` begins anew at each call. */
export type Order = {
  format: WholeFormat;
  folder: string;
  name: string;
  subject: Subject;
  attributes: readonly Attribute[];
  wanted?: readonly string[];
  epsg: number;
  pages: () => Pages;
  told: Spooling['told'];
  native?: boolean;
};

const KIND_OF: Record<Subject['geometry'], Kind> = {
  point: 'points',
  line: 'lines',
  polygon: 'polygons',
  none: 'none',
};

/** Makes a file of a format that is written whole, and gives its path. Throws a Fault for what the format cannot hold. */
export async function makeFile(order: Order): Promise<string> {
  const columns = columnsFor(order);
  const spools = await spoolAll(order, columns);
  const making: Making = { ...order, columns, about: aboutOf(order.subject) };
  if (order.format === 'shp') return shapefiles(spools, making);
  const rows = spools.files[0]!;
  return order.format === 'gpkg' ? geoPackage(rows, making) : flatGeobuf(rows, making);
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
  const { folder, name, epsg, told, subject } = order;
  const shp = order.format === 'shp' ? { split: KIND_OF[subject.geometry], most: DBF.text } : {};
  for (;;)
    try {
      return await spool(order.pages(), { folder, name, columns, epsg, told, ...shp });
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      error.column.type = 'string';
    }
}

function aboutOf({ description, producer, licence, version, source_date, known, notice }: Subject): string {
  const dated = [source_date, version === null ? null : `v${version}`, known].filter(Boolean).join(', ');
  return [description, `${producer}, ${licence}. ${dated}.`, notice].filter(Boolean).join('\n');
}
