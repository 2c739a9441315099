import { distance } from 'fastest-levenshtein';

const MOST = 5;

/** The names that somebody may have meant by another: the nearest by letters changed, five at most. */
export function nearNames(name: string, names: string[]): string[] {
  const plain = plainName(name.slice(0, 60));
  return names
    .map((other) => ({ other, apart: distance(plain, plainName(other.slice(0, 60))) }))
    .sort((one, two) => one.apart - two.apart)
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** A name without case, accents and signs. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
