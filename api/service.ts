import type { Answer } from './answer.ts';
import type { Landing } from './answers.ts';
import { self } from './features/links.ts';
import { openApiDocument } from './openapi.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import type { Call } from './route.ts';

export const landingQuery = { lang: param.lang };

const WORDS = {
  fr: {
    title: 'Terrier',
    description: 'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ?',
  },
  en: { title: 'Terrier', description: 'Which rules apply here, since when, by which text, and who answers for them?' },
};

/** The landing page (OGC API Common 1): what there is, and where the viewer should open. */
export async function landing({ query, db, url }: Call<typeof landingQuery>): Promise<Answer> {
  const held = await db.row<{ invented: boolean; extent: Landing['extent'] }>('collections/landing');
  const links = [
    self(url),
    { rel: 'service-desc', type: 'application/vnd.oai.openapi+json;version=3.1', href: '/api/openapi.json' },
    { rel: 'data', type: 'application/json', href: '/api/collections' },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector', type: 'application/json', href: '/api/tiles' },
    {
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
      type: 'application/json',
      href: '/api/tileMatrixSets',
    },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/styles', type: 'application/json', href: '/api/styles' },
    { rel: 'rules', type: 'application/json', href: '/api/rules?lon={lon}&lat={lat}', templated: true },
  ];
  const body: Landing = { ...WORDS[query.lang], invented: held!.invented, extent: held!.extent, links };
  return { body };
}

/** The OpenAPI 3.1 document, made from the table of routes. */
export async function openApi({ publicUrl }: Call): Promise<Answer> {
  return { body: openApiDocument(publicUrl), type: 'application/vnd.oai.openapi+json;version=3.1' };
}

/** The process runs. */
export async function live(): Promise<Answer> {
  return { body: { status: 'ok' }, cache: 'none' };
}

/** The database answers and has its schema. Throws 503. */
export async function ready({ db }: Call): Promise<Answer> {
  const row = await db.row<{ files: number }>('health/ready').catch((error: { code?: string }) => {
    // No table of migrations yet: the database answers, the schema is being made.
    if (error.code === '42P01') return undefined;
    throw error;
  });
  if (!row?.files)
    throw new Problem(503, 'pas-pret', 'Le service se prépare.', 'The service is getting ready.', {
      headers: { 'Retry-After': '2' },
    });
  return { body: { status: 'ok', engine: db.engine }, cache: 'none' };
}
