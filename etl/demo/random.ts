/** Gives numbers in [0, 1), always the same ones for the same seed. */
export type Random = () => number;

/** A generator of its own for each subject, so that a change in one does not move all the others. */
export function seeded(subject: string): Random {
  let state = hash(subject);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A 32-bit hash of a text (FNV-1a). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** A number from low to high. */
export const between = (random: Random, low: number, high: number) => low + (high - low) * random();

/** One of a list. */
export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** The same list in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

function corner(x: number, y: number, seed: number): number {
  let value = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 1442695041);
  value = Math.imul(value ^ (value >>> 13), 1274126177);
  return ((value ^ (value >>> 16)) >>> 0) / 2147483648 - 1;
}

const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Smooth noise in [-1, 1] with a wavelength of about one unit. */
export function noise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = ease(x - column);
  const v = ease(y - row);
  const low = corner(column, row, seed) * (1 - u) + corner(column + 1, row, seed) * u;
  const high = corner(column, row + 1, seed) * (1 - u) + corner(column + 1, row + 1, seed) * u;
  return low * (1 - v) + high * v;
}

/** Noise of several wavelengths, each half as long and half as strong as the one before. */
export function roughness(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  for (let octave = 0, scale = 1; octave < octaves; octave++, scale *= 2)
    sum += noise(x * scale, y * scale, seed + octave) / scale;
  return sum;
}
