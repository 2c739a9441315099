import { distance } from 'fastest-levenshtein';

/** The name that somebody may have meant by another: the nearest by letters changed, unless all are far. */
export function nearestName(name: string, names: string[]): string | undefined {
  const plain = plainName(name);
  const ranked = names
    .map((other) => ({ other, apart: distance(plain, plainName(other)) }))
    .sort((one, two) => one.apart - two.apart);
  const [best] = ranked;
  return best && best.apart <= Math.max(2, plain.length / 3) ? best.other : undefined;
}

/** A name without case, accents and signs, which producers change from one year to the next. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
