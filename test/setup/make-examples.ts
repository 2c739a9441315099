// Makes the examples of the OpenAPI document: npx tsx test/setup/make-examples.ts ADDRESS KEY-OF-THE-OPERATOR [OPERATION …]
// of a service that holds the invented territory, as `npm start` lets it, with an archive of demo-ppri (zooms to 12) in TILES_DIR.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { typesOf } from '../../api/bodies.ts';
import type { Example } from '../../api/openapi/examples.ts';
import { operationIdOf } from '../../api/openapi/subjects.ts';
import { routes } from '../../api/routes.ts';
import { publishExample } from './example-act.ts';

const FOLDER = new URL('../../api/openapi/examples/', import.meta.url);
const PLACE = 'lon=-4.358363&lat=45.945208';
const DATASETS = 'dataset=demo-plu-zones,demo-ppri';
const TOGETHER = 'collections=demo-plu-zones,demo-ppri';
const POINT = { lon: -4.358363, lat: 45.945208 };
const drawing = {
  type: 'Polygon',
  coordinates: [
    [
      [-4.3584, 45.945],
      [-4.358, 45.945],
      [-4.358, 45.9454],
      [-4.3584, 45.9454],
      [-4.3584, 45.945],
    ],
  ],
};

/** What is asked of each operation; `{id}` is what the operation named in `of` has made. */
const ASKED: Record<string, { request: string; body?: unknown; of?: string }> = {
  getLanding: { request: '/api' },
  getOpenapiJson: { request: '/api/openapi.json' },
  getOpenapi30Json: { request: '/api/openapi-3.0.json' },
  getDoc: { request: '/api/doc' },
  getRules: { request: `/api/rules?${PLACE}&${DATASETS}` },
  postRules: { request: `/api/rules?lang=en&dataset=demo-ppri`, body: drawing },
  getRulesChanges: { request: '/api/rules/changes?commune=00036&from=2015-01-01&dataset=demo-ppri' },
  postRulesChanges: { request: '/api/rules/changes?from=2015-01-01&dataset=demo-ppri', body: drawing },
  postRulesBatch: { request: '/api/rules/batch?f=csv', body: `lon,lat\n${POINT.lon},${POINT.lat}\n` },
  getPlaces: { request: '/api/places?q=Valterre&limit=2' },
  getTerritories: { request: '/api/territories?q=Valterre&limit=2' },
  getTerritoryByLevelCode: { request: '/api/territories/commune/00036?lang=en' },
  getConformance: { request: '/api/conformance' },
  getQueryables: { request: '/api/queryables' },
  getCollectionQueryables: { request: '/api/collections/demo-ppri/queryables' },
  getCollectionSortables: { request: '/api/collections/demo-ppri/sortables' },
  getCollectionSchema: { request: '/api/collections/demo-ppri/schema' },
  getCollections: { request: '/api/collections' },
  getCollection: { request: '/api/collections/demo-reserve' },
  getCollectionItems: { request: '/api/collections/demo-sup-ac1/items?limit=1' },
  getCollectionItem: { request: '/api/collections/demo-decisions/items/' },
  getCollectionItemHistory: { request: '/api/collections/demo-decisions/items/{id}/history', of: 'getCollectionItem' },
  getCollectionLoads: { request: '/api/collections/demo-ppri/loads?limit=1' },
  getCollectionLoad: { request: '/api/collections/demo-ppri/loads/' },
  getCollectionTilesWebMercatorQuad: { request: '/api/collections/demo-ppri/tiles/WebMercatorQuad' },
  getCollectionTilesWebMercatorQuadByZYX: { request: '/api/collections/demo-ppri/tiles/WebMercatorQuad/12/1456/1998' },
  getCollectionTiles: { request: '/api/collections/demo-ppri/tiles' },
  getCollectionTilesPmtiles: { request: '/api/collections/demo-ppri/tiles.pmtiles' },
  getTileMatrixSets: { request: '/api/tileMatrixSets' },
  getTileMatrixSetsWebMercatorQuad: { request: '/api/tileMatrixSets/WebMercatorQuad' },
  getTiles: { request: `/api/tiles?${TOGETHER}` },
  getTilesWebMercatorQuad: { request: `/api/tiles/WebMercatorQuad?${TOGETHER}` },
  getTilesWebMercatorQuadByZYX: { request: `/api/tiles/WebMercatorQuad/12/1456/1998?${TOGETHER}` },
  getStyles: { request: '/api/styles' },
  getStyle: { request: '/api/styles/demo-ppri' },
  getCatalogue: { request: '/api/catalogue' },
  getCatalogueDataset: { request: '/api/catalogue/datasets/demo-ppri' },
  getCoverage: { request: '/api/coverage?dataset=demo-plu-zones&counts=true' },
  getRecords: { request: '/api/records' },
  getRecordsConformance: { request: '/api/records/conformance' },
  getRecordsCollections: { request: '/api/records/collections' },
  getRecordsCollectionsCatalogue: { request: '/api/records/collections/catalogue' },
  getRecordsCollectionsCatalogueSortables: { request: '/api/records/collections/catalogue/sortables' },
  getRecordsCollectionsCatalogueItems: {
    request: '/api/records/collections/catalogue/items?q=plan&sortby=-updated&limit=1',
  },
  getRecordsCollectionsCatalogueItem: { request: '/api/records/collections/catalogue/items/demo-ppri' },
  getCollectionExport: { request: '/api/collections/demo-ppri/export?f=csv&commune=00036' },
  postExports: { request: '/api/exports', body: { collection: 'demo-ppri', format: 'gpkg', commune: '00036' } },
  getExport: { request: '/api/exports/{id}', of: 'postExports' },
  getIndicators: { request: '/api/indicators?lang=en' },
  getIndicator: { request: '/api/indicators/demo-emplois?level=epci&period=2025' },
  postExtracts: { request: '/api/extracts', body: { place: POINT, theme: ['risques'] } },
  getExtract: { request: '/api/extracts/{id}', of: 'postExtracts' },
  getExtractPdf: { request: '/api/extracts/{id}/pdf', of: 'postExtracts' },
  postContests: {
    request: '/api/contests',
    body: { place: POINT, rule: { dataset: 'demo-ppri' }, reason: 'missing', words: 'Il manque une zone.' },
  },
  getContest: { request: '/api/contests/{id}', of: 'postContests' },
  getContests: { request: '/api/contests?state=received&limit=1' },
  getContestAnswer: { request: '/api/contests/{id}/answer', of: 'postContests' },
  postContestClosing: {
    request: '/api/contests/{id}/closing',
    of: 'postContests',
    body: { state: 'upheld', reply: 'Corrigé.' },
  },
  postAlerts: {
    request: '/api/alerts',
    body: { email: 'anne@example.org', place: { ...POINT, radius_m: 500 }, kinds: ['traffic', 'works'] },
  },
  getWebhooks: { request: '/api/webhooks' },
  postWebhooks: { request: '/api/webhooks', body: { url: 'https://example.org/terrier' } },
  postWebhookTest: { request: '/api/webhooks/{id}/test', of: 'postWebhooks', body: {} },
  deleteWebhook: { request: '/api/webhooks/{id}', of: 'postWebhooks' },
  getOrganisations: { request: '/api/organisations?q=Port-Terrier' },
  getOrganisation: { request: '/api/organisations/000000041' },
  getActs: { request: '/api/acts?commune=00021&lang=en' },
  getAct: { request: '/api/acts/{id}', of: 'act' },
  postActReports: {
    request: '/api/acts/{id}/reports',
    of: 'act',
    body: { reason: 'wrong-place', words: 'C’est la rue voisine, au nord.' },
  },
  getActReport: { request: '/api/acts/{act}/reports/{id}', of: 'postActReports' },
  getModerationFigures: { request: '/api/moderation/figures' },
  getModerationReports: { request: '/api/moderation/reports?limit=1' },
  postModerationReportDecision: {
    request: '/api/moderation/reports/{id}/decision',
    of: 'postActReports',
    body: { decision: 'dismissed', reason: 'Le lieu est le bon.' },
  },
  postModerationActHold: {
    request: '/api/moderation/acts/{id}/hold',
    of: 'act',
    body: { decision: 'act-released', reason: 'C’est bien cette mairie.' },
  },
  postModerationDecisionAnswer: {
    request: '/api/moderation/decisions/{id}/answer',
    of: 'decision',
    body: { outcome: 'reversed', reason: 'Le lieu est le bon.' },
  },
  getAuditCheckpoints: { request: '/api/audit/checkpoints?limit=1' },
  getWellKnownJwksJson: { request: '/.well-known/jwks.json' },
  getProblemes: { request: '/problemes?f=json' },
  getProbleme: { request: '/problemes/parametre-invalide?f=json' },
  getDonnees: { request: '/donnees' },
  getDonnee: { request: '/donnees/demo-ppri' },
  getLieuByLevelCode: { request: '/lieu/commune/00036' },
  getLieu: { request: '/lieu/-4.358363,45.945208' },
  getLieuChangements: { request: `/lieu/changements?${PLACE}&from=2015-01-01` },
  getVerifier: { request: '/verifier' },
  getHealthLive: { request: '/health/live' },
  getHealthReady: { request: '/health/ready' },
};
/** Answers that would only repeat what the document itself is. */
const UNTOLD = /openapi|problemes\b(?!\/)/;
/** How many of the things of a list are enough. */
const ENOUGH = 2;
const USUAL = 'http://localhost:8080';

