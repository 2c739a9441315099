import type { Database } from '../sql/db.ts';

type Row = {
  told: Record<'id' | 'dataset' | 'received' | 'reason', string> & { number: number } & Record<
      'code' | 'key' | 'office',
      string | null
    >;
  words: string;
  contact: string | null;
  asked: { place: { geometry?: object } };
  label: string | null;
  as_of: { in_force_on: string };
};

const PAGE = 50;

/** The contests that wait for a reply, newest first, as a person reads them; `office`: those of one office alone. */
export async function openContests(db: Database, office: string | null): Promise<string> {
  const texts: string[] = [];
  for (let after: number | null = null; ; ) {
    const rows: Row[] = await db.rows('contests/list', [office, null, 'received', after, PAGE]);
    texts.push(...rows.map(contestText));
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.told.number;
  }
  return [...texts, `${texts.length} à traiter`].join('\n');
}

function contestText({ told, words, contact, asked, label, as_of }: Row): string {
  const { number, received, dataset, code, key, reason, office, id } = told;
  const lines = [
    `n° ${number}  ${received}  ${reason}  ${[dataset, code, key].filter(Boolean).join(' / ')}`,
    `${label ?? 'lieu sans nom'}  ${asked.place.geometry ? 'dessin' : JSON.stringify(asked.place)}  au ${as_of.in_force_on}`,
    `${office ?? 'aucun service désigné'}${contact ? `  réponse à ${contact}` : ''}`,
    ...words.split('\n').map((line) => `| ${line}`),
    id,
  ];
  // What people write must not speak to the terminal.
  return lines.map((line) => line.replace(/\p{Cc}/gu, ' ')).join('\n    ');
}
