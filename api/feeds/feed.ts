import { createHash } from 'node:crypto';
import { KINDS, type Kind } from '../acts/content.ts';
import { eventWords } from '../alerts/event.ts';
import { bodyOfSiren, territoryName } from '../alerts/named.ts';
import type { Answer } from '../answer.ts';
import { before } from '../contests/office.ts';
import { withParam } from '../features/links.ts';
import { type Param, param } from '../params.ts';
import { reader } from '../readers.ts';
import { type Call, MEDIA } from '../route.ts';
import { atomOf } from './atom.ts';
import { type Entry, entryOf, type Row } from './entries.ts';
import { jsonFeedOf } from './json-feed.ts';

export const FEED_FORMATS = ['atom', 'jsonfeed'] as const;
/** When nothing has happened yet. */
const BEGINNING = new Date(0);
const TITLE = { fr: 'Décisions publiées', en: 'Decisions published' };

const territory: Param<{ level: string; code: string } | undefined> = {
  read: reader(
    'un niveau et un code sont attendus, comme commune/00021',
    'a level and a code are wanted, as in commune/00021',
    (text) => {
      const [, level, code] = /^(commune|epci|departement|region)\/([0-9A-Za-z]{1,10})$/.exec(text) ?? [];
      return level && code ? { level, code } : undefined;
    },
  ).optional(),
  about: 'Territoire où les actes s’appliquent : niveau/code',
  schema: { type: 'string', example: 'commune/00021' },
};
const kind: Param<Kind[] | undefined> = {
  read: reader(
    `un ou plusieurs de ${KINDS.join(', ')} sont attendus`,
    `some of ${KINDS.join(', ')} are wanted`,
    (text) => {
      const kinds = text.split(',').filter((one): one is Kind => (KINDS as readonly string[]).includes(one));
      return kinds.length === text.split(',').length ? kinds : undefined;
    },
  ).optional(),
  about: 'Sortes d’actes',
  schema: { type: 'array', items: { type: 'string', enum: KINDS }, example: ['traffic', 'works'] },
};
const organisation: Param<string | undefined> = {
  read: reader('un SIREN (9 chiffres) est attendu', 'a SIREN (9 digits) is wanted', (text) =>
    /^\d{9}$/.test(text) ? text : undefined,
  ).optional(),
  about: 'Organisme qui publie (SIREN)',
  schema: { type: 'string', example: '210000210' },
};

export const feedQuery = { territory, kind, organisation, after: before, limit: param.few, lang: param.lang };

/** A page of a feed, whatever its format: whole addresses, the newest event first. */
export type Feed = {
  id: string;
  title: string;
  lang: 'fr' | 'en';
  updated: Date;
  self: string;
  first: string;
  next: string | undefined;
  /** The same for people, and as JSON Feed. */
  page: string;
  json: string;
  entries: Entry[];
};

/** What happened to published acts, as Atom or JSON Feed. Throws 404 for a territory or a body that is not known. */
export async function actFeed(call: Call<typeof feedQuery>): Promise<Answer> {
  const { territory: where, kind: kinds, lang, after = null, limit } = call.query;
  const [place, body] = await Promise.all([
    where && territoryName(call.db, where.level, where.code),
    bodyOfSiren(call.db, call.query.organisation),
  ]);
  const asked = [where?.level ?? null, where?.code ?? null, kinds ?? null, body?.id ?? null];
  const rows = await call.db.rows<Row>('feeds/events', [...asked, after, limit]);
  const origin = call.origin || call.config.printedUrl;
  const entries = rows.map((row) => entryOf(row, lang, origin));
  const updated = entries.reduce((latest, entry) => (entry.updated > latest ? entry.updated : latest), BEGINNING);
  const names = [place, body?.name, kinds?.map((one) => eventWords[lang].kinds[one]).join(', ')].filter(Boolean);
  const self = origin + call.url.slice(call.publicUrl.length);
  const feed: Feed = {
    ...{ id: idOf([...asked, lang]), lang, updated, entries, self },
    title: [TITLE[lang], ...names].join(' — '),
    first: withParam(self, 'after', undefined),
    next: rows.length === limit ? withParam(self, 'after', String(rows.at(-1)!.event)) : undefined,
    page: `${origin}/recueil`,
    json: withParam(self, 'f', 'jsonfeed'),
  };
  const format = call.format as (typeof FEED_FORMATS)[number];
  // No time of change: two events may share a second, and one that was held back is told late. The ETag says it.
  return { body: format === 'atom' ? atomOf(feed) : jsonFeedOf(feed), type: MEDIA[format] };
}

/** The same for the same question, on whatever host: a UUID made of its hash (RFC 9562, version 8). */
function idOf(asked: unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
