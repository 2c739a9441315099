import type { Database } from '../../sql/db.ts';

/** The same database, that counts the tiles it is asked to make. */
export function counting(db: Database): { db: Database; made: () => number } {
  let count = 0;
  const row: Database['row'] = (question, ...rest) => {
    if (/^tiles.(encoded|shapes)/.test(question)) count += 1;
    return db.row(question, ...rest);
  };
  const counted: Database = { ...db, row, until: () => counted };
  return { db: counted, made: () => count };
}
