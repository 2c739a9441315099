import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { difference, reduced } from '../browser/pictures.ts';

/** A white picture with a black square of a size in its corner. */
function picture(square: number): PNG {
  const made = new PNG({ width: 100, height: 100 });
  made.data.fill(255);
  for (let y = 0; y < square; y++)
    for (let x = 0; x < square; x++) made.data.fill(0, (y * 100 + x) * 4, (y * 100 + x) * 4 + 3);
  return made;
}

test('a picture is reduced to the mean of its points', () => {
  const small = reduced(picture(5), 10);
  expect([small.width, small.height]).toEqual([10, 10]);
  expect([...small.data.subarray(0, 8)]).toEqual([191, 191, 191, 255, 255, 255, 255, 255]);
});

test('the same picture does not differ, a square of a fifth of each side does by four percent', () => {
  expect(difference(picture(20), picture(20)).percent).toBe(0);
  expect(difference(picture(20), picture(0)).percent).toBeCloseTo(4, 0);
});

test('a picture of another size differs in all', () => {
  expect(difference(picture(1), reduced(picture(1), 2)).percent).toBe(100);
});
