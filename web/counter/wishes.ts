import type { Collection } from '../../api/answers.ts';
import type { Filters } from '../permalink.ts';

/** What people want to know at a counter, by the themes that tell it; the first is everything. */
const WISHES: [id: string, themes: string[]][] = [
  ['all', []],
  ['build', ['urbanisme', 'servitudes', 'patrimoine', 'risques', 'nature']],
  ['risks', ['risques', 'sols', 'nuisances']],
  ['nature', ['nature']],
  ['home', ['social', 'habitat']],
  ['street', ['mobilite']],
];

/** A wish with those of its themes about which this service holds something. */
export type Wish = { id: string; themes: string[] };

/** The wishes about which this service can say something. */
export function wishesOf(collections: Collection[]): Wish[] {
  const held = new Set(collections.filter(({ kind }) => /zones|decisions/.test(kind)).map(({ theme }) => theme));
  return WISHES.map(([id, themes]) => ({ id, themes: themes.filter((theme) => held.has(theme)) })).filter(
    ({ id, themes }) => id === 'all' || themes.length,
  );
}

/** The wish that these filters stand for; null when they were set otherwise. */
export function wishOf({ theme }: Filters, wishes: Wish[]): string | null {
  const chosen = theme.toSorted().join();
  return wishes.find(({ themes }) => themes.toSorted().join() === chosen)?.id ?? null;
}
