/** The name that somebody may have meant by another: the nearest by letters changed, unless all are far. */
export function nearestName(name: string, names: string[]): string | undefined {
  const plain = plainName(name);
  const ranked = names
    .map((other) => ({ other, distance: distanceOf(plain, plainName(other)) }))
    .sort((one, two) => one.distance - two.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(2, plain.length / 3) ? best.other : undefined;
}

/** A name without case, accents and signs, which producers change from one year to the next. */
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
