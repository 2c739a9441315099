import { type Grid, measured } from '../geometry/contour.ts';
import type { Box, Point } from '../geometry/plane.ts';
import { noise, roughness } from '../random.ts';
import { heightAt, nearRiver, type River, riversOf } from './river.ts';

/** The shape of the ground: height above the sea (metres) known on a mesh, and the rivers that cut into it. */
export interface Relief {
  size: number;
  extent: Box;
  rivers: River[];
  grid: Grid;
  height: (point: Point) => number;
}

const CELL = 80;
const ISLETS: [number, number, number][] = [
  [-12300, 6900, 620],
  [11700, -7300, 760],
  [-5600, -10400, 430],
  [-13100, 5900, 300],
]; // x, y, radius

/** The ground before the rivers: a dome with bays, capes and hills. `size` 1 is the whole island, less is a smaller one. */
function dome([x, y]: Point, size: number): number {
  const [u, v] = [x / size, y / size];
  const bent: Point = [u + 2600 * noise(u / 6100, v / 6100, 3), v + 2300 * noise(u / 5200, v / 5200, 4)];
  const turned: Point = [bent[0] * 0.96 + bent[1] * 0.28, bent[1] * 0.96 - bent[0] * 0.28];
  const reach = Math.hypot(turned[0] / 12600, turned[1] / 8700);
  const hills = 17 * roughness(u / 3600, v / 3600, 11, 4) + 3 * roughness(u / 700, v / 700, 21, 2);
  const inland = Math.max(0, 1 - reach);
  const main = 66 * (1 - reach ** 1.7) * (0.55 + 0.45 * inland) + hills * (0.45 + 0.75 * Math.sqrt(inland));
  return ISLETS.reduce((height, [east, north, radius]) => {
    const away = Math.hypot(u - east, v - north) / radius;
    return away > 2 ? height : Math.max(height, 9 * (1 - away ** 1.5) + 5 * noise(u / 300, v / 300, 41));
  }, main);
}

/** The ground with its valleys: near a river it is no lower than the bed and no higher than the valley's side. */
function carved(point: Point, size: number, rivers: River[]): number {
  let height = dome(point, size);
  if (height < -30) return height;
  for (const river of rivers) {
    const near = nearRiver(river, point, 2600);
    if (!near) continue;
    const bed = heightAt(river, near.share);
    const fade = Math.max(0, Math.min(1, (2300 - near.distance) / 1500));
    height += Math.max(0, bed + 4 - height) * (bed > 0 ? fade : 0);
    const floor = river.floor(near.share) * (1 + 0.4 * noise(point[0] / 420, point[1] / 420, 31));
    const beyond = Math.max(0, near.distance - floor);
    const bank = 3.2 * Math.min(1, near.distance / floor) ** 1.5 + 0.4 * noise(point[0] / 160, point[1] / 160, 32);
    height = Math.min(height, bed + bank + beyond * 0.022 + (beyond / 230) ** 2);
  }
  return height;
}

/** Measures the whole island once; heights between the points of the mesh are interpolated. */
export function reliefOf(size: number): Relief {
  const rivers = riversOf(size);
  const extent: Box = [-15500 * size, -12000 * size, 15500 * size, 12000 * size];
  const grid = measured(extent, CELL, (point) => carved(point, size, rivers));
  return { size, extent, rivers, grid, height: (point) => interpolated(grid, point) };
}

function interpolated({ origin, cell, columns, rows, values }: Grid, [x, y]: Point): number {
  const u = Math.max(0, Math.min(columns - 1.001, (x - origin[0]) / cell));
  const v = Math.max(0, Math.min(rows - 1.001, (y - origin[1]) / cell));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const at = row * columns + column;
  const south = values[at]! * (1 - (u - column)) + values[at + 1]! * (u - column);
  const north = values[at + columns]! * (1 - (u - column)) + values[at + columns + 1]! * (u - column);
  return south * (1 - (v - row)) + north * (v - row);
}

/** Which way is uphill (one metre long). */
export function uphill(relief: Relief, [x, y]: Point): Point {
  const step = 90;
  const east = relief.height([x + step, y]) - relief.height([x - step, y]);
  const north = relief.height([x, y + step]) - relief.height([x, y - step]);
  const size = Math.hypot(east, north) || 1;
  return [east / size, north / size];
}
