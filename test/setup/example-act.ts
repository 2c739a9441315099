import { Jar } from './sign-in.ts';

const CLOSURE = {
  kind: 'works',
  title: 'Rue fermée pendant le remplacement d’une canalisation',
  legal_basis: [{ title: 'Code général des collectivités territoriales', article: 'L2213-1' }],
  signatory: { name: 'Nadia Perrot', quality: 'Maire', signed: '2026-11-27' },
  effect: 'forbidden',
  summary: 'Les véhicules n’y passent pas, sauf les secours et les riverains.',
  text: 'Article 1. La circulation est interdite du 1er au 12 décembre 2026.',
  places: [{ label: 'La rue', given: { kind: 'territory', level: 'commune', code: '00021' } }],
  schedule: { from: '2026-12-01', until: '2026-12-12', times: [], exceptions: [] },
};

/** Publishes an act in the demonstration as one of its invented people, and has a decision about it appealed against. */
export async function publishExample(base: string, key: string) {
  const jar = new Jar();
  await jar.signIn(base, 'nadia');
  const send = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const own = { 'Content-Type': 'application/json', Origin: new URL(base).origin, ...headers };
    const step = await jar.ask(base + path, { ...init, headers: own });
    if (step.status >= 300) throw new Error(`${path}: ${step.status} ${step.text}`);
    return { tag: step.headers.get('etag') ?? '', body: JSON.parse(step.text) as { id: string } };
  };
  const { tag, body } = await send('/api/desk/organisations/000000041/drafts', CLOSURE);
  const path = `/api/desk/drafts/${body.id}`;
  const reviewed = await send(`${path}/submission`, {}, { 'If-Match': tag });
  await send(`${path}/publication`, {}, { 'If-Match': reviewed.tag });
  const operator = { Authorization: `Bearer ${key}`, Cookie: '' };
  const report = await send(`/api/acts/${body.id}/reports`, { reason: 'wrong-place', words: 'C’est la rue voisine.' });
  const decision = { decision: 'act-held', reason: 'Le lieu est à vérifier.' };
  const decided = await send(`/api/moderation/reports/${report.body.id}/decision`, decision, operator);
  await send(`/api/desk/decisions/${decided.body.id}/appeal`, { words: 'Le lieu est le bon.' });
  return { act: body.id, decision: decided.body.id };
}
