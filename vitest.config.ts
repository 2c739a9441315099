import { defineConfig } from 'vitest/config';
import { LANES } from './test/setup/lanes.ts';

// A machine that is busy with something else may keep a browser or a process waiting too long: once more, then it is a fault.
const slow = { testTimeout: 120_000, hookTimeout: 300_000, retry: 1 };
const inLanes = { fileParallelism: true, maxWorkers: LANES };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000, sequence: { groupOrder: 1 } } },
      {
        test: {
          name: 'db',
          include: ['test/db/**/*.test.ts'],
          globalSetup: 'test/setup/db.ts',
          sequence: { groupOrder: 2 },
          ...slow,
          ...inLanes,
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/real/**/*.test.ts'],
          globalSetup: 'test/setup/real.ts',
          sequence: { groupOrder: 3 },
          ...slow,
          ...inLanes,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/setup/browser.ts',
          sequence: { groupOrder: 4 },
          ...slow,
          ...inLanes,
        },
      },
    ],
  },
});
