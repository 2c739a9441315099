import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CLASSES } from '../../api/conformance.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const OWN = 'unit/conformance.test.ts';

/** What the tests say, without this one. */
const tests = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && path !== OWN)
  .map((path) => readFileSync(join(FOLDER, path), 'utf8'));

/** Does a test name the class, whole or from `ogcapi-…` on? */
function isTested(uri: string): boolean {
  const name = uri.replace('http://www.opengis.net/spec/', '');
  return tests.some((text) => new RegExp(`${name.replaceAll('.', '\\.')}(?![\\w-])`).test(text));
}

test('every class of a standard that we say we follow is named by the test of its requirements', () =>
  expect(CLASSES.filter((uri) => !isTested(uri))).toEqual([]));

test('is listed once, by an address of the standard', () => {
  expect(new Set(CLASSES).size).toBe(CLASSES.length);
  for (const uri of CLASSES)
    expect(uri).toMatch(/^http:\/\/www\.opengis\.net\/spec\/[a-z0-9-]+\/\d\.\d\/conf\/[a-z0-9-]+$/);
});

test('a class that no test names is seen', () =>
  expect(isTested('http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete')).toBe(false));
