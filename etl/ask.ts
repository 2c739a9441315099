import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { answerHeader, answerLines, problemLine } from '../sql/answer-table.ts';
import { NOTICE, todayInFrance } from '../sql/answering.ts';
import type { Database } from '../sql/db.ts';
import { type Fault, type Place, type PlaceRow, readPlaces } from './read/places.ts';
import { readText } from './read/text.ts';
import { Refusal } from './refusal.ts';

type Outcome = { answer: string } | Fault;

const GROUP = 1000;

/**
 * Answers the places of a file in order, without the service, into the file `out` or on standard output. Gives the number
 * of rows that could not be answered. Throws a Refusal when the file cannot be read or the format is not known.
 */
export async function askFile(db: Database, path: string, format: string, out?: string): Promise<number> {
  if (format !== 'ndjson' && format !== 'csv')
    throw new Refusal('format', `ndjson ou csv est attendu, reçu ${format}`, 'ndjson or csv is wanted');
  const rows = readPlaces(readText(path), path);
  const target = out === undefined ? process.stdout : createWriteStream(out);
  const write = async (text: string) => {
    if (!target.write(text)) await once(target, 'drain');
  };
  let faults = 0;
  if (format === 'csv') await write(answerHeader);
  for (let start = 0; start < rows.length; start += GROUP) {
    const group = rows.slice(start, start + GROUP);
    const outcomes = await askGroup(db, group);
    faults += outcomes.filter((outcome) => 'fault' in outcome).length;
    const lines = group.map(({ row, id }, index) => textOf(format, row, id, outcomes[index]!));
    await write(lines.join(''));
  }
  if (out !== undefined) await finished(target.end());
  return faults;
}

async function askGroup(db: Database, group: PlaceRow[]): Promise<Outcome[]> {
  const points = group.flatMap((row) => ('point' in row ? [row.point] : []));
  const answers = (await askPoints(db, points)).values();
  const outcomes: Outcome[] = [];
  for (const row of group)
    outcomes.push('fault' in row ? row : 'point' in row ? answers.next().value! : await askShape(db, row));
  return outcomes;
}

async function askPoints(db: Database, points: [number, number][]): Promise<Outcome[]> {
  const addresses = points.map(([lon, lat]) => `/api/rules?lon=${lon}&lat=${lat}`);
  const values = [points.map(([lon]) => lon), points.map(([, lat]) => lat), todayInFrance(), null, 'fr', addresses];
  const rows = await db.transaction(async (tx) => {
    await tx.rows('rules/for-many');
    return tx.rows<{ n: number; answer: string }>('rules/at-points', [...values, NOTICE.fr, null]);
  });
  return rows.sort((one, other) => one.n - other.n);
}

type Found = { geometry: string; missing?: string[] };

async function askShape(db: Database, place: Exclude<Place, { point: unknown }>): Promise<Outcome> {
  const [named, found] =
    'parcel' in place
      ? [`parcel=${place.parcel}`, await db.row<Found>('places/parcels', [[place.parcel], null])]
      : [`${place.level}=${place.code}`, await db.row<Found>('places/territory', [place.level, place.code, null])];
  if (!found || found.missing?.length) return { fault: [`${named} n’est pas connu ici`, `${named} is not known here`] };
  const { geometry, missing: _, ...about } = found;
  const values = [geometry, JSON.stringify(about), todayInFrance(), null, 'fr', `/api/rules?${named}`, NOTICE.fr];
  return (await db.row<{ answer: string }>('rules/at-shape', [...values, null, [], '']))!;
}

function textOf(format: 'ndjson' | 'csv', row: number, id: PlaceRow['id'], outcome: Outcome): string {
  if (format === 'csv')
    return 'fault' in outcome
      ? problemLine(row, id, outcome.fault[0])
      : answerLines(row, id, JSON.parse(outcome.answer));
  const start = `{"row":${row},"id":${JSON.stringify(id)}`;
  if ('answer' in outcome) return `${start},"answer":${outcome.answer.replaceAll('\n', ' ')}}\n`;
  const [detail, detail_en] = outcome.fault;
  return `${start},"problem":${JSON.stringify({ type: '/problemes/ligne-refusee', status: 400, detail, detail_en })}}\n`;
}
