import { offeredVersion } from '../features/collections.ts';
import { type Asking, matchedOf } from '../features/held.ts';
import { pagesOf, readSelection, type Selection, selectionQuery } from '../features/selection.ts';
import { readParams, type ValuesOf } from '../params.ts';
import type { Published } from './columns.ts';
import { type ExportFormat, withExtension } from './formats.ts';
import type { Asked } from './jobs/exports.ts';
import type { Pages, Row, Subject } from './rows.ts';

const { sortby: _order, ...which } = selectionQuery;
/** The parameters that say what is exported: those of items, in the order of the keys and without pages. */
export const exportQuery = which;

/** The features that are exported, at one moment, and what is told of them. */
export type Selected = {
  subject: Subject;
  attributes: Published[];
  wanted?: string[];
  epsg: number;
  /** The address of the system in which coordinates are told; undefined where it has the latitude first, unlike files. */
  crs: string | undefined;
  /** From the first page, each time. */
  pages: () => Pages;
  /** How many; null where that is not known. */
  count: () => Promise<number | null>;
  fileName: (format: ExportFormat) => string;
};

type SubjectRow = Omit<Subject, 'lang' | 'page'> & { attributes: Published[]; loaded: string | null };

const ROWS_AT_ONCE = 1000;

/** What is asked for. Throws 400 for parameters that are not understood, 404 for an unknown collection or territory. */
export async function readSelected(asking: Asking, asked: Omit<Asked, 'format'>): Promise<Selected> {
  const { db, config } = asking;
  const further = new Map<string, string>();
  const query = readParams(exportQuery, Object.entries(asked.query), further);
  await offeredVersion(asking, asked.collection, query);
  const row = (await db.row<SubjectRow>('exports/subject', [asked.collection, asked.lang]))!;
  const { attributes, loaded, ...facts } = row;
  const subject = { ...facts, lang: asked.lang, page: `${config.printedUrl}/donnees/${row.id}` };
  const read = await readSelection(db, row.id, query, further, row.known);
  // Files have x before y, whatever the register says of the order of axes.
  const selection: Selection = { ...read, crs: { ...read.crs, latitudeFirst: false } };
  return {
    subject,
    attributes,
    wanted: query.properties,
    epsg: selection.crs.srid,
    crs: read.crs.latitudeFirst ? undefined : read.crs.uri,
    pages: () => oneAhead(pagesOf(db, selection, ROWS_AT_ONCE)),
    count: () => matchedOf(asking, selection, row.version),
    fileName: (format) => withExtension(nameOf(row, query, selection), format),
  };
}

/** The same pages, the next one asked for while this one is written. */
async function* oneAhead(pages: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  try {
    for (let next = pages.next(); ; ) {
      const { done, value } = await next;
      if (done) return;
      next = pages.next();
      // What goes wrong is told when its turn comes.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await pages.return(undefined);
  }
}

/** What a file is called: collection, territory, whether it is a part, system, day of the version. */
function nameOf({ id, loaded }: SubjectRow, query: ValuesOf<typeof exportQuery>, { crs, whole }: Selection): string {
  const { territory = query.commune } = query;
  const parts = [
    id,
    territory && `${territory.level}-${territory.code}`,
    whole || territory ? undefined : 'extrait',
    crs.srid === 4326 ? undefined : `epsg${crs.srid}`,
    loaded,
  ];
  return parts.filter(Boolean).join('-');
}
