import { z } from 'zod';
import type { Answer } from './answer.ts';
import { link } from './answers-rules.ts';
import { addressOf, selfAndOthers } from './features/links.ts';
import { conformancePage } from './features/pages/landing-page.tsx';
import { FILTER_CLASSES } from './filters/conformance.ts';
import { param } from './params.ts';
import { type Call, type Format, MEDIA } from './route.ts';

/** Every class of a standard of which each requirement is tested; `test/unit/conformance.test.ts` says where. */
export const CLASSES: readonly string[] = [
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/collections-selection',
  'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt',
  'http://www.opengis.net/spec/tms/2.0/conf/tilematrixset',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset',
  ...FILTER_CLASSES,
  'http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters',
];

export const conformanceQuery = { lang: param.lang };
export const conformanceFormats = ['json', 'html'] as const satisfies Format[];
export const conformanceAnswer = z.object({ conformsTo: z.array(z.string()), links: z.array(link) });

/** Which classes of which standards this service follows. */
export async function conformance(call: Call<typeof conformanceQuery>): Promise<Answer> {
  const { query, format } = call;
  if (format === 'html') return { body: conformancePage(CLASSES, query.lang), type: MEDIA.html };
  return { body: { conformsTo: CLASSES, links: selfAndOthers(addressOf(call), format, conformanceFormats) } };
}
