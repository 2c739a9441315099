import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const BLESSED = fileURLToPath(new URL('../expected/viewer/', import.meta.url));
const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));
/** Blessed pictures are kept at half their size, and compared at a quarter: how letters are smoothed does not count. */
const [KEPT, COMPARED] = [2, 2];
/** How far colours may differ, from 0 to 1, and how many of a hundred points may differ by more. */
const THRESHOLD = 0.12;
const TOLERATED = 1;

/** A picture with the mean of each square of `by` × `by` points. */
export function reduced(picture: PNG, by: number): PNG {
  const [width, height] = [Math.floor(picture.width / by), Math.floor(picture.height / by)];
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < by; dy++)
          for (let dx = 0; dx < by; dx++)
            sum += picture.data[((y * by + dy) * picture.width + x * by + dx) * 4 + channel]!;
        small.data[(y * width + x) * 4 + channel] = Math.round(sum / by ** 2);
      }
  return small;
}

/** How many of a hundred points of two pictures differ to the eye, and where; of other sizes, all do. */
export function difference(one: PNG, other: PNG): { percent: number; where: PNG } {
  const { width, height } = one;
  const where = new PNG({ width, height });
  if (width !== other.width || height !== other.height) return { percent: 100, where };
  const count = pixelmatch(one.data, other.data, where.data, width, height, { threshold: THRESHOLD });
  return { percent: (100 * count) / (width * height), where };
}

/**
 * What is wrong with a picture beside its blessed one; undefined where they are alike. `npm run bless` takes it for right.
 * The difference is kept among the artefacts.
 */
export function differsFromBlessed(name: string, bytes: Buffer): string | undefined {
  const half = reduced(PNG.sync.read(bytes), KEPT);
  const path = `${BLESSED}${name}.png`;
  if (process.env.BLESS) {
    mkdirSync(BLESSED, { recursive: true });
    writeFileSync(path, PNG.sync.write(half));
  }
  if (!existsSync(path)) return `${name}: no blessed picture (npm run bless)`;
  const blessed = PNG.sync.read(readFileSync(path));
  const { percent, where } = difference(reduced(half, COMPARED), reduced(blessed, COMPARED));
  if (percent <= TOLERATED) return undefined;
  writeFileSync(`${ARTEFACTS}difference-${name}.png`, PNG.sync.write(where));
  return `${name}: ${percent.toFixed(2)} % of the picture differs, see test/artefacts/difference-${name}.png`;
}
