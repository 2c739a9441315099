const MOST = 5;

/** The names that somebody may have meant by another: the nearest by letters changed, five at most. */
export function nearNames(name: string, names: string[]): string[] {
  const plain = plainName(name.slice(0, 60));
  return names
    .map((other) => ({ other, distance: distanceOf(plain, plainName(other.slice(0, 60))) }))
    .sort((one, two) => one.distance - two.distance)
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

/** How many letters have to be added, left out or changed. */
function distanceOf(one: string, two: string): number {
  let above = Array.from({ length: two.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const row = [index + 1];
    for (let column = 1; column <= two.length; column++) {
      const changed = above[column - 1]! + (letter === two[column - 1] ? 0 : 1);
      row.push(Math.min(changed, above[column]! + 1, row[column - 1]! + 1));
    }
    above = row;
  }
  return above[two.length]!;
}
