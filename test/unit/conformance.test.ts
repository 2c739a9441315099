import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLASSES } from '../../api/conformance.ts';

/** Which test stands for each class, and words of its title. */
const PROOFS: Record<string, [file: string, title: string]> = {
  'ogcapi-common-1/1.0/conf/core': ['db/ogc-core', '/req/core/query-param-unknown'],
  'ogcapi-common-1/1.0/conf/landing-page': ['db/ogc-core', '/req/core/root-success'],
  'ogcapi-common-1/1.0/conf/json': ['db/ogc-core', '/req/core/root-success'],
  'ogcapi-common-1/1.0/conf/html': ['db/ogc-core', '/req/html/content'],
  'ogcapi-common-1/1.0/conf/oas30': ['db/hostile-http', 'ogcapi-common-1/1.0/conf/oas30'],
  'ogcapi-common-2/1.0/conf/collections': ['db/ogc-core', '/req/core/fc-md-success'],
  'ogcapi-features-1/1.0/conf/core': ['db/ogc-selection', '/req/core/fc-time-response'],
  'ogcapi-features-1/1.0/conf/geojson': ['db/ogc-core', '/req/geojson/content'],
  'ogcapi-features-1/1.0/conf/html': ['db/ogc-core', '/req/html/content'],
  'ogcapi-features-1/1.0/conf/oas30': ['db/ogc-core', '/req/oas30/oas-definition-1'],
  'ogcapi-features-2/1.0/conf/crs': ['db/ogc-crs', '/req/crs/fc-bbox-crs-action'],
  'ogcapi-features-3/1.0/conf/queryables': ['db/schemas', 'is JSON Schema, linked from the collection'],
  'ogcapi-features-3/1.0/conf/filter': ['db/cql2', 'a filter stands beside the other parameters'],
  'ogcapi-features-3/1.0/conf/features-filter': ['db/cql2', 'a filter in the coordinates of another system'],
  'ogcapi-features-3/1.0/conf/queryables-query-parameters': ['db/ogc-selection', 'queryables-query-parameters'],
  'ogcapi-features-5/1.0/conf/schemas': ['db/schemas', 'a schema tells what each attribute is'],
  'ogcapi-features-5/1.0/conf/core-roles-features': ['db/schemas', 'a schema tells what each attribute is'],
  'ogcapi-features-5/1.0/conf/returnables-and-receivables': [
    'db/schemas',
    'is JSON Schema, linked from the collection',
  ],
  'ogcapi-features-5/1.0/conf/sortables': ['db/schemas', 'every sortable can be sorted by'],
  'ogcapi-tiles-1/1.0/conf/core': ['db/tilesets', '/req/core/tc-op and tc-success'],
  'ogcapi-tiles-1/1.0/conf/tileset': ['db/tilesets', '/req/tileset/description'],
  'ogcapi-tiles-1/1.0/conf/tilesets-list': ['db/tilesets', '/req/tilesets-list/tileset-links'],
  'ogcapi-tiles-1/1.0/conf/dataset-tilesets': ['db/tilesets', 'dataset-tilesets'],
  'ogcapi-tiles-1/1.0/conf/geodata-tilesets': ['db/tilesets', 'geodata-tilesets'],
  'ogcapi-tiles-1/1.0/conf/collections-selection': ['db/tilesets', '/req/collections-selection'],
  'ogcapi-tiles-1/1.0/conf/mvt': ['db/tiles', 'carries key, code and label alone'],
  'tms/2.0/conf/tilematrixset': ['db/tilesets', '/conf/tms'],
  'tms/2.0/conf/json-tilematrixset': ['db/tilesets', '/conf/tms'],
  'cql2/1.0/conf/cql2-text': ['unit/cql2', 'is the same tree'],
  'cql2/1.0/conf/cql2-json': ['unit/cql2', 'is the same tree'],
};
/** The operators of CQL2 are all in the filters made by chance, which a plain evaluator answers too. */
const BY_CHANCE: [file: string, title: string] = [
  'db/cql2-random',
  'choose the features that a plain evaluator chooses',
];

/** The test that stands for a class, where there is one with such a title. */
function proofOf(uri: string): string | undefined {
  const name = uri.replace('http://www.opengis.net/spec/', '');
  const [file, title] = PROOFS[name] ?? (name.startsWith('cql2/1.0/conf/') ? BY_CHANCE : []);
  const path = new URL(`../${file}.test.ts`, import.meta.url);
  return file && existsSync(path) && readFileSync(path, 'utf8').includes(title!) ? file : undefined;
}

test('every class of a standard that we say we follow has a test of its requirements', () =>
  expect(CLASSES.filter((uri) => !proofOf(uri))).toEqual([]));

test('a class is listed once, by an address of the standard', () => {
  expect(new Set(CLASSES).size).toBe(CLASSES.length);
  for (const uri of CLASSES)
    expect(uri).toMatch(/^http:\/\/www\.opengis\.net\/spec\/[a-z0-9-]+\/\d\.\d\/conf\/[a-z0-9-]+$/);
});

test('a class without a test is seen, and so is a test that is gone', () => {
  expect(proofOf('http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete')).toBeUndefined();
  PROOFS['gone/1.0/conf/core'] = ['db/ogc-core', ['a title that', 'nobody wrote'].join(' ')];
  expect(proofOf('http://www.opengis.net/spec/gone/1.0/conf/core')).toBeUndefined();
});
