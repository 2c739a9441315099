import type { Answer } from '../answer.ts';
import type { RulesAnswer } from '../answers.ts';
import type { Contest } from '../contests/contest.ts';
import { contested, keepContest } from '../contests/create.ts';
import { type contestPath, contestState } from '../contests/office.ts';
import { postedFields } from '../form-fields.ts';
import { optional, param } from '../params.ts';
import { Problem, problemOf } from '../problem.ts';
import type { Call } from '../route.ts';
import { askPlace } from '../rules/asked-place.ts';
import { wayQuery } from '../rules/find-place.ts';
import { mapAddress, pageAddress, placeOf, written } from './addresses.ts';
import { contestPage, contestStatePage } from './contest-page.tsx';

const { day: in_force_on, knownOn: known_on, lang } = param;
const when = { in_force_on, known_on, lang };

/** The place and the day of an answer, and the rule that looks wrong; without it the page gives the rules to choose from. */
export const contestFormQuery = {
  lon: optional(param.lon),
  lat: optional(param.lat),
  ...wayQuery,
  ...when,
  dataset: { ...optional(param.collection), about: 'Jeu de données contesté' },
  code: { ...optional(param.key), about: 'Code de la règle contestée' },
  key: { ...optional(param.key), about: 'Objet contesté' },
};
export const contestStateQuery = { lang };

type Fields = Record<string, string>;

/** The page where a rule is contested. Throws as GET /api/rules does, and 422 for a rule that the answer does not have. */
export async function contestForm(call: Call<typeof contestFormQuery>): Promise<Answer> {
  const given = Object.entries(call.query).filter(([, value]) => value !== undefined);
  return form(call, Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
}

/** Keeps what the form says and leads to the page of the contest; what is refused comes back as it was typed. */
export async function contestFromForm(call: Call): Promise<Answer> {
  const fields = postedFields(call.body);
  const kept = await keepContest(call, bodyOf(fields)).catch(problemOf);
  if (kept instanceof Problem) {
    if (kept.status >= 500) throw kept;
    return form(call, fields, kept);
  }
  const address = `/lieu/contestation/${kept.receipt.id}?${written({ lang: fields.lang })}`;
  const { fault } = kept;
  return { body: '', type: 'text/plain', status: 303, cache: 'none', headers: { Location: address }, fault };
}

/** What became of a contest, as a page. Throws 404. */
export async function pageOfContest(call: Call<typeof contestStateQuery, typeof contestPath>): Promise<Answer> {
  const { id } = call.path;
  const { lang } = call.query;
  const { body } = await contestState({ ...call, query: {} });
  const otherLanguage = `/lieu/contestation/${id}?${written({ lang: lang === 'fr' ? 'en' : 'fr' })}`;
  const json = `/api/contests/${id}`;
  return { body: contestStatePage(body as Contest, { lang, json, otherLanguage }), type: 'text/html' };
}

/** The form with the fields given so far, for the rule that they name. */
async function form(call: Call, fields: Fields, problem?: Problem): Promise<Answer> {
  const { place, rule, in_force_on, known_on } = bodyOf(fields);
  const lang = fields.lang === 'en' ? 'en' : 'fr';
  const { text, fault } = await askPlace(call, { place, in_force_on, known_on, lang });
  const answer = JSON.parse(text) as RulesAnswer;
  const chosen = rule.dataset ? contested(answer, { ...rule, dataset: rule.dataset }) : undefined;
  const { reason, words, contact, ...question } = fields;
  const way = placeOf(question);
  const html = contestPage(
    answer,
    {
      ...{ lang, fields: { ...fields, lang } },
      page: `${pageAddress(way, answer.place)}?${written({ in_force_on, known_on, lang })}`,
      map: mapAddress(way, answer.place),
      otherLanguage: `/lieu/contester?${written({ ...question, lang: lang === 'fr' ? 'en' : 'fr' })}`,
    },
    chosen,
    problem,
  );
  return { body: html, type: 'text/html', status: problem?.status ?? 200, cache: problem ? 'none' : 'live', fault };
}

/** The fields of the form as the body of POST /api/contests; what is not known is taken for a part of the place, and refused there. */
function bodyOf(fields: Fields) {
  const { lon, lat, dataset, code, key, reason, words, contact, in_force_on, known_on, lang, ...way } = fields;
  const point = lon === undefined && lat === undefined ? {} : { lon: Number(lon), lat: Number(lat) };
  return {
    place: { ...point, ...way },
    rule: { dataset, code, key },
    reason,
    words,
    contact,
    in_force_on,
    known_on,
    lang,
  };
}
