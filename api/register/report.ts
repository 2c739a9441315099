import { type actPath, actRow } from '../acts/act.ts';
import type { Answer } from '../answer.ts';
import { postedFields } from '../form-fields.ts';
import { keepReport, reportOf, type reportPath } from '../moderation/create.ts';
import { Problem, problemOf } from '../problem.ts';
import { type Call, MEDIA } from '../route.ts';
import { reportPage, reportStatePage } from './pages/report-page.tsx';
import type { langQuery } from './show.ts';

type FormCall = Call<object, typeof actPath>;

/** The page where an act is reported. Throws 404. */
export async function reportForm(call: Call<typeof langQuery, typeof actPath>): Promise<Answer> {
  return form(call, { lang: call.query.lang });
}

/** Keeps what the form says and leads to the page of the report; what is refused comes back as it was typed. */
export async function reportFromForm(call: FormCall): Promise<Answer> {
  const { lang, confirmed, ...body } = postedFields(call.body);
  const given = { ...body, ...(confirmed === undefined ? {} : { confirmed: confirmed === 'true' }) };
  const kept = await keepReport(call, given).catch(problemOf);
  if (kept instanceof Problem) {
    if (kept.status >= 500 || kept.status === 404) throw kept;
    return form(call, { ...body, lang: lang ?? 'fr' }, kept);
  }
  const address = `/acte/${call.path.id}/signalement/${kept.id}?lang=${lang === 'en' ? 'en' : 'fr'}`;
  return { body: '', type: 'text/plain', status: 303, cache: 'none', headers: { Location: address } };
}

/** What became of a report, as a page. Throws 404. */
export async function showReport(call: Call<typeof langQuery, typeof reportPath>): Promise<Answer> {
  const { db, path, query } = call;
  return { body: reportStatePage(await reportOf(db, path.id, path.report), query.lang), type: MEDIA.html };
}

async function form(
  { db, path }: Pick<FormCall, 'db' | 'path'>,
  fields: Record<string, string>,
  problem?: Problem,
): Promise<Answer> {
  const { told } = await actRow(db, path.id);
  const body = reportPage(told, { lang: fields.lang === 'en' ? 'en' : 'fr', fields, problem });
  return { body, type: MEDIA.html, status: problem?.status ?? 200, cache: problem ? 'none' : 'live' };
}
