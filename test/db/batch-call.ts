import { ask, type Wire } from './service.ts';

/** A line of an answer: the place it belongs to, with the text of its answer as it came, or its problem. */
export type Line = { row: number; id: string | number | null; answer?: string; problem?: Told };
type Told = { type: string; status: number; detail: string; detail_en: string };

/** Posts places to the batch. */
export function post(url: string, body: string, { query = '', type = 'text/csv', headers = {} } = {}): Promise<Wire> {
  const path = `/api/rules/batch${query && `?${query}`}`;
  return ask(url, path, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body });
}

/** The lines of an answer in NDJSON. Throws when one is no JSON. */
export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const { row, id, problem } = JSON.parse(line) as Line;
      const start = line.indexOf(',"answer":');
      return problem ? { row, id, problem } : { row, id, answer: line.slice(start + ',"answer":'.length, -1) };
    });
}

/** Posts places and gives the lines of the answer. Throws when it is not 200. */
export async function batch(url: string, body: string, options: Parameters<typeof post>[2] = {}): Promise<Line[]> {
  const { status, body: bytes } = await post(url, body, options);
  if (status !== 200) throw new Error(`${status} ${bytes}`);
  return linesOf(bytes.toString());
}

/** What the lines say in short: row, id, and the kind of place answered or the slug of the problem. */
export function inShort(lines: Line[]): [number, Line['id'], string][] {
  return lines.map(({ row, id, answer, problem }) => [
    row,
    id,
    problem ? problem.type.replace('/problemes/', '') : (JSON.parse(answer!) as { place: { kind: string } }).place.kind,
  ]);
}

/** Points as CSV. */
export function csvOf(points: readonly (readonly [number, number])[]): string {
  return `lon,lat\n${points.map((point) => point.join()).join('\n')}\n`;
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
