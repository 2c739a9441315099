const SPEC = 'http://www.opengis.net/spec';
const CQL2 = [
  ...['cql2-text', 'cql2-json', 'basic-cql2', 'advanced-comparison-operators'],
  ...['case-insensitive-comparison', 'accent-insensitive-comparison', 'property-property'],
  ...['basic-spatial-functions', 'basic-spatial-functions-plus', 'spatial-functions'],
  ...['temporal-functions', 'array-functions'],
];

/** The classes of OGC API Features 3 and 5 and of CQL2 that are followed; custom functions and arithmetic are not offered. */
export const FILTER_CLASSES: readonly string[] = [
  ...['queryables', 'filter', 'features-filter'].map((name) => `${SPEC}/ogcapi-features-3/1.0/conf/${name}`),
  ...CQL2.map((name) => `${SPEC}/cql2/1.0/conf/${name}`),
  ...['schemas', 'core-roles-features', 'returnables-and-receivables', 'sortables'].map(
    (name) => `${SPEC}/ogcapi-features-5/1.0/conf/${name}`,
  ),
];
