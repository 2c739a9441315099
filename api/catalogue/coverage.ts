import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { day, link } from '../answers-rules.ts';
import { addressOf, self, withParam } from '../features/links.ts';
import { optional, type Params, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import { type Call, type Format, MEDIA } from '../route.ts';

/**
 * What is known of a dataset in a territory: published, nothing exists, restricted, something that only some of its communes
 * say of themselves, or nothing.
 */
export const STATES = ['available', 'none', 'restricted', 'partial', 'no-statement'] as const;
const MOST_COUNTED = 20;

const place = z.object({
  dataset: z.string(),
  title: z.string(),
  level: z.string(),
  code: z.string(),
  name: z.string(),
  state: z.enum(STATES),
  since: day.nullable(),
  source: z.string().nullable(),
  /** How many communes of the territory are in which state, where only communes are spoken of. */
  communes: z.object({ available: z.number(), none: z.number(), restricted: z.number(), total: z.number() }).nullable(),
  /** How many features touch the territory; null where it is not asked. */
  count: z.number().nullable(),
});

export type CoverageOf = z.infer<typeof place>;

export const coverageAnswer = z.object({ coverage: z.array(place), links: z.array(link) });
export const COVERAGE_FORMATS = ['json', 'csv'] as const satisfies Format[];

const oneOf = <const Word extends string>(...words: Word[]) =>
  reader(`un de ${words.join(', ')} est attendu`, `one of ${words.join(', ')} is wanted`, (text) =>
    words.find((word) => word === text),
  );

/** Where the next page begins: after a dataset and a territory. */
const afterPair = reader('le lien « next » est attendu', 'the link “next” is wanted', (text) => {
  const [dataset, code, ...more] = text.split(' ');
  return dataset && code && more.length === 0 ? { dataset, code } : undefined;
});

export const coverageQuery = {
  dataset: optional(param.collection),
  level: { ...param.level, read: param.level.read.default('departement') },
  territory: {
    ...param.territoryCode,
    about: 'Code Insee d’un seul territoire de ce niveau',
    schema: { type: 'string', example: '95' },
  },
  state: {
    read: oneOf(...STATES).optional(),
    about: 'Seulement cet état : publié, rien n’existe, restreint, selon les communes, rien n’est dit',
    schema: { type: 'string', enum: STATES },
  },
  counts: {
    read: oneOf('true', 'false').default('false'),
    about: `Compter les objets qui touchent chaque territoire : ${MOST_COUNTED} lignes par page au plus`,
    schema: { type: 'boolean', default: false, example: true },
  },
  limit: param.limit,
  after: {
    ...param.after,
    read: afterPair.optional(),
    schema: { type: 'string', example: 'demo-plu-zones 00' },
  },
} satisfies Params;

type Asked = Call<typeof coverageQuery>;

/** The matrix of datasets and territories of a level, page by page, as JSON or as a table. Throws 400. */
export async function coverage(call: Asked): Promise<Answer> {
  const { query, db, format } = call;
  const url = addressOf(call);
  const limit = query.counts === 'true' ? Math.min(query.limit, MOST_COUNTED) : query.limit;
  const rows = await coverageRows(db, query, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? withParam(url, 'after', `${last.dataset} ${last.code}`) : undefined;
  if (format === 'csv')
    return { body: tableOf(page), type: MEDIA.csv, headers: next ? { Link: `<${next}>; rel="next"` } : {} };
  const links = [self(url), ...(next ? [{ rel: 'next', type: MEDIA.json, href: next }] : [])];
  return { body: { coverage: page, links } };
}

function coverageRows(db: Call['db'], query: Asked['query'], limit: number): Promise<CoverageOf[]> {
  const { level, dataset = null, territory = null, state = null, after, counts } = query;
  if (level === 'commune' && dataset === null && territory === null)
    throw new Problem(
      400,
      'trop-large',
      'Par commune, un jeu de données (dataset) ou une commune (territory) est attendu',
      'by commune, one dataset or one commune (territory) is wanted',
    );
  const from = [after?.dataset ?? null, after?.code ?? null];
  return db.rows('catalogue/coverage', [level, dataset, territory, state, ...from, limit, counts === 'true']);
}

const COLUMNS = ['dataset', 'title', 'level', 'code', 'name', 'state', 'since', 'source'] as const;
const COMMUNES = ['available', 'none', 'restricted', 'total'] as const;

function tableOf(rows: CoverageOf[]): string {
  const head = [...COLUMNS, ...COMMUNES.map((state) => `communes_${state}`), 'count'];
  const lines = rows.map((row) => [
    ...COLUMNS.map((name) => row[name]),
    ...COMMUNES.map((state) => row.communes?.[state]),
    row.count,
  ]);
  return [head, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

/** A cell by RFC 4180; what a spreadsheet would run as a formula gets an apostrophe in front. */
function cellOf(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[\s\p{Cf}]*[=+\-@|%]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
