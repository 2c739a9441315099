import type { Answer } from '../answer.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { datasetsHeld } from './held.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };
/** More addresses than this may not stand in one map (sitemaps.org). */
const MOST_ADDRESSES = 50_000;

export const sitemapPath = {
  part: {
    read: param.load.read,
    about: 'Partie du plan du site',
    schema: { type: 'integer', minimum: 0, example: 0 },
  },
};

/** The map of the site: its parts, the first of which is the pages of the datasets, the others those of communes and acts. */
export async function sitemap({ db, config }: Call): Promise<Answer> {
  const { moment } = await datasetsHeld({ db, config });
  const { count } = (await db.row<{ count: number }>('catalogue/communes-held'))!;
  const parts = Array.from({ length: 1 + Math.ceil(count / MOST_ADDRESSES) }, (_, part) =>
    entry('sitemap', `${config.printedUrl}/sitemap/${part}`, moment),
  );
  const { count: acts } = (await db.row<{ count: number }>('register/count'))!;
  for (let part = 0; part < acts / MOST_ADDRESSES; part += 1)
    parts.push(entry('sitemap', `${config.printedUrl}/sitemap/actes/${part}`, moment));
  return { body: xmlDocument(element('sitemapindex', NAMESPACE, parts)), type: MEDIA.xml };
}

/** A part of the map that has acts, the oldest first; withdrawn ones are left out. */
export async function sitemapOfActs({ path, db, config }: Call<object, typeof sitemapPath>): Promise<Answer> {
  const values = [path.part * MOST_ADDRESSES, MOST_ADDRESSES];
  const rows = await db.rows<{ id: string; changed: string }>('register/addresses', values);
  const pages = rows.map(({ id, changed }) => entry('url', `${config.printedUrl}/acte/${id}`, changed));
  return { body: xmlDocument(element('urlset', NAMESPACE, pages)), type: MEDIA.xml };
}

/** A part of the map. Throws 404. */
export async function sitemapPart({ path, db, config }: Call<object, typeof sitemapPath>): Promise<Answer> {
  const { moment, datasets } = await datasetsHeld({ db, config });
  const { printedUrl } = config;
  const pages =
    path.part === 0
      ? [
          entry('url', `${printedUrl}/`, moment),
          entry('url', `${printedUrl}/recueil`, moment),
          entry('url', `${printedUrl}/donnees`, moment),
          entry('url', `${printedUrl}/donnees/couverture`, moment),
          ...datasets.map(({ id, modified }) => entry('url', `${printedUrl}/donnees/${id}`, modified)),
        ]
      : (await communes(db, path.part)).map((code) => entry('url', `${printedUrl}/lieu/commune/${code}`, moment));
  if (pages.length === 0)
    throw new Problem(
      404,
      'partie-inconnue',
      `Le plan du site n’a pas de partie ${path.part} ; voyez /sitemap.xml`,
      `the sitemap has no part ${path.part}; see /sitemap.xml`,
    );
  return { body: xmlDocument(element('urlset', NAMESPACE, pages)), type: MEDIA.xml };
}

async function communes(db: Call['db'], part: number): Promise<string[]> {
  const rows = await db.rows<{ code: string }>('catalogue/communes', [(part - 1) * MOST_ADDRESSES, MOST_ADDRESSES]);
  return rows.map(({ code }) => code);
}

function entry(name: 'url' | 'sitemap', href: string, changed: string): Xml {
  return element(name, {}, element('loc', {}, href), element('lastmod', {}, `${changed.slice(0, 19)}Z`));
}

/** What programs that look through the web may read: all but what answers one person's question. */
export async function robots({ config }: Call): Promise<Answer> {
  const lines = [
    'User-agent: *',
    ...[
      '/lieu/contester',
      '/acte/*/signaler',
      '/acte/*/signalement/',
      '/lieu/contestation/',
      '/lieu/changements',
      '/lieu/adresse/',
    ].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${config.printedUrl}/sitemap.xml`,
    '',
  ];
  return { body: lines.join('\n'), type: MEDIA.text };
}
