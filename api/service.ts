import { readFileSync } from 'node:fs';
import type { Answer } from './answer.ts';
import type { Landing } from './answers.ts';
import { self } from './collections.ts';
import { keepAnswer } from './http/keep-answer.ts';
import { openApiDocument } from './openapi/document.ts';
import type { Version } from './openapi/schemas.ts';
import { param } from './params.ts';
import { Problem } from './problem.ts';
import { reference } from './reference/page.tsx';
import { type Call, MEDIA } from './route.ts';

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
    { rel: 'service-desc', type: MEDIA.openapi, href: '/api/openapi.json' },
    { rel: 'service-desc', type: MEDIA.openapi30, href: '/api/openapi-3.0.json' },
    { rel: 'service-doc', type: 'text/html', href: `/api/doc?lang=${query.lang}` },
    { rel: 'data', type: 'application/json', href: '/api/collections' },
    { rel: 'rules', type: 'application/json', href: '/api/rules?lon={lon}&lat={lat}', templated: true },
  ];
  const body: Landing = { ...WORDS[query.lang], invented: held!.invented, extent: held!.extent, links };
  return { body };
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
