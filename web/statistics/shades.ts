import { mix, steps } from '../map/palette.ts';
import type { Class } from './classes.ts';

/** From the middle outwards: brown below zero, green above; told apart with every kind of colour blindness. */
const SIGNS = {
  day: { middle: '#f1efe8', below: ['#e0bd7c', '#8c510a'], above: ['#8fcfc2', '#01594f'] },
  night: { middle: '#39423d', below: ['#7a5423', '#f0b768'], above: ['#2b6a5c', '#9be3cd'] },
} as const;

const along = (colors: readonly string[], share: number) => {
  const place = share * (colors.length - 1);
  const at = Math.min(Math.floor(place), colors.length - 2);
  return mix(colors[at] ?? '', colors[at + 1] ?? colors[at] ?? '', place - at);
};

const oneWay = (count: number, dark: boolean) =>
  Array.from({ length: count }, (_, i) => along(steps(dark), count === 1 ? 0.5 : i / (count - 1)));

/** One colour for each class: one hue growing stronger, or two that part at zero where values have both signs. */
export function shadesOf(classes: Class[], dark: boolean): string[] {
  const below = classes.filter(({ to }) => to <= 0).length;
  const above = classes.filter(({ from }) => from >= 0).length;
  const twoSigns = (classes[0]?.from ?? 0) < 0 && (classes.at(-1)?.to ?? 0) > 0;
  if (!twoSigns) return oneWay(classes.length, dark);
  const signs = SIGNS[dark ? 'night' : 'day'];
  const arm = (colors: readonly string[], at: number, count: number) =>
    along(colors, count === 1 ? 1 : at / (count - 1));
  return classes.map((_, i) => {
    if (i < below) return arm(signs.below, below - 1 - i, below);
    const beyond = i - (classes.length - above);
    return beyond < 0 ? signs.middle : arm(signs.above, beyond, above);
  });
}
