import { ZONES } from './data.ts';
import { ask } from './measure.ts';
import type { Line } from './table.ts';

const LIMIT = 1000;

/** All items of a collection page by page, each page asked once: the last ones against the first. */
export async function measurePaging(base: string): Promise<Line[]> {
  const milliseconds: number[] = [];
  const keys = new Set<unknown>();
  let path: string | undefined = `${base}/api/collections/${ZONES[0]}/items?limit=${LIMIT}`;
  while (path) {
    const start = performance.now();
    const body: Buffer = await ask(path);
    milliseconds.push(performance.now() - start);
    const page = JSON.parse(body.toString()) as { features: { id: string }[]; links: { rel: string; href: string }[] };
    for (const { id } of page.features) keys.add(id);
    const next = page.links.find(({ rel }) => rel === 'next')?.href;
    path = next && (next.startsWith('/') ? base + next : next);
  }
  // The first page has everything counted; the last may be a part of one.
  const [first, last] = [mean(milliseconds.slice(1, 11)), mean(milliseconds.slice(-11, -1))];
  return [
    [
      `items, all ${keys.size} by ${LIMIT}, a page at the beginning / at the end`,
      `${first.toFixed(0)} / ${last.toFixed(0)} ms`,
      `${(last / first).toFixed(2)} of the beginning`,
    ],
  ];
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
