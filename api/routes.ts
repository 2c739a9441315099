import { actRoutes } from './acts/routes.ts';
import { alertRoutes } from './alerts/routes.ts';
import * as answers from './answers.ts';
import * as statistics from './answers-statistics.ts';
import * as audit from './audit/checkpoints.ts';
import * as contesting from './contests/contest.ts';
import { createContest } from './contests/create.ts';
import * as contests from './contests/office.ts';
import { deskRoutes } from './desk/routes.ts';
import { createExtract, extractBody } from './extracts/create.ts';
import { signedExtract } from './extracts/extract.ts';
import * as extracts from './extracts/give.ts';
import { collectionPath } from './features/collections.ts';
import { identityRoutes, organisationRoutes } from './identity/routes.ts';
import * as indicators from './indicators.ts';
import * as loading from './loads.ts';
import { moderationRoutes } from './moderation/routes.ts';
import { pageRoutes } from './pages/routes.ts';
import { registerRoutes } from './register/routes.ts';
import { forOperator, get, post, type Route } from './route.ts';
import { whenQuery } from './rules/at-point.ts';
import { rulesAtDrawing, rulesAtPlace, placeQuery as rulesQuery } from './rules/at-shape.ts';
import { batchQuery, rulesInBatch } from './rules/batch.ts';
import * as changes from './rules/changes.ts';
import * as service from './service.ts';
import { standardRoutes } from './standard-routes.ts';
import * as territories from './territories.ts';
import { upkeepRoutes } from './upkeep/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

const { searchQuery, placesQuery, territoryPath, territoryQuery } = territories;
const { indicatorPath, indicatorsQuery, valuesQuery } = indicators;

/** Every URL for machines, public but for those of the operator; what writes is limited. Those of standards: `standard-routes.ts`; for people: `pages/routes.ts`. */
export const routes: Route[] = [
  get(
    '/api/rules',
    'Les règles qui s’appliquent à un point, une parcelle, une adresse ou un territoire',
    { query: rulesQuery },
    answers.rulesAnswer,
    rulesAtPlace,
  ),
  post(
    '/api/rules',
    'Les règles qui touchent un dessin (géométrie GeoJSON)',
    { query: whenQuery, takes: 'geojson' },
    answers.rulesAnswer,
    rulesAtDrawing,
  ),
  get(
    '/api/rules/changes',
    'Ce qui a changé à un lieu entre deux jours',
    { query: changes.changesQuery },
    changes.changesAnswer,
    changes.changesAtPlace,
  ),
  post(
    '/api/rules/changes',
    'Ce qui a changé dans un dessin entre deux jours',
    { query: changes.drawingChangesQuery, takes: 'geojson' },
    changes.changesAnswer,
    changes.changesAtDrawing,
  ),
  post(
    '/api/rules/batch',
    'Les règles à chaque lieu d’un fichier (CSV ou suite d’objets GeoJSON, 100 000 lieux au plus), ligne par ligne',
    { query: batchQuery, takes: 'stream' },
    'ndjson',
    rulesInBatch,
  ),
  get(
    '/api/collections/{id}/loads',
    'Les chargements d’une collection : fichiers, dates, comptes',
    { path: collectionPath, query: loading.loadsQuery },
    loading.loadsAnswer,
    loading.loads,
  ),
  get(
    '/api/collections/{id}/loads/{load}',
    'Le rapport d’un chargement, ligne par ligne',
    { path: loading.loadPath },
    loading.loadAnswer,
    loading.loadReport,
  ),
  get(
    '/api/places',
    'Chercher un lieu (commune, parcelle, adresse), une décision, un document ou une règle',
    { query: placesQuery },
    answers.places,
    territories.places,
  ),
  get(
    '/api/territories',
    'Chercher un territoire',
    { query: searchQuery },
    answers.territories,
    territories.territories,
  ),
  get(
    '/api/territories/{level}/{code}',
    'Un territoire et ses indicateurs',
    { path: territoryPath, query: territoryQuery },
    statistics.territoryDetail,
    territories.territory,
  ),
  get('/api/indicators', 'Les indicateurs', { query: indicatorsQuery }, statistics.indicators, indicators.indicators),
  get(
    '/api/indicators/{id}',
    'Un indicateur par territoire',
    { path: indicatorPath, query: valuesQuery },
    statistics.indicatorValues,
    indicators.indicatorValues,
  ),
  post(
    '/api/extracts',
    'Un extrait signé des règles d’un lieu',
    { takes: 'json', limited: true, status: 201, body: extractBody },
    signedExtract,
    createExtract,
  ),
  get(
    '/api/extracts/{id}',
    'Un extrait, tel qu’il a été remis',
    { path: extracts.extractPath },
    signedExtract,
    extracts.extractDocument,
  ),
  get('/api/extracts/{id}/pdf', 'Un extrait à imprimer', { path: extracts.extractPath }, 'pdf', extracts.extractPdf),
  post(
    '/api/contests',
    'Signaler qu’une règle d’une réponse semble fausse',
    { takes: 'json', body: contesting.contestBody, limited: true, status: 201 },
    contesting.receipt,
    createContest,
  ),
  forOperator(
    get(
      '/api/contests',
      'Les contestations, pour le service qui répond',
      { query: contests.contestsQuery },
      contesting.contests,
      contests.listContests,
    ),
  ),
  get(
    '/api/contests/{id}',
    'Ce que devient une contestation',
    { path: contests.contestPath },
    contesting.contest,
    contests.contestState,
  ),
  forOperator(
    get(
      '/api/contests/{id}/answer',
      'La réponse contestée, telle qu’elle était',
      { path: contests.contestPath },
      answers.rulesAnswer,
      contests.contestedAnswer,
    ),
  ),
  forOperator(
    post(
      '/api/contests/{id}/closing',
      'Clore une contestation, avec la réponse du service',
      { path: contests.contestPath, takes: 'json', body: contesting.closingBody },
      contesting.contest,
      contests.closeContest,
    ),
  ),
  get(
    '/api/audit/checkpoints',
    'Où en était le journal des actes du service, signé',
    { query: audit.checkpointsQuery },
    audit.checkpoints,
    audit.listCheckpoints,
  ),
  get('/.well-known/jwks.json', 'Les clés publiques des extraits', {}, 'keys', extracts.publicKeys),
  ...registerRoutes,
  ...actRoutes,
  ...moderationRoutes,
  ...deskRoutes,
  ...upkeepRoutes,
  ...identityRoutes,
  ...organisationRoutes,
  ...standardRoutes,
  ...alertRoutes,
  ...webhookRoutes,
  ...pageRoutes,
  get('/health/live', 'Le processus tourne', {}, 'json', service.live),
  get('/health/ready', 'La base répond', {}, 'json', service.ready),
];
