import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_LINES = { file: 250, function: 50, question: 101 };

const files = ['api', 'etl', 'sql', 'web', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|sql)$/.test(file) && !file.startsWith('dist/'))
    .map((file) => ({ path: `${folder}/${file}`, text: readFileSync(join(ROOT, folder, file), 'utf8') })),
);
const programs = files.filter(({ path }) => !path.endsWith('.sql'));
const questions = files.filter(({ path }) => path.endsWith('.sql') && !/schema|fixtures|bench/.test(path));

/** Functions at the left margin that are longer than allowed; the next thing at the margin is their end. */
function longFunctions(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, start) => {
    const name = /^(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|const (\w+).*= (?:async )?\(.*[^;]$)/.exec(
      line,
    );
    if (!name) return [];
    const end = lines.findIndex((other, index) => index > start && /^\S/.test(other));
    return end - start + 1 > MOST_LINES.function ? [`${name[1] ?? name[2]}: ${end - start + 1}`] : [];
  });
}

const SQL =
  /['"`]\s*(select\s|with\s+\w+\s+as\s*\(|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+(table|index|or|function))/i;

describe('the code stays within its budgets', () => {
  test('no file has more than 250 lines', () => {
    const long = programs.filter(({ text }) => text.split('\n').length - 1 > MOST_LINES.file).map(({ path }) => path);
    expect(long).toEqual([]);
  });
  test('no function has more than 50 lines', () => {
    const long = programs.flatMap(({ path, text }) => longFunctions(text).map((found) => `${path} ${found}`));
    expect(long).toEqual([]);
  });
  test('SQL is in files, not in programs', () => {
    const mixed = programs.filter(({ path, text }) => !path.startsWith('test/') && SQL.test(text));
    expect(mixed.map(({ path }) => path)).toEqual([]);
  });
  test('every question begins with a question or an order, and names its parameters', () => {
    for (const { path, text } of questions) {
      const [first, second] = text.split('\n');
      expect(first, path).toMatch(/^-- .+[?.]( .*)?$/);
      const isPart = questions.some((one) => one.text.includes(`\n\\ir ${basename(path)}\n`));
      if (!isPart && /\$\d/.test(text.replace(/^--.*$/gm, ''))) expect(second, path).toMatch(/^-- \$1 /);
    }
  });
  test('nothing is left to do', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
    expect(programs.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

test('the checks see what they look for', () => {
  expect(longFunctions(`export async function long() {\n${'  work();\n'.repeat(60)}}\n`)).toEqual(['long: 62']);
  expect(SQL.test('const rows = query(`\n  select 1`)')).toBe(true);
});
