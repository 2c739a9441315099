import { createHash, randomUUID } from 'node:crypto';
import { record } from '../../sql/audit.ts';
import type { Answer } from '../answer.ts';
import type { DatasetAnswer, Rule, RulesAnswer } from '../answers.ts';
import { readJson } from '../json-body.ts';
import { invalid, Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { askPlace } from '../rules/asked-place.ts';
import { type Contest, type ContestBody, contestBody, type Receipt } from './contest.ts';

/**
 * Notes that a rule of an answer looks wrong, with that answer as it is now. The same request within a minute is noted
 * once. Throws as GET and POST /api/rules do, 400 for a body that is not understood, 422 for a rule that the answer does
 * not have.
 */
export async function createContest(call: Call): Promise<Answer> {
  const { receipt, fault } = await keepContest(call, call.body);
  return { body: receipt, status: 201, cache: 'none', headers: { Location: receipt.address }, fault };
}

/** Reads, checks and keeps a contest; gives what its author is told. Throws as `createContest` does. */
export async function keepContest(call: Call, given: unknown): Promise<{ receipt: Receipt; fault: Answer['fault'] }> {
  const contest = readJson(contestBody, given);
  const { rule, reason, words, contact, ...asked } = contest;
  refuseUnprintable(words);
  const { text, fault } = await askPlace(call, asked);
  const answer = JSON.parse(text) as RulesAnswer;
  const { office } = contested(answer, rule);
  const request = sha256Of(JSON.stringify(contest));
  const named = [rule.dataset, rule.code ?? null, rule.key ?? null, office?.name ?? null];
  const question = JSON.stringify({ ...asked, in_force_on: answer.as_of.in_force_on, known_on: answer.as_of.known_on });
  const values = [randomUUID(), question, text, sha256Of(text), ...named, reason, words, request, contact ?? null];
  const { told } = await call.db.transaction(async (tx) => {
    await tx.rows('contests/lock', [request]);
    const same = await tx.row<{ told: Contest }>('contests/same', [request]);
    if (same) return same;
    const kept = (await tx.row<{ told: Contest }>('contests/keep', values))!;
    const { dataset, code = null, key = null } = rule;
    const about = { subject: kept.told.id, detail: { dataset, code, key, reason } };
    await record(tx, { actor: 'public', action: 'contest.filed', outcome: 'done', ...about });
    return kept;
  });
  return { receipt: { ...told, office, address: `${call.publicUrl}/api/contests/${told.id}` }, fault };
}

/** The rules that a dataset tells of a place, those that do not apply yet included. */
export function rulesOf({ rules, pending }: DatasetAnswer): Rule[] {
  return [...rules, ...pending];
}

/** The rule, or else the dataset, that is contested, with the office that answers for it. Throws 422 when it is not told. */
export function contested(answer: RulesAnswer, { dataset: id, code, key }: ContestBody['rule']) {
  const dataset = answer.datasets.find((one) => one.id === id);
  if (!dataset) {
    const ids = answer.datasets.map((one) => one.id).join(', ');
    throw notTold('/rule/dataset', id, ids, 'jeux de données de cette réponse', 'datasets of this answer');
  }
  if (code === undefined && key === undefined) return { dataset, rule: undefined, office: dataset.office };
  const rule = rulesOf(dataset).find(
    (one) => (code === undefined || one.code === code) && (key === undefined || one.feature?.key === key),
  );
  if (rule) return { dataset, rule, office: rule.office ?? dataset.office };
  const names = rulesOf(dataset).map((one) => [one.code, one.feature?.key].filter(Boolean).join(' / ')) || ['—'];
  const wanted = [code, key].filter(Boolean).join(' / ');
  throw notTold('/rule', wanted, names.join(', '), `règles de ${id} dans cette réponse`, `rules of ${id} here`);
}

function notTold(parameter: string, came: string, held: string, french: string, english: string): Problem {
  const shown = came.slice(0, 60);
  const list = held.length > 1000 ? `${held.slice(0, 1000)}…` : held || '—';
  const errors = [
    {
      parameter,
      detail: `« ${shown} » n’est pas dans la réponse ; ${french} : ${list}`,
      detail_en: `“${shown}” is not in the answer; ${english}: ${list}`,
    },
  ];
  return new Problem(422, 'regle-absente', errors[0]!.detail, errors[0]!.detail_en, { errors });
}

/** Control characters, and those that turn the direction of writing, could show a text as another. */
export function refuseUnprintable(text: string): void {
  if (!/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u.test(text)) return;
  throw invalid('caractere-interdit', [
    {
      parameter: '/words',
      detail: 'Le texte contient un caractère de contrôle',
      detail_en: 'The text has a control character',
    },
  ]);
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
