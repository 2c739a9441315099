import type { Database } from '../../sql/db.ts';
import type { Answer } from '../answer.ts';
import type { Filters } from './filters.ts';

const ONE_DATASET = '1s';
const SEARCH_MS = 8000;
const FAULT = {
  fr: 'La question n’a pas abouti pour ce jeu de données ; réessayez, ou interrogez le service qui en répond.',
  en: 'The question failed for this dataset; try again, or ask the office that answers for it.',
};

/** A question about a place, still to be narrowed: which file, and its values given the filters and what failed. */
export type Question = {
  file: 'rules/at-point' | 'rules/at-shape';
  lang: 'fr' | 'en';
  filters: Filters | null;
  values: (filters: string | null, failed: string[], fault: string) => unknown[];
};

let searching = false;

/**
 * Asks a question about a place. When it fails for a reason that may lie in the data of one dataset (too slow, a value
 * that is broken), asks each dataset by itself, and answers with those that failed named as `unavailable`.
 */
export async function askRules(db: Database, question: Question): Promise<Answer> {
  const answer = async (tx: Database, filters: Filters | null, failed: string[]) => {
    const values = question.values(filters && JSON.stringify(filters), failed, FAULT[question.lang]);
    return (await tx.row<{ answer: string }>(question.file, values))!.answer;
  };
  const whole = answer(db, question.filters, []).then((body): Answer => ({ body }));
  return whole.catch(async (fault: unknown) => {
    // One search at a time: a database that is only overloaded must not be asked fifty times more.
    if (searching || !mayLieInData(fault)) throw fault;
    searching = true;
    const failed = await failing(db, question.filters?.dataset, (tx, dataset) =>
      answer(tx, { ...question.filters, dataset: [dataset] }, []),
    ).finally(() => {
      searching = false;
    });
    if (failed.length === 0) throw fault;
    return { body: await answer(db, question.filters, failed), cache: 'none', fault };
  });
}

async function failing(
  db: Database,
  asked: string[] | undefined,
  ask: (tx: Database, dataset: string) => Promise<unknown>,
): Promise<string[]> {
  const until = Date.now() + SEARCH_MS;
  const failed: string[] = [];
  const ids = asked ?? (await db.rows<{ id: string }>('rules/datasets')).map(({ id }) => id);
  for (const id of ids) {
    const alone = async (tx: Database) => {
      await tx.rows('rules/limit', [ONE_DATASET]);
      await ask(tx, id);
    };
    if (Date.now() > until) failed.push(id);
    else
      await db.transaction(alone).catch((fault: unknown) => {
        if (!mayLieInData(fault)) throw fault;
        failed.push(id);
      });
  }
  return failed;
}

/** Cancelled for its time, a value that is broken, a limit passed, an internal error; not a database that is away. */
export function mayLieInData(error: unknown): boolean {
  return /^(57014|22...|54...|XX...)$/.test(String((error as { code?: string } | null)?.code));
}
