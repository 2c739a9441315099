import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAPERS = ['README.md', 'CONTRIBUTING.md', 'DECISIONS.md', 'SECURITY.md'].filter((name) =>
  existsSync(ROOT + name),
);
const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** The paths of the project that a text names in code or links; those with a placeholder stand for any. */
function pathsIn(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
  const links = [...text.matchAll(/\]\(([^)\s#]+)/g)].map((match) => match[1]!).filter((link) => !/^\w+:/.test(link));
  const words = code.flatMap((part) => part.split(/\s+/)).filter((word) => /^(api|etl|sql|web|test)\//.test(word));
  return [...words, ...links]
    .map((path) => path.replace(/[,.;:)]+$/, ''))
    .filter((path) => !/[<>{}*…$]/.test(path) && !path.startsWith('/'));
}

/** The scripts of package.json that a text tells people to run. */
function commandsIn(text: string): string[] {
  const run = [...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map((match) => match[1]!);
  return [...run, ...[...text.matchAll(/npm (start|test)\b/g)].map((match) => match[1]!)];
}

describe.each(PAPERS)('%s', (paper) => {
  const text = readFileSync(ROOT + paper, 'utf8');
  test('names only paths that exist', () => {
    expect(pathsIn(text).filter((path) => !existsSync(ROOT + path) && !path.startsWith('web/dist'))).toEqual([]);
  });
  test('names only commands that exist', () => {
    expect(commandsIn(text).filter((command) => !scripts[command])).toEqual([]);
  });
});

test('the check sees a path and a command that are not there', () => {
  const text = 'See `api/nowhere.ts`, [this](docs/gone.md), `etl/datasets/<id>/map.sql`; then `npm run nothing`.';
  expect(pathsIn(text)).toEqual(['api/nowhere.ts', 'docs/gone.md']);
  expect(commandsIn(text)).toEqual(['nothing']);
});
