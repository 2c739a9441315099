import { todayInFrance } from '../../sql/answering.ts';
import type { ActLine } from '../acts/act.ts';
import type { Answer } from '../answer.ts';
import type { ActDocument } from '../desk/document.ts';
import { print } from '../extracts/print.ts';
import type { Param } from '../params.ts';
import { dayOf, reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { siren } from './list.ts';
import { organisationOf } from './show.ts';

const month: Param<string> = {
  read: reader('un mois AAAA-MM est attendu', 'a month YYYY-MM is wanted', (text) =>
    dayOf(`${text}-01`) ? text : undefined,
  ),
  about: 'Mois de publication, AAAA-MM',
  schema: { type: 'string', example: '2026-11' },
};
export const bundlePath = { siren, month };

/** The files of a month are put into its PDF up to so many bytes together. */
const MOST_BYTES = 50_000_000;

/** A file of an act, byte for byte; without them where the files of its month are too large together. */
export type BundleFile = {
  act: string;
  position: number;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  bytes: Uint8Array | null;
};

/** The acts that a body published in a month, as they are now, and their files as far as they are kept, all with their bytes or none. */
export type Bundle = {
  organisation: { siren: string; name: string; invented: boolean };
  month: string;
  printedUrl: string;
  made: Date;
  acts: { told: ActLine; document: ActDocument | null }[];
  files: BundleFile[];
};

type Row = { told: ActLine; document: string | null };

/** The register of a body for a month, to be printed and kept, with the files of its acts in it, or their addresses. Throws 404. */
export async function monthPdf({ path, db, config }: Call<object, typeof bundlePath>): Promise<Answer> {
  const { siren, name, invented } = await organisationOf(db, path.siren);
  const rows = await db.rows<Row>('register/month', [siren, `${path.month}-01`]);
  const files = await db.rows<BundleFile>('register/files', [rows.map(({ told }) => told.id), MOST_BYTES]);
  const acts = rows.map(({ told, document }) => ({ told, document: document === null ? null : JSON.parse(document) }));
  const bundle: Bundle = {
    organisation: { siren, name, invented },
    month: path.month,
    printedUrl: config.printedUrl,
    // By the day: the same acts give the same bytes.
    made: new Date(`${todayInFrance()}T00:00:00Z`),
    acts,
    files,
  };
  const headers = { 'Content-Disposition': `inline; filename="recueil-${siren}-${path.month}.pdf"` };
  return { body: await print({ bundle }), type: 'application/pdf', headers };
}