const [base, key = '', ...only] = process.argv.slice(2);
if (!base) throw new Error('the address of a service is wanted');
const made = new Map<string, string>();
for (const [name, id] of Object.entries(await publishExample(base, key))) made.set(name, id);
if (only.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const route of routes) {
  const id = operationIdOf(route);
  const asked = ASKED[id];
  if (!asked || (only.length > 0 && !only.includes(id))) continue;
  const { body } = asked;
  const request = await addressOf(asked);
  const type = route.takes ? { 'Content-Type': typesOf(route)[0]! } : undefined;
  const response = await fetch(base + request, {
    method: route.method.toUpperCase(),
    headers: { ...type, ...(route.who === 'operator' ? { Authorization: `Bearer ${key}` } : {}) },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${id}: ${response.status} ${await response.text()}`);
  const location = response.headers.get('location');
  made.set(id, (location ?? request).split('/').at(-1)!);
  const example: Example = { request, ...(body === undefined ? {} : { body }) };
  const isTold =
    /json/.test(response.headers.get('content-type') ?? '') && !/nd/.test(response.headers.get('content-type')!);
  if (isTold && !UNTOLD.test(request))
    example.answer = JSON.parse(JSON.stringify(shortened(await response.json())).replaceAll(base, USUAL));
  writeFileSync(new URL(`${id}.json`, FOLDER), `${JSON.stringify(example, null, 1)}\n`);
}

/** The address that is asked: with the id of what was made, or of the first item or load where it ends with a slash. */
async function addressOf({ request, of }: { request: string; of?: string }): Promise<string> {
  if (of) return request.replace('{id}', made.get(of)!).replace('{act}', made.get('act')!);
  if (!request.endsWith('/')) return request;
  const list = (await (await fetch(`${base}${request.slice(0, -1)}?limit=1`)).json()) as Record<
    string,
    { id: string }[]
  >;
  return request + encodeURIComponent((list.features ?? list.loads)![0]!.id);
}

/** The same answer with lists cut: coordinates stay whole, because half a ring is none. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value) && typeof value[0] === 'number') return value;
  if (Array.isArray(value)) return value.slice(0, ENOUGH).map(shortened);
  if (value === null || typeof value !== 'object') return value;
  const keep = (name: string, one: unknown) =>
    /^(coordinates|levels|periods|crs|tiles)$/.test(name) ? one : shortened(one);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, keep(name, one)]));
}
