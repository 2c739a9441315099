import { record } from '../../sql/audit.ts';
import type { Answer } from '../answer.ts';
import { readJson } from '../json-body.ts';
import { optional, type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { type Contest, type Contests, closingBody, state } from './contest.ts';
import { refuseUnprintable } from './create.ts';

const inState: Param<Contest['state'] | undefined> = {
  read: reader(
    `un de ${state.options.join(', ')} est attendu`,
    `one of ${state.options.join(', ')} is wanted`,
    (text) => state.safeParse(text).data,
  ).optional(),
  about: 'État de la contestation',
  schema: { type: 'string', enum: state.options },
};
/** The number after which a page goes on, in an order that goes down. */
export const before: Param<number | undefined> = {
  read: reader('un nombre entier est attendu', 'a whole number is wanted', (text) =>
    /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined,
  ).optional(),
  about: 'Suite de la page précédente : à prendre dans le lien « next »',
  schema: { type: 'integer' },
};
const office: Param<string | undefined> = {
  ...optional(param.key),
  about: 'Nom du service qui répond',
};

export const contestPath = { id: { ...param.extract, about: 'Identifiant de la contestation' } };
export const contestsQuery = {
  office,
  dataset: { ...optional(param.collection), about: 'Jeu de données' },
  state: inState,
  after: before,
  limit: param.few,
};

type Told = { told: Contest };
type Listed = Told & Omit<Contests['contests'][number], keyof Contest | 'answer'>;
type OneCall = Call<object, typeof contestPath>;

/** What became of a contest; neither the words of its author nor the place. Throws 404. */
export async function contestState({ path, db }: OneCall): Promise<Answer> {
  const row = await db.row<Told>('contests/one', [path.id]);
  if (!row) throw unknown(path.id);
  return { body: row.told };
}

/** The answer that was contested, byte for byte. Throws 404. */
export async function contestedAnswer({ path, db }: OneCall): Promise<Answer> {
  const row = await db.row<{ answer: string }>('contests/answer', [path.id]);
  if (!row) throw unknown(path.id);
  return { body: row.answer, cache: 'none' };
}

/** The contests that an office has to answer, newest first. */
export async function listContests({ query, db, publicUrl }: Call<typeof contestsQuery>): Promise<Answer> {
  const { office = null, dataset = null, state = null, after = null, limit } = query;
  const rows = await db.rows<Listed>('contests/list', [office, dataset, state, after, limit]);
  const contests = rows.map(({ told, ...row }) => ({
    ...told,
    ...row,
    answer: `${publicUrl}/api/contests/${told.id}/answer`,
  }));
  const last = contests.length === limit ? contests.at(-1)?.number : undefined;
  const next = Object.entries({ office, dataset, state, after: last, limit }).filter(([, value]) => value != null);
  const words = new URLSearchParams(next.map(([name, value]) => [name, String(value)]));
  const links = last === undefined ? [] : [{ rel: 'next', href: `${publicUrl}/api/contests?${words}` }];
  return { body: { contests, links } satisfies Contests, cache: 'none' };
}

/** Closes a contest with the reply of the office. Throws 404, and 409 for one that is closed. */
export async function closeContest({ path, body, db }: OneCall): Promise<Answer> {
  const { state, reply } = readJson(closingBody, body);
  refuseUnprintable(reply);
  const row = await db.transaction(async (tx) => {
    const closed = await tx.row<Told>('contests/close', [path.id, state, reply]);
    const event = { actor: 'operator', action: 'contest.closed', subject: path.id, outcome: 'done' } as const;
    if (closed) await record(tx, { ...event, detail: { state } });
    return closed;
  });
  if (row) return { body: row.told, cache: 'none' };
  if (!(await db.row('contests/one', [path.id]))) throw unknown(path.id);
  throw new Problem(
    409,
    'contestation-close',
    'Cette contestation est déjà close ; sa réponse ne change plus',
    'this contest is closed already; its reply changes no more',
  );
}

function unknown(id: string): Problem {
  return new Problem(404, 'contestation-inconnue', `Il n’y a pas de contestation ${id}`, `there is no contest ${id}`);
}
