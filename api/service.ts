import { readFileSync } from 'node:fs';
import type { Answer } from './answer.ts';
import type { Landing } from './answers.ts';
import { backgroundsOf } from './backgrounds.ts';
import { addressOf, type Link, selfAndOthers } from './features/links.ts';
import { landingPage } from './features/pages/landing-page.tsx';
import { QUERYABLES } from './filters/schema-links.ts';
import { keepAnswer } from './http/keep-answer.ts';
import { openApiDocument } from './openapi/document.ts';
import type { Version } from './openapi/schemas.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import { reference } from './reference/page.tsx';
import { type Call, type Format, MEDIA } from './route.ts';

export const landingQuery = { lang: param.lang };
export const landingFormats = ['json', 'html'] as const satisfies Format[];

const WORDS = {
  fr: {
    title: 'Terrier',
    description: 'Quelles règles s’appliquent ici, depuis quand, par quel texte, et qui en répond ?',
    desc: 'La description OpenAPI',
    doc: 'Le mode d’emploi',
    conformance: 'Les normes suivies',
    data: 'Les collections',
    catalogue: 'Le catalogue',
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
    catalogue: 'The catalogue',
    tiles: 'The tiles',
    styles: 'The map styles',
    queryables: 'What can be filtered',
    rules: 'The rules at a point',
  },
};

/** The landing page (OGC API Common 1): what there is, and where the viewer should open. */
export async function landing(call: Call<typeof landingQuery>): Promise<Answer> {
  const { query, db, origin, format, config } = call;
  const { invented, extent } = (await db.row<Pick<Landing, 'invented' | 'extent'>>('collections/landing'))!;
  const links = [...selfAndOthers(addressOf(call), format, landingFormats), ...linksOfApi(origin, query.lang)];
  if (format === 'html') return { body: landingPage(links, invented, query.lang), type: MEDIA.html };
  const { title, description } = WORDS[query.lang];
  const backgrounds = backgroundsOf(config.backgrounds);
  const body: Landing = { title, description, invented, extent, ...(backgrounds.length ? { backgrounds } : {}), links };
  return { body };
}

function linksOfApi(origin: string, lang: 'fr' | 'en'): Link[] {
  const at = (path: string) => `${origin}/api${path}`;
  const say = WORDS[lang];
  return [
    { rel: 'service-desc', type: MEDIA.openapi, href: at('/openapi.json'), title: `${say.desc} 3.1` },
    { rel: 'service-desc', type: MEDIA.openapi30, href: at('/openapi-3.0.json'), title: `${say.desc} 3.0` },
    { rel: 'service-doc', type: MEDIA.html, href: at(`/doc?lang=${lang}`), title: say.doc },
    { rel: 'conformance', type: MEDIA.json, href: at('/conformance'), title: say.conformance },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/conformance', type: MEDIA.json, href: at('/conformance') },
    { rel: 'data', type: MEDIA.json, href: at('/collections'), title: say.data },
    { rel: 'http://www.opengis.net/def/rel/ogc/1.0/data', type: MEDIA.json, href: at('/collections') },
    {
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/ogc-catalog',
      type: MEDIA.json,
      href: at('/records'),
      title: say.catalogue,
    },
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
export async function openApi(call: Call<typeof landingQuery>): Promise<Answer> {
  return describe(call, '3.1', MEDIA.openapi);
}

/** The same in OpenAPI 3.0, which programs of the OGC read. */
export async function openApi30(call: Call<typeof landingQuery>): Promise<Answer> {
  return describe(call, '3.0', MEDIA.openapi30);
}

function describe({ publicUrl, query: { lang } }: Call<typeof landingQuery>, version: Version, type: string): Answer {
  const make = () => JSON.stringify(openApiDocument(publicUrl, version, lang));
  return keepAnswer(`openapi ${version} ${lang} ${publicUrl}`, type, make);
}

/** What can be asked here, for people who write programs. */
export async function referencePage({ publicUrl, query, config }: Call<typeof landingQuery>): Promise<Answer> {
  const key = `reference ${publicUrl} ${query.lang} ${JSON.stringify(config.limits)}`;
  return keepAnswer(key, 'text/html', () => reference(publicUrl, query.lang, config.limits));
}

/** The style of that page. */
export async function referenceStyle(): Promise<Answer> {
  return keepAnswer('reference style', 'text/css', () =>
    readFileSync(new URL('reference/page.css', import.meta.url), 'utf8'),
  );
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
