import { distance, type Point } from './plane.ts';

const REACH = 24_000; // metres from the middle to the rim: nothing lies beyond

/** Numbers of things kept by the squares of a mesh that they touch. */
export class Mesh {
  private readonly side: number;
  private readonly first: Int32Array;
  private readonly seen: Int32Array;
  private readonly next: number[] = [];
  private readonly values: number[] = [];
  private query = 0;

  constructor(private readonly cell: number) {
    this.side = Math.ceil((2 * REACH) / cell);
    this.first = new Int32Array(this.side * this.side).fill(-1);
    this.seen = new Int32Array(this.side * this.side);
  }

  /** Keeps a number in every square on the way from a to b. */
  put(value: number, a: Point, b: Point = a): void {
    this.squares(a, b, 0, (square) => {
      this.next.push(this.first[square]!);
      this.first[square] = this.values.push(value) - 1;
    });
  }

  /** Visits the numbers in all squares on the way from a to b, with a margin; one number may come more than once. */
  around(a: Point, b: Point, margin: number, visit: (value: number) => void): void {
    const { first, next, values } = this;
    this.squares(a, b, margin, (square) => {
      for (let at = first[square]!; at >= 0; at = next[at]!) visit(values[at]!);
    });
  }

  private squares(a: Point, b: Point, margin: number, visit: (square: number) => void): void {
    const { cell, side, seen } = this;
    const query = ++this.query;
    const count = a === b ? 1 : Math.ceil(distance(a, b) / cell) || 1;
    for (let step = 0; step < count; step++) {
      const fromX = a[0] + ((b[0] - a[0]) * step) / count + REACH;
      const fromY = a[1] + ((b[1] - a[1]) * step) / count + REACH;
      const toX = fromX + (b[0] - a[0]) / count;
      const toY = fromY + (b[1] - a[1]) / count;
      const east = Math.floor((Math.max(fromX, toX) + margin) / cell);
      const north = Math.floor((Math.max(fromY, toY) + margin) / cell);
      for (let x = Math.floor((Math.min(fromX, toX) - margin) / cell); x <= east; x++)
        for (let y = Math.floor((Math.min(fromY, toY) - margin) / cell); y <= north; y++) {
          const square = x * side + y;
          if (seen[square] === query) continue;
          seen[square] = query;
          visit(square);
        }
    }
  }
}
