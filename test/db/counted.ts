import type { Database } from '../../sql/db.ts';

/** The same database, that counts the tiles it is asked to make: all, or those of one place (`z/x/y`). */
export function counting(db: Database): { db: Database; made: (place?: string) => number } {
  const places: string[] = [];
  const row: Database['row'] = (question, values, ...rest) => {
    if (/^tiles.(encoded|shapes)/.test(question)) places.push((values ?? []).slice(1, 4).join('/'));
    return db.row(question, values, ...rest);
  };
  const counted: Database = { ...db, row, until: () => counted };
  return { db: counted, made: (place) => places.filter((one) => !place || one === place).length };
}
