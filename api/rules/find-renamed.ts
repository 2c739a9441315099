import type { Candidate } from '../answers.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';

/** One event of a commune, as INSEE tells it: what was before, what after, on which day. */
export type Change = {
  old_code: string;
  old_name: string;
  new_code: string;
  new_name: string;
  day: string;
  kind: 'created' | 'restored' | 'dissolved' | 'renumbered' | 'seat-moved' | 'merged';
};

/** What became of a code that is no longer in use: each step, and the changes that lead to a code of today. */
export type Renamed = { steps: Change[]; ends: Change[] };

type Lang = 'fr' | 'en';

/** What a commune became; null when its code is in use, or never was. */
export async function renamedCommune(db: Call['db'], code: string, known: string | null): Promise<Renamed | null> {
  const steps = await db.rows<Change>('places/became', [code, known]);
  const ends = steps.filter(({ new_code }) => !steps.some(({ old_code }) => old_code === new_code));
  return steps.length ? { steps, ends } : null;
}

/** What happened to a commune, to be said within a sentence. */
export function storyOf(steps: Change[], lang: Lang): string {
  return steps.map((step) => SENTENCES[step.kind][lang](step)).join(lang === 'fr' ? ', puis ' : ', then ');
}

/** A text as the beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const before = ({ old_code, old_name }: Change) => `${old_code} (${old_name})`;
const after = ({ new_code, new_name }: Change) => `${new_code} (${new_name})`;
const became = {
  fr: (change: Change) => `la commune ${before(change)} est devenue ${after(change)} le ${change.day}`,
  en: (change: Change) => `municipality ${before(change)} became ${after(change)} on ${change.day}`,
};
const restored = {
  fr: (change: Change) => `la commune ${after(change)} a été rétablie à partir de ${before(change)} le ${change.day}`,
  en: (change: Change) => `municipality ${after(change)} was restored out of ${before(change)} on ${change.day}`,
};
const SENTENCES: Record<Change['kind'], Record<Lang, (change: Change) => string>> = {
  merged: {
    fr: (change) => `la commune ${before(change)} a fusionné avec ${after(change)} le ${change.day}`,
    en: (change) => `municipality ${before(change)} merged with ${after(change)} on ${change.day}`,
  },
  dissolved: {
    fr: (change) =>
      `la commune ${before(change)} a été supprimée, pour partie au profit de ${after(change)}, le ${change.day}`,
    en: (change) => `municipality ${before(change)} was dissolved, partly into ${after(change)}, on ${change.day}`,
  },
  renumbered: became,
  'seat-moved': became,
  created: restored,
  restored,
};

/** A code that several communes share today is not guessed. */
export function severalCommunes(code: string, { steps, ends }: Renamed): Problem {
  const candidates = ends.map(({ new_code, new_name }) => candidateOf(new_code, new_name));
  const list = ends.map(after).join(', ');
  return new Problem(
    409,
    'commune-partagee',
    `${sentence(storyOf(steps, 'fr'))} : le code ${code} peut être aujourd’hui ${list}`,
    `${storyOf(steps, 'en')}: code ${code} may be ${list} today`,
    { candidates },
  );
}

/** A commune or parcel that a question may mean. */
export function candidateOf(id: string, label: string): Candidate {
  return { id, label, score: null, lon: null, lat: null };
}

/** Commune and prefix that a parcel has after these steps; the register keeps an old commune as the prefix. */
export function presentStarts(steps: Change[], commune: string, prefix: string): string[] {
  const next = steps.filter(({ old_code }) => old_code === commune);
  if (next.length === 0) return [commune + prefix];
  const later = steps.filter((step) => !next.includes(step));
  return next.flatMap(({ kind, new_code }) =>
    presentStarts(later, new_code, kind === 'renumbered' || prefix !== '000' ? prefix : commune.slice(2)),
  );
}

/** Commune and prefix under which a register of another day may hold a parcel of this commune. */
export function otherStarts(change: Change, commune: string, prefix: string): string[] {
  const { old_code, new_code, kind } = change;
  if (old_code === commune) return prefix === new_code.slice(2) ? [`${new_code}000`] : [];
  if (kind === 'renumbered') return [old_code + prefix];
  if (kind === 'restored' || kind === 'created') return prefix === '000' ? [old_code + commune.slice(2)] : [];
  return prefix === old_code.slice(2) ? [`${old_code}000`] : [];
}
