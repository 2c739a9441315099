import { readFileSync } from 'node:fs';
import { todayInFrance } from '../../sql/answering.ts';
import { type ActAnswer, type actPath, oneAct } from '../acts/act.ts';
import type { Answer } from '../answer.ts';
import { inOtherLanguage } from '../features/links.ts';
import { figuresOf } from '../moderation/office.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { legislationOf } from './legislation.ts';
import { type ActsCall, actsQuery, registerPage as pageOfActs, siren } from './list.ts';
import { actPage } from './pages/act-page.tsx';
import type { PlaceOnMap } from './pages/act-parts.tsx';
import { moderationPage } from './pages/moderation-page.tsx';
import { type Organisation, organisationPage } from './pages/organisation-page.tsx';
import { registerPage } from './pages/register-page.tsx';

export const langQuery = { lang: param.lang };
export const organisationPath = { siren };
type LangCall<Path extends object> = Call<typeof langQuery, Path & Record<string, never>>;

const CSS = readFileSync(new URL('pages/page.css', import.meta.url), 'utf8');

/** The style of the pages of the register. */
export async function registerStyle(): Promise<Answer> {
  return { body: CSS, type: 'text/css' };
}

/** The register as a page. Throws as `listActs` does. */
export async function showRegister(call: ActsCall): Promise<Answer> {
  const { query, db } = call;
  const { lang, organisation, territory, commune } = query;
  const fields = fieldsOf(call);
  const { next, ...found } = await pageOfActs(call);
  const body = organisation ? await db.row<Organisation>('register/organisation', [organisation]) : undefined;
  const named =
    territory && (await db.row<{ label: string }>('places/territory', [territory.level, territory.code, null]));
  const known = commune === undefined || (await db.row('register/commune', [commune])) !== undefined;
  const address = `/recueil?${new URLSearchParams(fields)}`;
  const { lang: _lang, ...asked } = fields;
  const html = registerPage(found, {
    ...{ lang, fields, next },
    otherLanguage: inOtherLanguage(address, lang),
    json: `/api/acts?${new URLSearchParams(asked)}`,
    body: body?.name ?? null,
    territory: named?.label ?? null,
    isCommuneKnown: known,
    invented: found.acts.some((act) => act.organisation.invented),
  });
  return { body: html, type: MEDIA.html };
}

/** The fields of the form as they were given, so that they come back as they were typed. */
function fieldsOf({ url }: ActsCall): Record<string, string> {
  const given = new URLSearchParams(url.split('?')[1] ?? '');
  return Object.fromEntries([...given].filter(([name, text]) => name in actsQuery && text !== ''));
}

type Row = { label: string; level: string | null; code: string | null; territory: string | null } & {
  lon: number | null;
  lat: number | null;
  around_m: number | null;
};

/** A published act as a page; a withdrawn one says why. Throws 404. */
export async function showAct(call: Call<typeof langQuery, typeof actPath>): Promise<Answer> {
  const { path, query, db, config } = call;
  const { body } = await oneAct(call);
  const act = body as ActAnswer;
  const places = (await db.rows<Row>('register/places', [path.id])).map(onMap);
  const html = actPage(act, {
    ...{ lang: query.lang, places, today: todayInFrance(), printedUrl: config.printedUrl },
    addresses: addressesOf(`${config.printedUrl}/acte/${path.id}`),
    structured: legislationOf(act, places, config.printedUrl),
  });
  return { body: html, type: MEDIA.html };
}

function onMap({ label, level, code, territory, lon, lat, around_m }: Row): PlaceOnMap {
  const around = { label, around_m: around_m ?? 0, territory };
  if (lon !== null) return { ...around, href: `/#lieu=${lon},${lat}`, page: `/lieu/${lon},${lat}` };
  const isShown = level === 'commune' || level === 'epci' || level === 'departement';
  return {
    ...around,
    territory: territory ?? code,
    href: isShown ? `/#regles=${level}/${code}` : null,
    page: isShown ? `/lieu/${level}/${code}` : null,
  };
}

/** The page of a body that publishes. Throws 404. */
export async function showOrganisation(call: Call<typeof langQuery, typeof organisationPath>): Promise<Answer> {
  const { path, query, db, config } = call;
  const organisation = await organisationOf(db, path.siren);
  const asked = { ...query, organisation: path.siren, limit: 20 } as ActsCall['query'];
  const { acts, counts } = await pageOfActs({ db, query: asked });
  const addresses = addressesOf(`${config.printedUrl}/organisme/${path.siren}`);
  return { body: organisationPage(organisation, { acts, counts }, { lang: query.lang, addresses }), type: MEDIA.html };
}

/** A body that publishes here. Throws 404. */
export async function organisationOf(db: Call['db'], siren: string): Promise<Organisation> {
  const row = await db.row<Organisation>('register/organisation', [siren]);
  if (row) return row;
  throw new Problem(
    404,
    'organisme-inconnu',
    `Aucun organisme ${siren} ne publie ici ; voyez /recueil`,
    `no body ${siren} publishes here; see /recueil`,
  );
}

/** The public figures of moderation as a page. */
export async function showModeration({ db, query }: LangCall<object>): Promise<Answer> {
  return { body: moderationPage(await figuresOf(db), query.lang), type: MEDIA.html };
}

function addressesOf(address: string): Record<'fr' | 'en', string> {
  return { fr: address, en: `${address}?lang=en` };
}
