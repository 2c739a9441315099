/** The radius of the largest circle, in pixels. */
export const LARGEST = 32;
const LEAST = 1.5; // pixels below which a circle would not be seen

/** The radius of the circle of a value: its area is as the value, signs aside. */
export const radiusOf = (value: number, largest: number) =>
  value === 0 || largest === 0 ? 0 : Math.max(LEAST, LARGEST * Math.sqrt(Math.abs(value) / largest));

/** The greatest round number (1, 2 or 5 and zeros) that is no greater than a value. */
const round = (value: number) => {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((times) => times * power <= value) ?? 1) * power;
};

/** Three round values for the circles of the legend, the greatest first; fewer where they would be the same. */
export function samples(largest: number, decimals: number): number[] {
  if (!(largest > 0)) return [];
  const least = 10 ** -decimals;
  const wanted = [largest, largest / 4, largest / 25].filter((value) => value >= least).map(round);
  return [...new Set(wanted)];
}
