// The package has no types: −1 inside the ring, 0 on it, 1 outside, by exact arithmetic.
declare module 'robust-point-in-polygon' {
  export default function classify(ring: [number, number][], point: [number, number]): -1 | 0 | 1;
}
