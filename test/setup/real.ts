import type { TestProject } from 'vitest/node';
import { prepare } from './db.ts';
import { LANES } from './lanes.ts';

/** Prepares both engines with all the real data that is at hand. */
export default (project: TestProject) => prepare(project, { lanes: LANES, filled: true });
