import type { Answer } from './answer.ts';
import type { Landing } from './answers.ts';
import { addressOf, type Link, selfAndOthers } from './features/links.ts';
import { landingPage } from './features/pages/landing-page.tsx';
import { QUERYABLES } from './filters/schema-links.ts';
import { openApiDocument } from './openapi.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import { type Call, type Format, MEDIA } from './route.ts';

export const landingQuery = { lang: param.lang };
export const landingFormats = ['json', 'html'] as const satisfies Format[];

const OPEN_API = 'application/vnd.oai.openapi+json;version=3.1';
const WORDS = {
  fr: {
    title: 'Terrier',
    description: 'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ?',
    desc: 'La description OpenAPI',
    doc: 'Le mode d’emploi',
    conformance: 'Les normes suivies',
    data: 'Les collections',
    tiles: 'Les tuiles',
    styles: 'Les styles de carte',
    queryables: 'Ce qui se filtre',
    rules: 'Les règles à un point',
  },
  en: {
    title: 'Terrier',
    description: 'Which rules apply here, since when, by which text, and who answers for them?',
    desc: 'The OpenAPI description',
    doc: 'The manual',
    conformance: 'The standards followed',
    data: 'The collections',
    tiles: 'The tiles',
    styles: 'The map styles',
    queryables: 'What can be filtered',
    rules: 'The rules at a point',
  },
};

/** The landing page (OGC API Common 1): what there is, and where the viewer should open. */
export async function landing(call: Call<typeof landingQuery>): Promise<Answer> {
  const { query, db, origin, format } = call;
  const { invented, extent } = (await db.row<Pick<Landing, 'invented' | 'extent'>>('collections/landing'))!;
  const links = [...selfAndOthers(addressOf(call), format, landingFormats), ...linksOfApi(origin, query.lang)];
  if (format === 'html') return { body: landingPage(links, invented, query.lang), type: MEDIA.html };
  const { title, description } = WORDS[query.lang];
  const body: Landing = { title, description, invented, extent, links };
  return { body };
}

function linksOfApi(origin: string, lang: 'fr' | 'en'): Link[] {
  const at = (path: string) => `${origin}/api${path}`;
  const say = WORDS[lang];
  return [
    { rel: 'service-desc', type: OPEN_API, href: at('/openapi.json'), title: say.desc },
    { rel: 'conformance', type: MEDIA.json, href: at('/conformance'), title: say.conformance },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/conformance', type: MEDIA.json, href: at('/conformance') },
    { rel: 'data', type: MEDIA.json, href: at('/collections'), title: say.data },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/data', type: MEDIA.json, href: at('/collections') },
    {
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
      type: MEDIA.json,
      href: at('/tiles'),
      title: say.tiles,
    },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes', type: MEDIA.json, href: at('/tileMatrixSets') },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/styles', type: MEDIA.json, href: at('/styles'), title: say.styles },
    { rel: QUERYABLES, type: MEDIA.schema, href: at('/queryables'), title: say.queryables },
    { rel: 'rules', type: MEDIA.json, href: at('/rules?lon={lon}&lat={lat}'), title: say.rules, templated: true },
  ];
}

/** The OpenAPI 3.1 document, made from the table of routes. */
export async function openApi({ publicUrl }: Call): Promise<Answer> {
  return { body: openApiDocument(publicUrl), type: OPEN_API };
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
