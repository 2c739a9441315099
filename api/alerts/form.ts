import type { Answer } from '../answer.ts';
import { postedFields } from '../form-fields.ts';
import { optional, type Param, param } from '../params.ts';
import { Problem, problemOf } from '../problem.ts';
import { reader, within } from '../readers.ts';
import type { Call } from '../route.ts';
import { wayQuery } from '../rules/find-place.ts';
import { RADIUS } from './alert.ts';
import { keepAlert } from './ask.ts';
import { pointName } from './named.ts';
import { alertPage, sentPage } from './page.tsx';

const { address, parcel, commune, epci, departement } = wayQuery;
const radius: Param<number | undefined> = {
  read: reader(
    `des mètres entre ${RADIUS.least} et ${RADIUS.most} sont attendus`,
    `metres from ${RADIUS.least} to ${RADIUS.most} are wanted`,
    within(RADIUS.least, RADIUS.most),
  ).optional(),
  about: 'Distance autour du lieu, en mètres',
  schema: { type: 'number', minimum: RADIUS.least, maximum: RADIUS.most, example: RADIUS.usual },
};
const kinds: Param<string | undefined> = {
  ...optional(param.key),
  about: 'Sortes d’actes, séparées par des virgules',
  schema: { type: 'string', example: 'traffic,works' },
};

/** The place of an alert and what it is to be about, as the page is linked with them. */
export const alertQuery = {
  ...{ lon: optional(param.lon), lat: optional(param.lat) },
  ...{ address, parcel, commune, epci, departement },
  ...{ radius_m: radius, kinds, lang: param.lang },
};
export const sentQuery = { lang: param.lang };
type Fields = Record<string, string>;

/** The page where an alert is asked for, for the place that it is linked with. */
export async function pageOfAlerts(call: Call<typeof alertQuery>): Promise<Answer> {
  const given = Object.entries(call.query).filter(([, value]) => value !== undefined);
  return show(call, Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
}

/** Asks for what the form says and leads to a page that is the same for all; what is refused comes back as it was typed. */
export async function alertFromForm(call: Call): Promise<Answer> {
  const fields = postedFields(call.body);
  const lang = languageOf(fields);
  try {
    await keepAlert(call, bodyOf(fields));
  } catch (error) {
    const problem = problemOf(error);
    if (!(problem instanceof Problem) || problem.status >= 500) throw error;
    return show(call, fields, problem);
  }
  const headers = { Location: `/alertes/envoyee?lang=${lang}` };
  return { body: '', type: 'text/plain', status: 303, cache: 'none', headers };
}

/** What is said once an alert was asked for. */
export async function pageOfSent({ query, config }: Call<typeof sentQuery>): Promise<Answer> {
  return { body: sentPage(query.lang, config.mail.url !== undefined), type: 'text/html' };
}

async function show({ db, config }: Call, fields: Fields, problem?: Problem): Promise<Answer> {
  const lang = languageOf(fields);
  const place = await nameOf(db, fields, lang);
  const body = alertPage({ lang, fields, place, problem, sendsMail: config.mail.url !== undefined });
  return { body, type: 'text/html', status: problem?.status ?? 200, cache: problem ? 'none' : 'live' };
}

/** What the place of the fields is called; undefined: it is still to be said, as an address. */
async function nameOf(db: Call['db'], fields: Fields, lang: 'fr' | 'en'): Promise<string | undefined> {
  const { lon, lat } = fields;
  if (fields.parcel) return fields.parcel;
  if (lon && lat) return pointName(db, Number(lon), Number(lat), lang);
  for (const level of ['commune', 'epci', 'departement'] as const) {
    const code = fields[level];
    if (code) return (await db.row<{ name: string }>('alerts/territory', [level, code]))?.name ?? code;
  }
  return undefined;
}

function languageOf({ lang }: Fields): 'fr' | 'en' {
  return lang === 'en' ? 'en' : 'fr';
}

/** The fields of the form as the body of POST /api/alerts; what is not known is refused there. */
function bodyOf({ email, kinds, lang, radius_m, lon, lat, ...way }: Fields) {
  const numbers = Object.entries({ lon, lat, radius_m }).filter(([, text]) => text !== undefined);
  const place = { ...way, ...Object.fromEntries(numbers.map(([name, text]) => [name, Number(text)])) };
  return { email, place, kinds: kinds?.split(',') ?? [], lang };
}
