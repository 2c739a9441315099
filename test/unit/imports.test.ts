import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAY_USE: Record<string, string[]> = { sql: ['sql'], etl: ['etl', 'sql'], api: ['api', 'sql'], web: ['web'] };

/** The imports of a file that go against the one way: web ──HTTP──▶ api ──▶ sql ◀── etl. */
function wrongImports(path: string, text: string): string[] {
  const folder = path.split('/')[0]!;
  const statements = text.matchAll(
    /(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"](\.[^'"]+)['"]|import\(['"](\.[^'"]+)['"]\)/g,
  );
  return [...statements].flatMap(([, type, from, dynamic]) => {
    const target = normalize(join(path, '..', (from ?? dynamic)!));
    const allowed = MAY_USE[folder]!.includes(target.split('/')[0]!);
    const typeOfAnswer = folder === 'web' && type !== undefined && target.startsWith('api/');
    const ofTheRoot = !target.includes('/');
    return allowed || typeOfAnswer || ofTheRoot ? [] : [`${path} → ${target}`];
  });
}

test('imports go one way: sql ← etl, sql ← api, and the viewer takes only types from api', () => {
  const wrong = Object.keys(MAY_USE).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('dist'))
      .flatMap((file) => wrongImports(`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8'))),
  );
  expect(wrong).toEqual([]);
});

for (const [planted, path, text] of [
  ['sql uses api', 'sql/db.ts', `import { createApp } from '../api/app.ts';`],
  ['api uses etl', 'api/rules/at-point.ts', `import { load } from '../../etl/load.ts';`],
  ['etl uses api', 'etl/load.ts', `export { problemOf } from '../api/problem.ts';`],
  ['web uses a value of api', 'web/app.tsx', `import {\n  routes,\n} from '../api/routes.ts';`],
  ['web uses the type of sql', 'web/app.tsx', `import type { Database } from '../sql/db.ts';`],
  ['api loads etl late', 'api/app.ts', `const load = await import('../etl/load.ts');`],
] as const)
  test(`the check sees a planted fault: ${planted}`, () => expect(wrongImports(path, text)).toHaveLength(1));

test('the check lets the right way pass', () => {
  expect(wrongImports('api/rules/at-point.ts', `import { isInFrance } from '../../sql/france.ts';`)).toEqual([]);
  expect(wrongImports('web/api.ts', `import type { Rule } from '../api/answers.ts';`)).toEqual([]);
});
