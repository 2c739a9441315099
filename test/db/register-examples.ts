import type { ActAnswer } from '../../api/acts/act.ts';
import type { Database } from '../../sql/db.ts';
import { askAs, closure, type Member, makeBody, makeMember, publish } from './desk.ts';
import { EXAMPLES, POSTED } from './route-examples.ts';
import { ask } from './service.ts';

const REPORT = { reason: 'wrong-place', words: 'La rue est plus au nord.' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Publishes an act, reports it, and has requests made of it for each route of the register and of moderation. */
export async function makeRegisterExamples(db: Database, url: string, key: Record<string, string>): Promise<void> {
  const body = await makeBody(db, '200000099', 'Mairie des exemples', ['commune/99001']);
  const clerk = await makeMember(db, 'Anne', [[body, 'administrator']]);
  const act = (await publish(url, clerk, await withFile(url, clerk, body.siren))).json() as ActAnswer;
  await db.run(`update act set time_stamp = '\\x${'30'.repeat(24)}', stamped = now() where id = $1`, [act.id]);
  const posting = { method: 'POST', headers: { ...JSON_TYPE, ...key }, body: JSON.stringify(REPORT) };
  const { address, id } = (await ask(url, `/api/acts/${act.id}/reports`, posting)).json() as {
    address: string;
    id: string;
  };
  const month = act.published.slice(0, 7);
  Object.assign(EXAMPLES, {
    '/api/acts': '/api/acts?q=travaux&commune=99001&lang=en',
    '/api/acts/{id}': `/api/acts/${act.id}`,
    '/api/acts/{id}/document': `/api/acts/${act.id}/document`,
    '/api/acts/{id}/time-stamp': `/api/acts/${act.id}/time-stamp`,
    '/api/acts/{id}/files/{position}': `/api/acts/${act.id}/files/1`,
    '/api/acts/{id}/calendar': `/api/acts/${act.id}/calendar`,
    '/api/acts/deliberations.csv': '/api/acts/deliberations.csv?organisation=200000099',
    '/api/acts/datex': '/api/acts/datex',
    '/api/acts/{id}/reports/{report}': address,
    '/api/moderation/figures': '/api/moderation/figures',
    '/api/moderation/reports': '/api/moderation/reports?state=all&limit=1',
    '/recueil': '/recueil?q=travaux&kind=&lang=en',
    '/recueil/page.css': '/recueil/page.css',
    '/recueil/moderation': '/recueil/moderation?lang=en',
    '/recueil/{siren}/{month}.pdf': `/recueil/200000099/${month}.pdf`,
    '/acte/{id}': `/acte/${act.id}?lang=en`,
    '/acte/{id}/signaler': `/acte/${act.id}/signaler`,
    '/acte/{id}/signalement/{report}': `/acte/${act.id}/signalement/${id}`,
    '/organisme/{siren}': '/organisme/200000099',
    '/sitemap/actes/{part}': '/sitemap/actes/0',
  });
  const json = (path: string, address: string, given: object) =>
    Object.assign(POSTED, { [path]: { type: 'application/json', body: JSON.stringify(given), address } });
  json('/api/acts/{id}/reports', `/api/acts/${act.id}/reports`, { ...REPORT, reason: 'other' });
  json('/api/moderation/reports/{id}/decision', `/api/moderation/reports/${id}/decision`, {
    decision: 'dismissed',
    reason: 'Le lieu est juste.',
  });
  json('/api/moderation/acts/{id}/hold', `/api/moderation/acts/${act.id}/hold`, {
    decision: 'act-released',
    reason: 'C’est bien cette mairie.',
  });
  const appealed = await appealedDecision(url, clerk, act.id, key);
  json('/api/moderation/decisions/{id}/answer', `/api/moderation/decisions/${appealed}/answer`, {
    outcome: 'kept',
    reason: 'Le tracé reste à corriger.',
  });
  POSTED['/acte/{id}/signaler'] = {
    type: 'application/x-www-form-urlencoded',
    body: 'reason=other&words=Autre+chose.&contact=&lang=fr',
    address: `/acte/${act.id}/signaler`,
  };
}

/** A draft in review with a file; gives its id and its version as If-Match wants it. */
async function withFile(url: string, clerk: Member, siren: string): Promise<{ id: string; version: string }> {
  const made = await askAs(url, clerk, 'POST', `/api/desk/organisations/${siren}/drafts`, { body: closure() });
  const { id } = made.json() as { id: string };
  const added = await askAs(url, clerk, 'POST', `/api/desk/drafts/${id}/files?name=plan.pdf`, {
    body: '%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n',
    type: 'application/pdf',
    headers: { 'If-Match': made.headers.etag! },
  });
  const sent = await askAs(url, clerk, 'POST', `/api/desk/drafts/${id}/submission`, {
    body: {},
    headers: { 'If-Match': added.headers.etag! },
  });
  return { id, version: sent.headers.etag! };
}

/** A decision that the body has appealed against; gives its id. */
async function appealedDecision(url: string, clerk: Member, act: string, key: Record<string, string>): Promise<string> {
  const send = (path: string, given: object) =>
    ask(url, path, { method: 'POST', headers: { ...JSON_TYPE, ...key }, body: JSON.stringify(given) });
  const report = (await send(`/api/acts/${act}/reports`, { ...REPORT, words: 'Le tracé est trop court.' })).json();
  const decided = await send(`/api/moderation/reports/${(report as { id: string }).id}/decision`, {
    decision: 'upheld',
    reason: 'Il manque un bout.',
  });
  const { id } = decided.json() as { id: string };
  await askAs(url, clerk, 'POST', `/api/desk/decisions/${id}/appeal`, { body: { words: 'Il est juste.' } });
  return id;
}
